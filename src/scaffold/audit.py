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


def survey(template: Path, name: str) -> None:
    """Refuse a template that would hang or flood whoever copies it, or takes in other files."""
    found = (path for path in template.rglob("*") if ".git" not in path.parts)
    for count, path in enumerate(found):
        if fault := _fault(path, template):
            where = path.relative_to(template)
            raise ScaffoldError(
                f"the template {name} holds {where}, which {fault}. Correct the template."
            )
        if count > MOST_FILES:
            raise ScaffoldError(
                f"{name} holds more than 5,000 files, which no template does. Correct the path."
            )


def _fault(path: Path, template: Path) -> str:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        inside = path.resolve().is_relative_to(template.resolve())
        return "" if inside else "is a link that leads out of it"
    if not (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode)):
        return "is no ordinary file"
    return "is larger than 64 MiB" if status.st_size > LARGEST_SOURCE else ""


def _refused(where: str, reason: str) -> ScaffoldError:
    return ScaffoldError(
        f"the template makes {where}, but {reason}; nothing was written. Correct the template."
    )
