"""``scaffold completion``: what a shell needs to complete commands, flags and values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    bash:  scaffold completion bash > ~/.local/share/bash-completion/completions/scaffold
    zsh:   scaffold completion zsh > "${fpath[1]}/_scaffold"
    fish:  scaffold completion fish > ~/.config/fish/completions/scaffold.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    click.echo(kind(context.find_root().command, {}, "scaffold", "_SCAFFOLD_COMPLETE").source())
