"""The command line: one module a command, and no logic in any of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from scaffold import __version__

COMMANDS = {
    "new": "new",
    "recommend": "recommend",
    "rules": "rules",
    "features": "features",
    "add": "lifecycle",
    "remove": "lifecycle",
    "update": "lifecycle",
    "undo": "lifecycle",
    "status": "lifecycle",
    "schema": "schema",
    "config": "config",
    "template": "template",
    "completion": "completion",
}


class Commands(click.Group):
    """A group that imports a command's module when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or return None when there is none of that name."""
        return self.load(cmd_name) if cmd_name in COMMANDS else None

    def load(self, name: str) -> click.Command:
        """Import a command that is known to exist."""
        module: Any = import_module(f"scaffold.cli.{COMMANDS[name]}")
        command: click.Command = getattr(module, name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest."""
        from scaffold.needs import nearest

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(
                f"{args[0]!r} is not a command. {nearest(args[0], COMMANDS)}", ctx
            )
        return super().resolve_command(ctx, args)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="scaffold", message="%(prog)s %(version)s")
def scaffold() -> None:
    """Say what you are building; get Django or Flask, the reasons, and a project that runs.

    \b
    Examples:
      scaffold new my-shop
      scaffold new my-shop --kind ecommerce --with auth,admin --yes
      scaffold recommend --kind microservice --data none
      scaffold add api            (inside a project)
    """
