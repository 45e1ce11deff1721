"""A place in memory for what is written, read and thrown away: there it waits for no disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

SHARED = Path("/dev/shm")  # noqa: S108
# bytes that have to be free: servers and projects side by side take a tenth of it
ROOM = 2 << 30


def folder() -> str:
    """The folder for temporary files: the one in memory, if it has room and lets programs run."""
    if "TMPDIR" in os.environ or not os.access(SHARED, os.W_OK | os.X_OK):
        return tempfile.gettempdir()
    seen = os.statvfs(SHARED)
    roomy = seen.f_bavail * seen.f_frsize >= ROOM
    return str(SHARED) if roomy and not seen.f_flag & os.ST_NOEXEC else tempfile.gettempdir()
