"""What stands in a folder, down to modes and bytes, so that two moments can be compared."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

Listing = Mapping[str, tuple[str, bytes]]


def listing(folder: Path) -> Listing:
    """Every entry below ``folder``: its mode as ``ls`` writes it, and its bytes or target."""
    return {path.relative_to(folder).as_posix(): _entry(path) for path in sorted(folder.rglob("*"))}


def _entry(path: Path) -> tuple[str, bytes]:
    mode = path.lstat().st_mode
    content = b""
    if stat.S_ISLNK(mode):
        content = bytes(path.readlink())
    elif stat.S_ISREG(mode):
        content = path.read_bytes()
    return stat.filemode(mode), content


def project(folder: Path) -> Listing:
    """A generated project without what differs by design: its secrets and git's own files."""
    entries = {
        name: entry
        for name, entry in listing(folder).items()
        if name != ".git" and not name.startswith(".git/")
    }
    secrets_mode, _ = entries[".env"]
    return {**entries, ".env": (secrets_mode, b"")}
