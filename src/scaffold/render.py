"""From answers to files: Copier renders, scaffold decides where and whether it stays."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from scaffold.audit import audit, survey
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
    import jinja2
    import plumbum
    from copier.errors import CopierError, UnsafeTemplateError

    if isinstance(template, str) and Path(template).is_dir():
        survey(Path(template))
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
        except (CopierError, jinja2.TemplateError) as error:
            if not isinstance(template, str):
                raise RuntimeError("our own template cannot be rendered") from error
            reason = " ".join(str(error).split())
            raise ScaffoldError(
                f"the template {template} cannot be rendered: {reason}. Correct the template."
            ) from error
    return audit(into)
