"""From answers to files: Copier renders, scaffold decides where and whether it stays."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from scaffold.audit import audit
from scaffold.errors import ScaffoldError
from scaffold.source import root


def preload() -> threading.Thread:
    """Import Copier on a thread, so that it is there when the last question is answered."""
    thread = threading.Thread(target=_import_copier, daemon=True)
    thread.start()
    return thread


def _import_copier() -> None:
    import copier  # noqa: F401


def render(
    answers: Mapping[str, object],
    into: Path,
    template: Path | str | None = None,
    *,
    trust: bool = False,
) -> tuple[str, ...]:
    """Render the template into the empty folder ``into`` and return the files that were made.

    ``template`` may be an address that git can clone; ``trust`` lets it run commands of its own.
    Raises ScaffoldError when it cannot be rendered or makes something that it must not.
    """
    import copier
    import plumbum
    from copier.errors import CopierError, UnsafeTemplateError

    # Copier asks git about every rendered file; a folder of ours needs none of it
    hidden = {} if isinstance(template, str) else {"PATH": ""}
    with plumbum.local.env(**hidden):
        try:
            copier.run_copy(
                str(template or root()),
                into,
                data=dict(answers),
                defaults=True,
                overwrite=True,
                quiet=True,
                settings=copier.Settings(),
                skip_tasks=not isinstance(template, str),
                unsafe=trust,
            )
        except UnsafeTemplateError as error:
            raise ScaffoldError(
                f"the template {template} wants to run commands or code of its own. Read it first; "
                "if you trust it with your account, add --trust."
            ) from error
        except CopierError as error:
            raise ScaffoldError(f"the template cannot be rendered: {error}") from error
    return audit(into)
