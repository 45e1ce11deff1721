"""``scaffold schema``: the JSON Schema of an answers file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from scaffold.cli import intake, options


@click.command()
@options.source_options
def schema(features: tuple[Path, ...], team_file: Path | None) -> None:
    """Print the JSON Schema of an answers file.

    \b
    scaffold schema > answers.schema.json
    Then start a YAML file with:
      # yaml-language-server: $schema=answers.schema.json
    """
    from scaffold import schema as builder

    catalogue = intake.known_features(intake.find_team(team_file), features)
    click.echo(json.dumps(builder.schema(intake.names(catalogue), catalogue), indent=2))
