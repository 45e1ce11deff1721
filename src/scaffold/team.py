"""A team's kit: features, rules, presets, defaults and a template, named in one file."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import answers, documents, presets
from scaffold.answers import Answers
from scaffold.documents import Document, Problem
from scaffold.fields import shown
from scaffold.foreign import Source
from scaffold.needs import FEATURES, nearest
from scaffold.presets import Preset

FILE = "scaffold.toml"
KEYS = ("features", "rules", "template", "defaults", "presets")


@dataclass(frozen=True, slots=True)
class Team:
    """What a team file names; its paths are relative to the file."""

    file: Path | None = None
    sources: tuple[Source, ...] = ()
    rules: tuple[Path, ...] = ()
    template: str = ""
    document: Document | None = None

    def defaults(self, features: Collection[str] = FEATURES) -> Answers:
        """The answers that hold for the team unless somebody says otherwise."""
        table = self._table("defaults")
        self._check(("defaults",), answers.problems(table, features))
        return answers.layer(table, f"team ({self.file})")

    def presets(self, features: Collection[str] = FEATURES) -> Mapping[str, Preset]:
        """The team's presets by name."""
        if self.document is None:
            return {}
        return presets.read(self.document, self._table("presets"), ("presets",), features)

    def _table(self, key: str) -> Mapping[str, object]:
        value = self.document.mapping().get(key, {}) if self.document else {}
        return value if isinstance(value, dict) else {}

    def _check(self, path: documents.Path, problems: Iterator[Problem]) -> None:
        if self.document:
            found = [Problem((*path, *problem.path), problem.text) for problem in problems]
            self.document.check(found)


NOBODY = Team()


def find(given: Path | None, configured: Path | None) -> Team:
    """The team file: the one given, the one in this folder, or the one the person configured.

    Raises UsageError with every problem in it.
    """
    here = Path(FILE)
    file = given or (here if here.is_file() else configured)
    return read(file) if file else NOBODY


def read(file: Path) -> Team:
    """Read one team file; raises UsageError with every problem in it."""
    document = documents.load(file)
    data = document.mapping()
    document.check(list(_problems(data)))
    base = file.absolute().parent
    template = str(data.get("template", ""))
    return Team(
        file=file,
        sources=tuple(
            Source(Path(os.path.normpath(base / path))) for path in _paths(data, "features")
        ),
        rules=tuple(base / path for path in _paths(data, "rules")),
        template=str(base / template) if template and (base / template).exists() else template,
        document=document,
    )


def _paths(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _problems(data: Mapping[str, object]) -> Iterator[Problem]:
    shapes = {"features": list, "rules": list, "template": str, "defaults": dict, "presets": dict}
    for key, value in data.items():
        if key not in shapes:
            yield Problem((key,), f"is not a key of a team file. {nearest(key, KEYS)}")
        elif not isinstance(value, shapes[key]):
            yield Problem((key,), f"is {shown(value)}; write a {shapes[key].__name__}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if not isinstance(item, str) or not item or "\0" in item:
                    yield Problem((key, index), f"is {shown(item)}; write a path")
