"""The project's ``.env``: written once, readable by its owner only, never rendered."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

SECRET = re.compile(r"^# scaffold:secret (?P<key>[A-Z][A-Z0-9_]*)$")
SECRET_BYTES = 48
FILE = ".env"
EXAMPLE = ".env.example"


def write(project: Path) -> None:
    """Copy ``.env.example`` to ``.env``, with a fresh secret for each key that is marked as one."""
    example = project / EXAMPLE
    target = project / FILE
    if not example.is_file() or target.exists():
        return
    text = fill(example.read_text(encoding="utf-8"))
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(text)


def fill(example: str) -> str:
    """The example with a random value after each key that a ``# scaffold:secret`` line names."""
    keys = {found["key"] for line in example.splitlines() if (found := SECRET.match(line))}
    lines = [line for line in example.splitlines() if not SECRET.match(line)]
    return "".join(
        f"{key}={secrets.token_urlsafe(SECRET_BYTES)}\n" if key in keys else f"{line}\n"
        for line in lines
        for key in [line.partition("=")[0]]
    )
