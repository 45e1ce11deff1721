"""From answers to files: Copier renders, scaffold decides where and whether it stays."""

from __future__ import annotations

import os
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scaffold.audit import audit
from scaffold.errors import ScaffoldError
from scaffold.lean import lean
from scaffold.source import root

REQUIRED = re.compile(r'Question "(?P<name>[^"]+)" is required')
NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody else's template on this machine, and how it is rendered.

    ``address`` is what a project remembers; ``released`` tells a repository's version from a
    folder's fingerprint. ``trusted`` lets it run commands of its own; ``ask`` lets it put its
    questions, ``asks``, to the person; ``said`` are answers for it alone, and ``defaults`` answers
    what nobody did.
    """

    name: str
    address: str
    folder: Path
    version: str = ""
    released: bool = False
    answers_file: str = ".copier-answers.yml"
    trusted: bool = False
    ask: bool = False
    asks: tuple[str, ...] = ()
    said: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    defaults: Mapping[str, object] = field(default_factory=lambda: NOTHING)


def preload() -> threading.Thread:
    """Import Copier on a thread, so that it is there when the last question is answered."""
    thread = threading.Thread(target=_import_copier, daemon=True)
    thread.start()
    return thread


def _import_copier() -> None:
    import copier  # noqa: F401


def render(
    answers: Mapping[str, object], into: Path, template: Path | None = None
) -> tuple[str, ...]:
    """Render our template into the empty folder ``into`` and return the files that were made.

    Raises ScaffoldError when it makes something that it must not.
    """
    import copier
    import jinja2
    import plumbum
    from copier.errors import CopierError

    # Copier asks git about every rendered file; a folder of ours needs none of it
    with plumbum.local.env(PATH=""), lean(template or root(), answers) as source:
        try:
            copier.run_copy(
                str(source),
                into,
                data=dict(answers),
                defaults=True,
                overwrite=True,
                quiet=True,
                settings=copier.Settings(),
                skip_tasks=True,
            )
        except (CopierError, jinja2.TemplateError) as error:
            raise RuntimeError("our own template cannot be rendered") from error
    return audit(into)


def invite(answers: Mapping[str, object], into: Path, template: Stranger) -> tuple[str, ...]:
    """Render somebody else's template into the folder ``into`` and return all files there.

    Raises ScaffoldError when it cannot be rendered or makes something that it must not.
    """
    import copier

    try:
        with _stdout_aside(), warnings.catch_warnings(action="ignore"):
            copier.run_copy(
                str(template.folder),
                into,
                data=dict(answers),
                answers_file=template.answers_file,
                user_defaults=dict(template.defaults),
                defaults=not template.ask,
                overwrite=True,
                quiet=True,
                settings=copier.Settings(),
                unsafe=template.trusted,
            )
    except (KeyboardInterrupt, OSError):
        raise
    # what a stranger wrote may fail in any way, and is not a fault of ours
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        if missing := REQUIRED.search(reason):
            raise ScaffoldError(
                f"the template {template.name} asks for {missing['name']}, which has no answer; "
                f"give one: --answer {missing['name']}=VALUE"
            ) from error
        raise ScaffoldError(
            f"the template {template.name} cannot be rendered: {reason}. Correct the template."
        ) from error
    _sign(into / template.answers_file, template)
    return audit(into)


@contextmanager
def _stdout_aside() -> Iterator[None]:
    """Send what a template prints and asks to stderr: stdout is for results."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)


def _sign(path: Path, template: Stranger) -> None:
    """Write into the answers file where the template comes from, in Copier's own terms."""
    import yaml

    if path.is_symlink() or not path.is_file() or ".." in path.parts:
        return
    key = "_commit" if template.released else "_fingerprint"
    facts = {key: template.version, "_src_path": template.address}
    signed = "".join(yaml.safe_dump({name: text}, width=10_000) for name, text in facts.items())
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    ours = [line.startswith(("_commit:", "_src_path:")) for line in lines]
    at = ours.index(True) if True in ours else 0
    rest = [line for line, mine in zip(lines, ours, strict=True) if not mine]
    text = "".join([*rest[:at], signed, *rest[at:]])
    path.write_text(text, encoding="utf-8", newline="\n")
