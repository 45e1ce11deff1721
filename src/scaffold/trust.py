"""Which templates may run code of their own: asked once in words, remembered on this machine."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from scaffold import config
from scaffold.errors import ScaffoldError

FILE = "trusted.json"
SHOWN = 5


def trusted() -> tuple[str, ...]:
    """The addresses of the templates that were trusted on this machine."""
    folder = config.state()
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8")) if folder else []
    except (OSError, ValueError):
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def settle(address: str, runs: Sequence[str], *, given: bool, ask: bool) -> bool:
    """Whether the template may run what it wants to; remembered when the person says so.

    Raises ScaffoldError when it wants to run something and nobody has agreed.
    """
    if not runs:
        return False
    where = _absolute(address)
    if where in trusted():
        return True
    if not (given or (ask and _agreed(address, runs))):
        raise ScaffoldError(
            f"the template {address} wants to run commands or code of its own: {_listed(runs)}. "
            "Read it first; if you trust it with your account, add --trust."
        )
    _remember(where)
    return True


def _agreed(address: str, runs: Sequence[str]) -> bool:
    import click

    click.echo(f"The template {address} wants to run, now and at updates:", err=True)
    click.echo("\n".join(f"  {line}" for line in runs), err=True)
    click.echo("It gets all the rights of your account, and is not asked about again.", err=True)
    return click.confirm("Do you trust it?", default=False, err=True)


def _listed(runs: Sequence[str]) -> str:
    more = f" and {len(runs) - SHOWN} more" if len(runs) > SHOWN else ""
    return f"{'; '.join(runs[:SHOWN])}{more}"


def _absolute(address: str) -> str:
    folder = Path(address).expanduser()
    return str(folder.resolve()) if folder.exists() else address


def _remember(address: str) -> None:
    folder = config.state()
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, path = tempfile.mkstemp(dir=folder)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(sorted({*trusted(), address}), file)
        Path(path).replace(folder / FILE)
