"""Trees of files in git's object store, made and read without a work tree or the user's index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.history.git import Git, encode

EXECUTABLE = "100755"
PLAIN = "100644"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a tree: its mode and the blob that holds it."""

    mode: str
    blob: str


Files = Mapping[str, Entry]


def write(git: Git, folder: Path, chosen: Iterable[Path] | None = None) -> Files:
    """Store the files of a folder, or some of them, byte for byte."""
    paths = sorted(path for path in chosen or folder.rglob("*") if path.is_file())
    names = "".join(f"{path}\n" for path in paths)
    blobs = git.text("hash-object", "-w", "--no-filters", "--stdin-paths", data=encode(names))
    return {
        path.relative_to(folder).as_posix(): Entry(_mode(path), blob)
        for path, blob in zip(paths, blobs.splitlines(), strict=True)
    }


def _mode(path: Path) -> str:
    return EXECUTABLE if path.stat().st_mode & 0o100 else PLAIN


def join(git: Git, files: Files) -> str:
    """Make a tree of these files and return its id."""
    with TemporaryDirectory(prefix="scaffold-index-") as folder:
        indexed = git.using(GIT_INDEX_FILE=Path(folder) / "index")
        stage(indexed, files)
        return indexed.text("write-tree")


def stage(git: Git, files: Mapping[str, Entry | None], prefix: str = "") -> None:
    """Put these files into the index; None takes one out of it."""
    gone = [f"{prefix}{path}\0" for path, entry in files.items() if entry is None]
    if gone:
        data = encode("".join(gone))
        git.run("update-index", "--force-remove", "-z", "--stdin", data=data)
    kept = [
        f"{entry.mode} {entry.blob}\t{prefix}{path}\0" for path, entry in files.items() if entry
    ]
    git.run("update-index", "-z", "--index-info", data=encode("".join(kept)))


def files(git: Git, tree: str) -> Files:
    """The files of a tree."""
    found: dict[str, Entry] = {}
    for line in git.fields("ls-tree", "-r", "-z", "--full-tree", tree):
        head, path = line.split("\t", 1)
        mode, _kind, blob = head.split(" ")
        found[path] = Entry(mode, blob)
    return found


def export(git: Git, tree: str, into: Path) -> None:
    """Write the files of a tree into an empty folder, byte for byte."""
    with TemporaryDirectory(prefix="scaffold-index-") as folder:
        apart = git.using(GIT_INDEX_FILE=Path(folder) / "index", GIT_WORK_TREE=into)
        apart.run("read-tree", tree)
        apart.run("-c", "core.autocrlf=false", "checkout-index", "--all", "--quiet")


def read(git: Git, entry: Entry) -> bytes:
    """The bytes of a file."""
    return git.raw("cat-file", "blob", entry.blob)


def store(git: Git, data: bytes) -> str:
    """Store the bytes of a file and return the blob's id."""
    return git.text("hash-object", "-w", "--stdin", data=data)


def changes(before: Files, after: Files) -> Mapping[str, Entry | None]:
    """What to put into ``before`` to get ``after``; None takes a file out."""
    return {
        path: after.get(path)
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    }


def patched(files: Files, changes: Mapping[str, Entry | None]) -> Files:
    """The files with the changes made."""
    merged: dict[str, Entry | None] = {**files, **changes}
    return {path: entry for path, entry in merged.items() if entry is not None}


def renames(git: Git, before: str, after: str) -> Mapping[str, tuple[str, int]]:
    """Where the files of one tree went in another, and how alike they are in percent."""
    fields = iter(git.fields("diff-tree", "-r", "-M", "-z", "--diff-filter=R", before, after))
    found = [(head, next(fields), next(fields)) for head in fields]
    return {old: (new, int(head.rpartition(" ")[2][1:])) for head, old, new in found}


def patch(git: Git, before: Files, after: Files) -> str:
    """The difference between two sets of files, as a patch."""
    data = git.raw(
        "diff-tree", "-r", "-p", "-M", "--no-color", "--no-ext-diff", "--no-textconv",
        join(git, before), join(git, after),
    )  # fmt: skip
    return data.decode("utf-8", "replace")
