"""A last look at a rendered project before it reaches its place."""

from __future__ import annotations

import stat
from pathlib import Path

from scaffold.errors import ScaffoldError

LARGEST_FILE = 1024 * 1024
LARGEST_SOURCE = 64 * LARGEST_FILE
MOST_FILES = 5000


def audit(stage: Path) -> tuple[str, ...]:
    """Settle file modes and list the files; raise ScaffoldError for what a template must not make.

    Refused are links, special files, files over 1 MiB and more than 5,000 files.
    """
    files: list[str] = []
    for path in sorted(stage.rglob("*")):
        where = path.relative_to(stage).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            path.chmod(0o755)
            continue
        if not stat.S_ISREG(mode):
            raise _refused(where, "it is a link or a special file")
        if path.stat().st_size > LARGEST_FILE:
            raise _refused(where, "it is larger than 1 MiB")
        # a read-only installation must not make read-only projects
        path.chmod(0o755 if mode & stat.S_IXUSR else 0o644)
        files.append(where)
        if len(files) > MOST_FILES:
            raise _refused(where, "there are more than 5,000 files")
    _prune(stage)
    return tuple(files)


def _prune(stage: Path) -> None:
    # git keeps no empty folder, so a clone would lack it
    for folder in sorted(stage.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def survey(template: Path) -> None:
    """Refuse a template that would hang or flood whoever copies it."""
    for path in template.rglob("*"):
        status = path.lstat()
        kind = status.st_mode
        if not (stat.S_ISDIR(kind) or stat.S_ISREG(kind) or stat.S_ISLNK(kind)):
            raise ScaffoldError(
                f"the template holds {path}, which is no ordinary file. Correct the template."
            )
        if status.st_size > LARGEST_SOURCE:
            raise ScaffoldError(
                f"the template holds {path}, which is larger than 64 MiB. Correct the template."
            )


def _refused(where: str, reason: str) -> ScaffoldError:
    return ScaffoldError(
        f"the template makes {where}, but {reason}; nothing was written. Correct the template."
    )
