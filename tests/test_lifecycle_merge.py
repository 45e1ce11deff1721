"""Random edits against random changes of the template: no line of the user's is ever lost."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, example, given, note, settings
from hypothesis import strategies as st

from scaffold.history import apply, merge, paths, place, tree, undo
from scaffold.history.place import Place
from scaffold.history.plan import Plan
from shops import snapshot

NAMES = ("app/views.py", "app/models.py", "app/web/style.css", "README.md")
LENGTH = 12


@dataclass
class Side:
    """One side's files while it is being edited; every line it writes is found nowhere else."""

    mark: str
    files: dict[str, bytes]
    executable: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def line(self) -> bytes:
        """A new line."""
        return f"{self.mark}-{next(self.numbers)}-".encode()

    def lines(self, name: str) -> list[bytes]:
        return self.files[name].splitlines(keepends=True)

    def change(self, name: str, place: int) -> None:
        lines = self.lines(name)
        if lines:
            where = place % len(lines)
            ending = b"\r\n" if lines[where].endswith(b"\r\n") else b"\n"
            lines[where] = self.line() + ending
            self.files[name] = b"".join(lines)

    def insert(self, name: str, place: int) -> None:
        lines = self.lines(name)
        lines.insert(place % (len(lines) + 1), self.line() + b"\n")
        self.files[name] = b"".join(lines)

    def drop(self, name: str, place: int) -> None:
        lines = self.lines(name)
        del lines[place % max(len(lines), 1) : place % max(len(lines), 1) + 2]
        self.files[name] = b"".join(lines)

    def move(self, name: str, place: int) -> None:
        folder = ("app", "app/web", "lib", "lib/deep")[place % 4]
        new = f"{folder}/{'x' * (place % 3)}{Path(name).name}"
        if new not in self.files:
            self.files[new] = self.files.pop(name)

    def move_folder(self, name: str, place: int) -> None:
        old = Path(name).parts[0]
        new = ("code", "source")[place % 2]
        for path in [path for path in self.files if path.startswith(f"{old}/")]:
            self.files[f"{new}/{path.removeprefix(f'{old}/')}"] = self.files.pop(path)

    def delete(self, name: str, place: int) -> None:
        del self.files[name]

    def make(self, name: str, place: int) -> None:
        new = f"{Path(name).parent}/new{place % 2}.py"
        self.files.setdefault(new, b"".join(self.line() + b"\n" for _ in range(place % 5 + 1)))

    def turn(self, name: str, place: int) -> None:
        self.files[name] = self.files[name].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    def binary(self, name: str, place: int) -> None:
        self.files[name] = b"\0" + self.line() + b"\n" + self.files[name]

    def mode(self, name: str, place: int) -> None:
        self.executable.add(name)

    def act(self, steps: list[tuple[int, int, int]]) -> None:
        """Take these steps: what, in which file, where."""
        kinds: list[Callable[[str, int], None]] = [
            self.change, self.insert, self.change, self.insert, self.drop, self.move,
            self.move_folder, self.delete, self.make, self.turn, self.binary, self.mode,
        ]  # fmt: skip
        for kind, name, where in steps:
            if self.files:
                kinds[kind % len(kinds)](sorted(self.files)[name % len(self.files)], where)

    def lay(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o755 if name in self.executable else 0o644)


def base() -> dict[str, bytes]:
    """The template as it was."""
    return {
        name: b"".join(f"{name} {number}\n".encode() for number in range(LENGTH)) for name in NAMES
    }


STEPS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 7), st.integers(0, 23)), max_size=6)


@given(mine=STEPS, template=STEPS)
@example(mine=[(0, 0, 0)], template=[(10, 0, 0), (0, 5, 0)])
@example(mine=[(6, 1, 1), (10, 1, 3)], template=[(0, 1, 13), (5, 1, 1)])
@settings(max_examples=12)
def test_no_line_is_lost(
    mine: list[tuple[int, int, int]], template: list[tuple[int, int, int]]
) -> None:
    check(mine, template)


@pytest.mark.weekly
@pytest.mark.timeout(3600)
@given(mine=STEPS, template=STEPS)
@settings(max_examples=500, phases=[Phase.generate])
def test_no_line_is_lost_in_many_histories(
    mine: list[tuple[int, int, int]], template: list[tuple[int, int, int]]
) -> None:
    check(mine, template)


def check(mine: list[tuple[int, int, int]], template: list[tuple[int, int, int]]) -> None:
    """Merge, apply and undo in a real repository, and count the lines."""
    ours, theirs = Side("mine", base()), Side("template", base())
    ours.act(mine)
    theirs.act(template)
    note(f"{sorted(ours.files)} {sorted(theirs.files)}")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        project, where = begin(root, ours)
        for name, side in (("old", Side("", base())), ("new", theirs)):
            side.lay(root / name)
        with place.quarantine(where) as git:
            head = where.head()
            merged = merge.merge(
                git, tree.write(git, root / "old"), head, tree.write(git, root / "new"), "template"
            )
            plan = Plan("update", head, merged, paths.touched(git, head, merged.files))
            before = snapshot(project, git=False)
            apply.apply(where, git, plan)
            written = b"\n".join(data for _, data in snapshot(project, git=False).values())
            assert [word for word in words(ours) if word not in written] == []
            if not merged.conflicts and not merged.remarks:
                assert [word for word in words(theirs) if word not in written] == []
        if not plan.empty:
            with place.quarantine(where) as git:
                undo.apply(where, git, undo.plan(where, git))
        assert snapshot(project, git=False) == before


def begin(root: Path, ours: Side) -> tuple[Path, Place]:
    """A project whose one commit has the user's files."""
    project = root / "project"
    project.mkdir()
    ours.lay(project)
    commands = (
        ("init", "--quiet"),
        ("config", "core.autocrlf", "false"),
        ("add", "--all"),
        ("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x", "--allow-empty"),
    )
    for command in commands:
        subprocess.run(["git", *command], cwd=project, check=True)
    return project, place.locate(project)


def words(side: Side) -> list[bytes]:
    """The lines that only this side wrote and still has."""
    mark = side.mark.encode() + b"-"
    lines = (line for data in side.files.values() for line in data.splitlines())
    return [line.lstrip(b"\0") for line in lines if line.lstrip(b"\0").startswith(mark)]
