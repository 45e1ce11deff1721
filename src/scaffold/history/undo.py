"""Take the last change back: the exact files, and nothing of what was done to them since."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.errors import ScaffoldError
from scaffold.history import dotenv, merge, paths, record, tree
from scaffold.history.git import Git
from scaffold.history.place import Place, adopt, quarantine
from scaffold.history.plan import Paths
from scaffold.history.record import Record
from scaffold.history.switch import switch, take
from scaffold.history.tree import Entry, Files
from scaffold.signals import shielded


@dataclass(frozen=True, slots=True)
class Undone:
    """What it takes to take a change back; ``affected`` are the files that the change touched."""

    entry: Record
    affected: tuple[str, ...]
    changes: Mapping[str, Entry | None]
    paths: Paths
    remarks: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        return {
            "command": "undo",
            "undone": self.entry.command,
            **self.paths.as_json(),
        }

    def lines(self) -> Iterator[str]:
        """The plan for people."""
        yield f"Take back scaffold {self.entry.command}:"
        yield from self.paths.lines()
        yield from (f"  note      {remark}" for remark in self.remarks)


def plan(place: Place, git: Git) -> Undone:
    """Plan to take the last change back; raises ScaffoldError where that would cost work."""
    entry = record.last(place)
    if entry is None:
        raise ScaffoldError("there is nothing to undo: scaffold changed nothing in this project.")
    before, after = tree.files(git, entry.before), tree.files(git, entry.after)
    affected = tuple({**tree.changes(after, before), **dict.fromkeys(entry.unmerged)})
    now = _now(place, git, affected)
    if any(not _ours(git, entry, path, now, before, after) for path in affected):
        wanted, remarks = _around_edits(git, entry, before, now, after)
    else:
        wanted, remarks = tree.patched(now, {path: before.get(path) for path in affected}), ()
    return Undone(
        entry, affected, tree.changes(now, wanted), paths.touched(git, now, wanted), remarks
    )


def _now(place: Place, git: Git, affected: Collection[str]) -> Files:
    """The project's files as they stand in the work tree, committed or not."""
    with TemporaryDirectory(prefix="scaffold-index-") as folder:
        index = Path(folder) / "index"
        shutil.copyfile(place.index, index)
        indexed = git.using(GIT_INDEX_FILE=index)
        take(indexed, place, affected)
        indexed.run("add", "--update", "--", place.prefix or ".")
        whole = indexed.text("write-tree")
    return tree.files(git, f"{whole}:{place.prefix}")


def _ours(git: Git, entry: Record, path: str, now: Files, before: Files, after: Files) -> bool:
    """Whether the file is as it was before the change or as the change left it."""
    found, sides = now.get(path), (before.get(path), after.get(path))
    if found in sides:
        return True
    if entry.done:
        return False
    # a run that was killed may have written half of a file
    part = tree.read(git, found) if found else b""
    return not found or any(tree.read(git, side).startswith(part) for side in sides if side)


def _around_edits(
    git: Git, entry: Record, before: Files, now: Files, after: Files
) -> tuple[Files, tuple[str, ...]]:
    merged = merge.merge(git, after, now, before, "before the change")
    if merged.conflicts:
        names = ", ".join(conflict.path for conflict in merged.conflicts)
        first = merged.conflicts[0].path
        ref = next(iter(entry.refs))
        raise ScaffoldError(
            f"nothing was changed: since scaffold {entry.command} you have edited the same places "
            f"of {names}. To give up these edits, file by file: git show {ref}:{first} > {first}"
        )
    return merged.files, merged.remarks


def apply(place: Place, git: Git, undone: Undone) -> tuple[str, ...]:
    """Take the change back and strike it from the notebook; returns what could not be undone."""
    with record.alone(place), shielded():
        clean = _take_back(place, git, undone)
    if clean or not undone.entry.done:
        return ()
    return (".env keeps the settings it got: they were edited since",)


def _take_back(place: Place, git: Git, undone: Undone) -> bool:
    adopt(place, git)
    record.write(place, replace(undone.entry, done=False))
    switch(place, undone.changes, edited=undone.affected)
    clean = dotenv.shorten(place.project, undone.entry.environment)
    record.forget(place, undone.entry)
    return clean


def restore(place: Place) -> None:
    """Take back a change that failed half-way; raises ScaffoldError when even that fails."""
    try:
        with quarantine(place) as git:
            _take_back(place, git, plan(place, git))
    except (OSError, ScaffoldError) as error:
        raise ScaffoldError(
            f"the change stopped half-way ({error}). See to the disk, then: scaffold undo."
        ) from error
