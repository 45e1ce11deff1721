"""What a change would do, told before it is done: pure data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from scaffold.history.merge import Merge
from scaffold.history.notes import Note
from scaffold.history.tree import Files


@dataclass(frozen=True, slots=True)
class State:
    """A version of the template, the features a project has of it, and the templates beside it."""

    version: str = ""
    features: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paths:
    """The files that a change touches, by what happens to them."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The paths as ``--json`` prints them."""
        return {
            "added": list(self.added),
            "changed": list(self.changed),
            "removed": list(self.removed),
            "renamed": [{"from": old, "to": new} for old, new in self.renamed],
        }

    def lines(self) -> Iterator[str]:
        """One line for each file."""
        yield from (f"  added     {path}" for path in self.added)
        yield from (f"  changed   {path}" for path in self.changed)
        yield from (f"  renamed   {old} -> {new}" for old, new in self.renamed)
        yield from (f"  removed   {path}" for path in self.removed)


@dataclass(frozen=True, slots=True)
class Delta:
    """What comes and what goes in a list of names."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A change of a project: what it does to the files, and what the user should know.

    ``blocked`` says what has to be settled before it can be applied; ``environment`` is the text
    that goes to the end of ``.env``.
    """

    command: str
    ours: Files
    merge: Merge
    paths: Paths
    blocked: tuple[str, ...] = ()
    before: State = State()
    after: State = State()
    packages: Delta = Delta()
    settings: Delta = Delta()
    environment: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    next: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.merge.files == self.ours and not self.merge.stages

    def as_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        return {
            "command": self.command,
            "from": asdict(self.before),
            "to": asdict(self.after),
            **self.paths.as_json(),
            "packages": asdict(self.packages),
            "settings": asdict(self.settings),
            "conflicts": [asdict(conflict) for conflict in self.merge.conflicts],
            "blocked": list(self.blocked),
            "remarks": list(self.remarks),
            "notes": [asdict(note) for note in self.notes],
            "next": list(self.next),
        }

    def lines(self) -> Iterator[str]:
        """The plan for people."""
        yield self.title()
        yield from self.paths.lines()
        for kind, delta in (("package", self.packages), ("setting", self.settings)):
            yield from (f"  {kind}   + {name}" for name in delta.added)
            yield from (f"  {kind}   - {name}" for name in delta.removed)
        yield from (f"  conflict  {it.path}: {it.reason}" for it in self.merge.conflicts)
        yield from (f"  note      {remark}" for remark in self.remarks)
        for note in self.notes:
            yield f"  since {note.version}: {note.change}"
            yield f"    to keep what was: {note.keep}"

    def title(self) -> str:
        """The change in one line."""
        if self.before.version != self.after.version:
            return f"Template {self.before.version} -> {self.after.version}:"
        after, before = self.after, self.before
        had, has = {*before.features, *before.templates}, {*after.features, *after.templates}
        signs = [
            *(f"+{id_}" for id_ in sorted(has - had)),
            *(f"-{id_}" for id_ in sorted(had - has)),
        ]
        return f"Template {self.after.version}, {' '.join(signs) or 'the same features'}:"
