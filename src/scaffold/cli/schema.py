"""``scaffold schema``: the JSON Schema of an answers file."""

from __future__ import annotations

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of an answers file.

    \b
    scaffold schema > answers.schema.json
    Then start a YAML file with:
      # yaml-language-server: $schema=answers.schema.json
    """
    from scaffold import schema as builder
    from scaffold.features import ours
    from scaffold.needs import FEATURES

    known = dict.fromkeys((*FEATURES, *(part.id for part in ours().features)))
    click.echo(json.dumps(builder.schema(tuple(known), ours()), indent=2))
