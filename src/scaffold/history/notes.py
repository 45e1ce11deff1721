"""What changes for somebody in production, declared by hand for each version."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from scaffold.history.releases import parse

NOTES = Path(__file__).with_name("notes.toml")


@dataclass(frozen=True, slots=True)
class Note:
    """One change of behaviour, and how to keep what was."""

    version: str
    change: str
    keep: str
    framework: str = ""
    feature: str = ""


def load(path: Path = NOTES) -> tuple[Note, ...]:
    """Read all notes, oldest version first."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    found = (Note(**entry) for entry in data.get("note", ()))
    return tuple(sorted(found, key=lambda note: parse(note.version)))


def between(old: str, new: str, framework: str, features: Collection[str]) -> tuple[Note, ...]:
    """The notes of the versions after ``old`` up to ``new`` that concern such a project."""
    return tuple(
        note
        for note in load()
        if parse(old) < parse(note.version) <= parse(new)
        and note.framework in ("", framework)
        and (not note.feature or note.feature in features)
    )
