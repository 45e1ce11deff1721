"""``scaffold config``: the defaults in force, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from scaffold import config as defaults
from scaffold.answers import Answers, merge
from scaffold.cli import intake, options
from scaffold.errors import UsageError
from scaffold.presets import Preset, ours
from scaffold.trust import trusted


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.source_options
def config(as_json: bool, features: tuple[Path, ...], team_file: Path | None) -> None:
    """Show the defaults and presets in force, and where each comes from.

    Put your own in the file that it names, such as: author = "Ann Lee"
    """
    loaded, place = defaults.load(), defaults.location()
    group = _group(features, team_file)
    answers = merge((group.answers, loaded.answers))
    keys = dict.fromkeys((*defaults.KEYS, *answers.stated))
    values = {key: {"value": answers.get(key), "origin": answers.origin(key)} for key in keys}
    team = group.file or loaded.team
    data = {
        "file": str(place) if place else None,
        "exists": loaded.file is not None,
        "team-file": str(team) if team else None,
        "problem": group.problem,
        "values": values,
        "presets": {id_: preset.about for id_, preset in group.presets.items()},
        "trusted": list(trusted()),
    }
    click.echo(json.dumps(data) if as_json else "\n".join(_lines(data, values, group.presets)))


@dataclass(frozen=True, slots=True)
class _Group:
    """What the team's file gives, or what is wrong with it: the rest is shown all the same."""

    answers: Answers
    presets: Mapping[str, Preset]
    file: Path | None = None
    problem: str = ""


def _group(features: tuple[Path, ...], team_file: Path | None) -> _Group:
    try:
        group = intake.find_team(team_file)
        known = intake.names(intake.known_features(group, features))
        return _Group(group.defaults(known), intake.known_presets(group, known), group.file)
    except UsageError as error:
        return _Group(Answers(), ours(), problem=str(error))


def _lines(
    data: Mapping[str, object],
    values: Mapping[str, Mapping[str, object]],
    presets: Mapping[str, Preset],
) -> Iterator[str]:
    state = "" if data["exists"] else " (not there yet)"
    yield f"{data['file'] or 'no home folder, so no file'}{state}"
    yield ""
    width = max(map(len, values))
    for key, entry in values.items():
        value = json.dumps(entry["value"], ensure_ascii=False)
        yield f"{key:<{width}} = {value}  # {entry['origin']}"
    if data["team-file"]:
        yield f"team file: {data['team-file']}"
    if data["problem"]:
        yield f"not in force: {data['problem']}"
    yield ""
    width = max(map(len, presets))
    yield from (f"--preset {id_:<{width}}  {each.about}" for id_, each in presets.items())
    for address in trusted():
        yield f"may run commands of its own: {address}"
