"""``scaffold features``: what can be in a project."""

from __future__ import annotations

import json
from pathlib import Path

import click

from scaffold.cli import intake, options
from scaffold.features import Catalogue
from scaffold.manifest import FRAMEWORKS, Part
from scaffold.needs import FEATURES


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.source_options
def features(as_json: bool, features: tuple[Path, ...], team_file: Path | None) -> None:
    """List the features: what each adds, on which framework, with which packages."""
    catalogue = intake.known_features(intake.find_team(team_file), features)
    if as_json:
        listed = [_entry(part) for part in catalogue.features]
        click.echo(json.dumps({"features": listed, "undelivered": list(undelivered(catalogue))}))
        return
    width = max((len(part.id) for part in catalogue.features), default=0)
    for part in catalogue.features:
        click.echo(f"{part.id:<{width}}  {part.summary}")
        for line in _details(part):
            click.echo(f"{'':<{width}}  {line}")
    click.echo(f"\nKnown to the advice, not delivered yet: {', '.join(undelivered(catalogue))}")


def undelivered(catalogue: Catalogue) -> tuple[str, ...]:
    """The features of the vocabulary that no part delivers yet."""
    delivered = {part.id for part in catalogue.features}
    return tuple(id_ for id_ in FEATURES if id_ not in delivered)


def _entry(part: Part) -> dict[str, object]:
    return {
        "id": part.id,
        "title": part.title,
        "summary": part.summary,
        "group": part.group,
        "frameworks": list(part.frameworks),
        "unavailable": {
            name: part.builds[name].unavailable
            for name in FRAMEWORKS
            if part.builds[name].unavailable
        },
        "requires": list(part.requires),
        "conflicts": list(part.conflicts),
        "packages": {name: list(part.builds[name].packages) for name in FRAMEWORKS},
    }


def _details(part: Part) -> list[str]:
    lines = [f"requires {id_}: {reason}" for id_, reason in part.requires.items()]
    lines += [f"conflicts with {id_}: {reason}" for id_, reason in part.conflicts.items()]
    for name in FRAMEWORKS:
        build = part.builds[name]
        text = build.unavailable or ", ".join(build.packages) or "nothing to install"
        lines.append(f"{name}: {text}")
    return lines
