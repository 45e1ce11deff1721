"""Which files a change touches, and what of the user's stands in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from scaffold.history import tree
from scaffold.history.git import Git
from scaffold.history.place import Place
from scaffold.history.plan import Paths
from scaffold.history.tree import Entry, Files

UNMERGED = {"DD", "AU", "UD", "UA", "DU", "AA", "UU"}


def touched(git: Git, before: Files, after: Files) -> Paths:
    """Sort what differs between two sets of files by what happened to it."""
    moved = tree.renames(git, tree.join(git, before), tree.join(git, after))
    new = {path for path, _ in moved.values()}
    changed = tree.changes(before, after)
    return Paths(
        added=tuple(path for path in changed if path not in before and path not in new),
        changed=tuple(path for path in changed if path in before and path in after),
        removed=tuple(path for path in changed if path not in after and path not in moved),
        renamed=tuple((old, path) for old, (path, _) in moved.items()),
    )


def blocked(place: Place, ours: Files, changes: Mapping[str, Entry | None]) -> tuple[str, ...]:
    """What has to be settled before these files may be changed, one sentence each."""
    if not changes:
        return ()
    return tuple(dict.fromkeys((*_dirty(place, changes), *_in_the_way(place, ours, changes))))


def _dirty(place: Place, changes: Collection[str]) -> Iterator[str]:
    states = _status(place)
    for path, state in states.items():
        if state in UNMERGED:
            yield f"a merge is not finished in {path}; finish it, or abort it"
    hidden = _hidden(place, changes)
    for path in changes:
        if f"{place.prefix}{path}" in {*states, *hidden}:
            yield f"{path} has changes that are not committed; commit or stash them"


def _status(place: Place) -> Mapping[str, str]:
    fields = place.git.fields(
        "status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames"
    )
    return {line[3:]: line[:2] for line in fields}


def _hidden(place: Place, changes: Collection[str]) -> set[str]:
    """The files whose changes git was told not to look at."""
    listed = place.git.fields("ls-files", "-v", "-z")
    flagged = {line[2:] for line in listed if line[0].islower() or line[0] == "S"}
    return flagged & {f"{place.prefix}{path}" for path in changes}


def _in_the_way(place: Place, ours: Files, changes: Mapping[str, Entry | None]) -> Iterator[str]:
    for path, entry in changes.items():
        if entry is None or path in ours:
            continue
        for part in (path, *map(str, Path(path).parents)):
            if part in (".", *ours):
                continue
            found = place.project / part
            if found.is_symlink() or (found.exists() and (part == path or not found.is_dir())):
                yield f"{part} is in the way and git does not track it; move it away"
