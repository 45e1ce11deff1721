"""``scaffold config``: the defaults in force, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def config(as_json: bool) -> None:
    """Show the defaults in force, and where each comes from.

    Put your own in the file that it names, such as: author = "Ann Lee"
    """
    from scaffold import config as defaults

    loaded, place = defaults.load(), defaults.location()
    values = {
        key: {"value": loaded.answers.get(key), "origin": loaded.answers.origin(key)}
        for key in defaults.KEYS
    }
    data = {
        "file": str(place) if place else None,
        "exists": loaded.file is not None,
        "team-file": str(loaded.team) if loaded.team else None,
        "values": values,
    }
    click.echo(json.dumps(data) if as_json else _table(data, values))


def _table(data: Mapping[str, object], values: Mapping[str, Mapping[str, object]]) -> str:
    width = max(map(len, values))
    state = "" if data["exists"] else " (not there yet)"
    lines = [f"{data['file'] or 'no home folder, so no file'}{state}", ""]
    for key, entry in values.items():
        value = json.dumps(entry["value"], ensure_ascii=False)
        lines.append(f"{key:<{width}} = {value}  # {entry['origin']}")
    if data["team-file"]:
        lines.append(f"team file: {data['team-file']}")
    return "\n".join(lines)
