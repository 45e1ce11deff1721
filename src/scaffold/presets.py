"""Named sets of answers: those that ship, and those of a team."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import documents
from scaffold.answers import Answers, layer, problems
from scaffold.documents import Document, Problem
from scaffold.fields import shown
from scaffold.needs import FEATURES

SHIPPED = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of answers and, in a line, who it is for."""

    id: str
    about: str
    answers: Answers


def ours(features: Collection[str] = FEATURES) -> Mapping[str, Preset]:
    """The presets that ship."""
    document = documents.load(SHIPPED)
    return read(document, document.mapping(), (), features)


def read(
    document: Document,
    table: Mapping[str, object],
    path: documents.Path = (),
    features: Collection[str] = FEATURES,
) -> Mapping[str, Preset]:
    """Check the presets in ``table``, which stands at ``path``; report every problem by line."""
    document.check(
        [
            Problem((*path, id_, *problem.path), problem.text)
            for id_, entry in table.items()
            for problem in _problems(entry, features)
        ]
    )
    return {id_: _preset(id_, entry) for id_, entry in table.items() if isinstance(entry, dict)}


def _problems(entry: object, features: Collection[str]) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield Problem((), f"is {shown(entry)}; write a table of answers")
        return
    values = dict(entry)
    about = values.pop("about", "")
    if not isinstance(about, str):
        yield Problem(("about",), f"is {shown(about)}; write one line of text")
    for key in ("preset", "name"):
        if key in values:
            yield Problem((key,), "cannot stand in a preset; remove it")
    yield from problems(values, features)


def _preset(id_: str, entry: Mapping[str, object]) -> Preset:
    values = {key: value for key, value in entry.items() if key != "about"}
    return Preset(id_, str(entry.get("about", "")), layer(values, f"preset {id_}"))
