"""Line ends: where somebody turned a file's into CRLF, the template's side follows."""

from __future__ import annotations

from scaffold.history import tree
from scaffold.history.git import Git
from scaffold.history.tree import Entry, Files


def follow(git: Git, base: Files, ours: Files, theirs: Files) -> tuple[Files, Files]:
    """Give ``base`` and ``theirs`` the CRLF that ``ours`` has throughout, file by file.

    Otherwise each line would count as changed, and any change of the template's as a conflict.
    """
    edited = [path for path, entry in base.items() if ours.get(path, entry) != entry]
    turned = [path for path in edited if _turned(git, base[path], ours[path])]
    if not turned:
        return base, theirs
    moved = tree.renames(git, tree.join(git, base), tree.join(git, theirs))
    new = [moved[path][0] if path in moved else path for path in turned]
    return _turn(git, base, turned), _turn(git, theirs, new)


def _turned(git: Git, base: Entry, ours: Entry) -> bool:
    before, now = tree.read(git, base), tree.read(git, ours)
    ends = now.count(b"\r\n")
    return b"\r" not in before and b"\0" not in now and 0 < ends == now.count(b"\n")


def _turn(git: Git, files: Files, paths: list[str]) -> Files:
    changed = {
        path: Entry(
            files[path].mode,
            tree.store(git, tree.read(git, files[path]).replace(b"\n", b"\r\n")),
        )
        for path in paths
        if path in files and b"\r" not in tree.read(git, files[path])
    }
    return {**files, **changed}
