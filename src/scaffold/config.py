"""A person's own defaults, read from their configuration folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scaffold import documents
from scaffold.answers import Answers, layer, problems
from scaffold.documents import Problem
from scaffold.fields import SYNONYMS, shown
from scaffold.needs import nearest

FILE = "config.toml"
TEAM = "team-file"
# Answers that hold for a person rather than for one project.
KEYS = (
    "author", "email", "license", "python", "django", "ci", "agents", "framework", "team-uses",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """The defaults in force, the file they come from, and the team file it names."""

    answers: Answers = field(default_factory=Answers)
    file: Path | None = None
    team: Path | None = None


def load() -> Config:
    """Read the configuration; without a home or a file there is none, and that is no error.

    Raises UsageError with every problem in a file that is there.
    """
    file = location()
    if file is None or not os.access(file, os.R_OK):
        return Config()
    return read(file)


def read(file: Path) -> Config:
    """Read one configuration file; raises UsageError with every problem in it."""
    document = documents.load(file)
    values = dict(document.mapping())
    document.check(list(_problems(values)))
    team = values.pop(TEAM, None)
    return Config(
        layer(values, str(file)), file, (file.parent / str(team)).resolve() if team else None
    )


def location() -> Path | None:
    """Where the configuration would stand; None on a machine without a home."""
    from platformdirs import user_config_path

    return _absolute(user_config_path("scaffold", appauthor=False) / FILE)


def state() -> Path | None:
    """The folder for what scaffold remembers; None on a machine without a home."""
    from platformdirs import user_state_path

    return _absolute(user_state_path("scaffold", appauthor=False))


def _absolute(path: Path) -> Path | None:
    # without a home the path starts with "~" and would land in the current folder
    return path if path.is_absolute() else None


def _problems(values: Mapping[str, object]) -> Iterator[Problem]:
    known = (*KEYS, TEAM)
    for key in values:
        if key not in known:
            near = SYNONYMS.get(key, key)
            yield Problem((key,), f"is not a default of a person. {nearest(near, known)}")
    if not isinstance(team := values.get(TEAM, ""), str) or "\0" in team:
        yield Problem((TEAM,), f"is {shown(team)}; write the path of a file")
    yield from problems({key: values[key] for key in KEYS if key in values}, ())
