"""Change files in the work tree and in git's index together, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.history import tree
from scaffold.history.git import Git, encode
from scaffold.history.place import Place
from scaffold.history.tree import Entry

MARK = "scaffold"
Stages = Mapping[str, Mapping[int, Entry]]


def switch(
    place: Place,
    changes: Mapping[str, Entry | None],
    stages: Stages | None = None,
    edited: Collection[str] = (),
) -> None:
    """Make the changes; ``stages`` are the sides of the files that end in conflict.

    Git refuses beforehand to write over a file that differs from the index, unless it stands in
    ``edited``. Raises ScaffoldError.
    """
    with _index(place) as work:
        git = place.git.using(GIT_INDEX_FILE=work)
        # a file that was only touched is not a file that was changed
        git.run("update-index", "-q", "--refresh", fine=(0, 1))
        take(git, place, edited)
        before = git.text("write-tree")
        git.run("read-tree", "-m", "-u", before, _after(place, work, changes))
        _unmerged(place, git, stages or {})


def take(git: Git, place: Place, names: Collection[str]) -> None:
    """Bring the index to what the work tree has of these files."""
    # a folder where the file was: git would refuse, and for the file it is the same as none
    gone = {path for path in names if _is_folder(place.project / path)}
    tree.stage(git, dict.fromkeys(gone), place.prefix)
    if rest := [path for path in names if path not in gone]:
        paths = encode("".join(f"{place.prefix}{path}\0" for path in rest))
        git.run("update-index", "--add", "--remove", "-z", "--stdin", data=paths)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


@contextmanager
def _index(place: Place) -> Iterator[Path]:
    """Give a copy of the index, and put it in the index's place when the block ends well.

    All the while git's own lock is held, so that nobody else writes the index.
    """
    lock, work = _lock(place), place.notebook / "index"
    try:
        shutil.copyfile(place.index, work)
        yield work
        work.replace(lock)
        lock.replace(place.index)
    finally:
        lock.unlink(missing_ok=True)
        work.unlink(missing_ok=True)


def _lock(place: Place) -> Path:
    lock = place.index.with_name(f"{place.index.name}.lock")
    if _left(lock):
        lock.unlink(missing_ok=True)
    try:
        descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise ScaffoldError(
            f"git is at work in this repository; wait for it, or remove {lock} if it crashed. "
            "Nothing was changed."
        ) from None
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{MARK} {os.getpid()}")
    return lock


def _left(lock: Path) -> bool:
    """Whether the lock is that of a scaffold which was killed."""
    try:
        name, _, process = lock.read_text(encoding="utf-8", errors="replace").partition(" ")
        if name != MARK:
            return False
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _after(place: Place, work: Path, changes: Mapping[str, Entry | None]) -> str:
    other = work.with_name("index.after")
    shutil.copyfile(work, other)
    try:
        git = place.git.using(GIT_INDEX_FILE=other)
        tree.stage(git, changes, place.prefix)
        return git.text("write-tree")
    finally:
        other.unlink(missing_ok=True)


def _unmerged(place: Place, git: Git, stages: Stages) -> None:
    tree.stage(git, dict.fromkeys(stages), place.prefix)
    lines = [
        f"{side.mode} {side.blob} {number}\t{place.prefix}{path}\0"
        for path, sides in stages.items()
        for number, side in sides.items()
    ]
    git.run("update-index", "-z", "--index-info", data=encode("".join(lines)))
