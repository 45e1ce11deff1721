"""The end of the project's ``.env``: settings that a change adds, and takes back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scaffold import environment
from scaffold.history.rendering import settings

NAME = ".env"


def addition(project: Path, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What ``.env`` has to get for the settings that are new, with its secrets filled in.

    Nothing where there is no ``.env``, and nothing for a setting that stands there already.
    """
    path = project / NAME
    if not path.is_file():
        return ""
    present = path.read_text(encoding="utf-8", errors="surrogateescape")
    known = {*before, *settings(present)}
    blocks = [block for key, block in after.items() if key not in known]
    if not blocks:
        return ""
    gap = "\n" if present.endswith("\n") or not present else "\n\n"
    return gap + environment.fill("\n".join(blocks))


def extend(project: Path, text: str) -> None:
    """Add the text at the end; the file's mode and all it holds stay as they are."""
    if text:
        with (project / NAME).open("ab") as file:
            file.write(text.encode())


def shorten(project: Path, text: str) -> bool:
    """Take the text out again; False when it does not stand there as it was written."""
    path, added = project / NAME, text.encode()
    present = path.read_bytes() if text and path.is_file() else b""
    if not text or present.count(added) != 1:
        return not text
    with path.open("r+b") as file:
        file.write(present.replace(added, b""))
        file.truncate()
    return True
