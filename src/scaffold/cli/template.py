"""``scaffold template``: start a feature of your own, and prove it."""

from __future__ import annotations

from pathlib import Path

import click

from scaffold.cli import options


@click.group()
def template() -> None:
    """Start a feature of your own, and prove it."""


@template.command("new-feature")
@click.argument("name")
@click.option(
    "--directory", type=options.FILE, default=Path(), metavar="DIR", help="Where; default: here."
)
def new_feature(name: str, directory: Path) -> None:
    """Make the folder NAME: a small feature for both frameworks that works, for you to change."""
    from scaffold.starter import start

    files = start(name, directory)
    click.echo("\n".join(files))
    click.echo(
        f"\nTry it:   scaffold new try-it --features {directory / name} --with {name} --yes\n"
        f"Prove it: scaffold template check {directory / name}",
        err=True,
    )
