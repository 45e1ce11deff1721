"""The catalogue of rules: read it, add somebody's own to it, and refuse what cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from scaffold import documents
from scaffold.documents import Document
from scaffold.errors import UsageError
from scaffold.rules import lint
from scaffold.rules.condition import Condition, Facts
from scaffold.rules.table import Table

SHIPPED = Path(__file__).with_name("rules.toml")
SIDES = ("django", "flask", "neither")
STATUSES = ("confirmed", "qualified", "opinion", "outdated")
CAPS = ("medium", "low")
HEAD = ("version", "scale", "bands")
LIMIT = 1024 * documents.KIB
RULE_KEYS = ("id", "when", "unless", "favours", "weight", "because", "source", "status", "today",
             "counted-in", "override")  # fmt: skip
NOTE_KEYS = ("id", "when", "unless", "text", "source", "cap", "override")


@dataclass(frozen=True, slots=True)
class Rule:
    """One documented trade-off: when it speaks, for which side, how strongly, and on whose word.

    ``strength`` is the class that the weight was given as; ``today`` is what the documentation
    says now; ``counted`` names the rule that already carries the same fact.
    """

    id: str
    condition: Condition
    favours: str
    weight: float
    strength: str
    because: str
    source: str
    status: str
    today: str = ""
    counted: str = ""

    @property
    def pull(self) -> float:
        """The weight with a sign: above zero for Django, below for Flask."""
        return self.weight if self.favours == "django" else -self.weight


@dataclass(frozen=True, slots=True)
class Note:
    """Something the weights cannot say; ``cap`` is the most confidence it leaves."""

    id: str
    condition: Condition
    text: str
    source: str
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules and notes, and the figures that turn weights into a verdict."""

    version: str
    rules: tuple[Rule, ...]
    notes: tuple[Note, ...]
    scale: Mapping[str, float]
    bands: Mapping[str, float]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __getitem__(self, id_: str) -> Rule:
        for rule in self.rules:
            if rule.id == id_:
                return rule
        known = [rule.id for rule in self.rules]
        raise UsageError(f"There is no rule {id_!r}. {_like(id_, known)}")

    def weighing(self, stated: Facts) -> tuple[Rule, ...]:
        """The rules with a weight that speak about what was stated."""
        return tuple(rule for rule in self.rules if rule.weight and rule.condition.holds(stated))


def load(extra: Sequence[Path] = ()) -> Rules:
    """Load the rules that ship with scaffold, then ``extra`` files that add or override some."""
    return _read(tuple(documents.load(file, LIMIT) for file in extra)) if extra else _shipped()


@cache
def _shipped() -> Rules:
    return _read(())


@cache
def _document() -> Document:
    return documents.load(SHIPPED, LIMIT)


def _read(extra: Sequence[Document]) -> Rules:
    shipped = _document()
    tops = [Table(document, (), document.mapping()) for document in (shipped, *extra)]
    rules: dict[str, Table] = {}
    notes: dict[str, Table] = {}
    for top in tops:
        top.know(("rule", "note") if top.document is not shipped else (*HEAD, "rule", "note"))
        _gather(top, "rule", rules)
        _gather(top, "note", notes)
    head = shipped.mapping()
    scale, bands = _figures(head["scale"]), _figures(head["bands"])
    parsed = [_rule(table, scale) for table in rules.values()]
    noted = tuple(_note(table) for table in notes.values())
    _check(tops)
    lint.check(list(zip(parsed, rules.values(), strict=True)))
    _check(tops)
    version = "+".join((str(head["version"]), *(Path(document.file).stem for document in extra)))
    return Rules(version, tuple(parsed), noted, scale, bands)


def _check(tops: Sequence[Table]) -> None:
    for top in tops:
        top.document.check(top.problems)


def _figures(table: object) -> dict[str, float]:
    return {key: float(value) for key, value in table.items()} if isinstance(table, dict) else {}


def _gather(top: Table, kind: str, found: dict[str, Table]) -> None:
    """Add the tables of one file to ``found``, laying an override over what it overrides."""
    for table in top.tables(kind):
        id_ = table.text("id", required=True)
        override = table.data.get("override", False)
        if override is not True and override is not False:
            table.complain("must be true or false.", "override")
        if id_ in found and not override:
            table.complain(f"{id_!r} exists already; rename it or add `override = true`.", "id")
        elif override and id_ not in found:
            table.complain(
                f"there is no {kind} {id_!r} to override. {_like(id_, list(found))}", "id"
            )
        old = found[id_].data if override and id_ in found else {}
        found[id_] = table.over(old)


def _rule(table: Table, scale: Mapping[str, float]) -> Rule:
    table.know(RULE_KEYS)
    weight, strength = table.weight("weight", scale)
    return Rule(
        id=table.text("id"),
        condition=table.condition(),
        favours=table.choice("favours", SIDES),
        weight=weight,
        strength=strength,
        because=table.text("because", required=True),
        source=table.text("source", required=True),
        status=table.choice("status", STATUSES),
        today=table.text("today"),
        counted=table.text("counted-in"),
    )


def _note(table: Table) -> Note:
    table.know(NOTE_KEYS)
    condition = table.condition()
    if condition.silent or condition.barred:
        table.complain("can never speak; say in 'when' what has to be stated.", "when")
    cap = table.choice("cap", CAPS) if "cap" in table.data else ""
    text = table.text("text", required=True)
    return Note(table.text("id"), condition, text, table.text("source", required=True), cap)


def _like(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else "`scaffold rules` lists them all."
