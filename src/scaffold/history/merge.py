"""Git's own three-way merge, and what scaffold makes of the cases that git leaves open."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scaffold.history import endings, tree
from scaffold.history.git import Git, decode, encode
from scaffold.history.tree import Entry, Files

BASE, OURS, THEIRS = 1, 2, 3
YOURS = "your project"
# git labels the sides of a conflict with the ids of our commits
OPEN = re.compile(rb"^<{7,} [0-9a-f]{40,64}", re.MULTILINE)

SAME_LINES = "you and the template changed the same lines"
SAME_FILE = "you and the template each made this file"
BINARY = "you and the template changed it, and it is not text: yours stands"
KEPT = "you changed it and the template has it no longer: yours stands"
MOVED = "the template moved {old} to {new}: it stays in {path}, where you put it"
DELETED = "{path} stays deleted, though the template changed it"
FOLLOWED = "{old} went to {new}, with the rest of its folder"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file that a person has to look at."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merge:
    """The files that come out, and what git's index should say about those in conflict."""

    files: Files
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[str, ...] = ()
    stages: Mapping[str, Mapping[int, Entry]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """What git says about some paths; ``kind`` is the same in every version and language."""

    kind: str
    paths: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What `git merge-tree` prints."""

    tree: str
    stages: Mapping[str, Mapping[int, Entry]]
    messages: tuple[Message, ...]

    def said(self, kind: str) -> Iterator[Message]:
        """The messages whose kind begins so."""
        return (message for message in self.messages if message.kind.startswith(kind))


def merge(git: Git, base: Files, ours: Files, theirs: Files, name: str) -> Merge:
    """Bring what changed from ``base`` to ``theirs`` into ``ours``; ``name`` labels theirs."""
    base, theirs = endings.follow(git, base, ours, theirs)
    start = _commit(git, base, "base")
    sides = {
        _commit(git, ours, "ours", start): YOURS,
        _commit(git, theirs, "theirs", start): name,
    }
    answer = _ask(git, *sides)
    return _named(git, _settled(answer, tree.files(git, answer.tree), git), sides)


def _commit(git: Git, files: Files, title: str, *parents: str) -> str:
    above = [word for parent in parents for word in ("-p", parent)]
    return git.text("commit-tree", tree.join(git, files), *above, data=title.encode())


def _ask(git: Git, ours: str, theirs: str) -> Answer:
    done = git.run("merge-tree", "--write-tree", "-z", "--messages", ours, theirs, fine=(0, 1))
    head, _, tail = done.stdout.partition(b"\0\0")
    first, *lines = decode(head).split("\0")
    stages: dict[str, dict[int, Entry]] = {}
    for line in lines:
        facts, path = line.split("\t", 1)
        mode, blob, stage = facts.split(" ")
        stages.setdefault(path, {})[int(stage)] = Entry(mode, blob)
    return Answer(first, stages, tuple(_messages(decode(tail).split("\0")[:-1])))


def _messages(fields: Collection[str]) -> Iterator[Message]:
    rest = iter(fields)
    for count in rest:
        paths = tuple(next(rest) for _ in range(int(count)))
        yield Message(next(rest), paths, next(rest).strip())


@dataclass(slots=True)
class Draft:
    """A merge while its open cases are being settled."""

    files: dict[str, Entry]
    conflicts: list[Conflict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    stages: dict[str, Mapping[int, Entry]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def conflict(self, path: str, reason: str, stages: Mapping[int, Entry] | None = None) -> None:
        """Report a file; with stages, git calls it unmerged until the user has settled it."""
        if not any(conflict.path == path for conflict in self.conflicts):
            self.conflicts.append(Conflict(path, reason))
        if stages:
            self.stages[path] = stages

    def open(self, path: str, stages: Mapping[int, Entry], *, binary: bool) -> None:
        """Settle a file that git left open."""
        sides = {OURS, THEIRS} & set(stages)
        if path in self.known or len(stages) < 2:
            return
        self.known.add(path)
        if sides == {THEIRS}:
            self.files.pop(path, None)
            self.remarks.append(DELETED.format(path=path))
        elif sides == {OURS} and stages.get(BASE) == stages[OURS]:
            # moved and never edited: it goes from where it is
            self.files.pop(path, None)
        elif sides == {OURS}:
            self.conflict(path, KEPT)
        else:
            same = SAME_LINES if len(stages) == 3 else SAME_FILE
            self.conflict(path, BINARY if binary else same, stages)

    def moved(self, old: str, ours: str, theirs: str) -> str:
        """Settle a file that both sides moved, and return the one place where it is now."""
        self.known |= {old, ours, theirs}
        if _both(old, ours, theirs):
            self.files.pop(ours, None)
            return theirs
        self.files.pop(theirs, None)
        if not _both(old, theirs, ours):
            self.remarks.append(MOVED.format(old=old, new=theirs, path=ours))
        return ours

    def rest(self, message: Message) -> None:
        """Report what nothing above has settled, in git's own words."""
        if not self.known & set(message.paths):
            self.known |= set(message.paths)
            self.conflict(message.paths[0], message.text)


def _both(old: str, moved: str, path: str) -> bool:
    """Whether ``path`` goes on from the folder to which ``moved`` took ``old``."""
    was, now = old.split("/"), moved.split("/")
    same_name = was[-1] == now[-1]
    while was and now and was[-1] == now[-1]:
        was.pop()
        now.pop()
    return same_name and bool(now) and path.startswith("/".join([*now, ""]))


def _settled(answer: Answer, files: Files, git: Git) -> Merge:
    """Leave deleted what the user deleted, and where they put it what they moved."""
    draft = Draft(dict(files))
    binary = {path for message in answer.said("CONFLICT (binary)") for path in message.paths}
    for message in answer.said("CONFLICT (rename/rename)"):
        if len(message.paths) == 3:
            old, ours, theirs = message.paths
            path = draft.moved(old, ours, theirs)
            if old in binary:
                # git has left each side's where that side put it
                draft.files[path] = files[ours]
                draft.conflict(path, BINARY)
            # of these git does not say whether their lines agree
            elif OPEN.search(tree.read(git, draft.files[path])):
                draft.conflict(path, SAME_LINES)
    for path, stages in answer.stages.items():
        draft.open(path, stages, binary=path in binary)
    for message in answer.said("CONFLICT"):
        draft.rest(message)
    for message in answer.said("Path updated"):
        draft.remarks.append(FOLLOWED.format(new=message.paths[0], old=message.paths[-1]))
    return Merge(
        draft.files,
        tuple(sorted(draft.conflicts, key=lambda conflict: conflict.path)),
        tuple(draft.remarks),
        draft.stages,
    )


def _named(git: Git, merged: Merge, sides: Mapping[str, str]) -> Merge:
    """Put the names of the sides where git put the ids of our two commits."""

    def spoken(text: str) -> str:
        for commit, name in sides.items():
            text = text.replace(commit, name)
        return text

    def path(text: str) -> str:
        for commit, name in sides.items():
            text = text.replace(commit, name.replace(" ", "-"))
        return text

    marked = {conflict.path for conflict in merged.conflicts}
    return replace(
        merged,
        files={
            path(old): _marked(git, entry, sides) if old in marked else entry
            for old, entry in merged.files.items()
        },
        conflicts=tuple(
            Conflict(path(conflict.path), spoken(conflict.reason)) for conflict in merged.conflicts
        ),
    )


def _marked(git: Git, entry: Entry, sides: Mapping[str, str]) -> Entry:
    data = before = tree.read(git, entry)
    for commit, name in sides.items():
        data = data.replace(encode(commit), encode(name))
    return entry if data == before else Entry(entry.mode, tree.store(git, data))
