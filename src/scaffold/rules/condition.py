"""When a rule speaks: facts that stand together, and facts that silence it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scaffold.needs import FEATURES, NEEDS, Needs

ASKED = "needs"  # the key under which features stand, here as in an answers file
ONE_OF = "needs-one-of"


class Fact(NamedTuple):
    """One thing that somebody stated: a need's value, or a feature asked for."""

    need: str
    value: str

    def __str__(self) -> str:
        return self.value if self.need == ASKED else f"{self.need} = {self.value}"


Facts = frozenset[Fact]


def facts(needs: Needs) -> Facts:
    """Everything that ``needs`` states."""
    asked = (Fact(ASKED, feature) for feature in needs.features)
    return frozenset((*(Fact(need, value) for need, value in needs.choices.items()), *asked))


def vocabulary() -> Iterator[Fact]:
    """Every fact that can be stated, in the order of the questions."""
    for need in NEEDS.values():
        yield from (Fact(need.id, value) for value in need.values)
    yield from (Fact(ASKED, feature) for feature in FEATURES)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when every group has a stated fact and nothing in ``unless`` is stated."""

    groups: tuple[Facts, ...] = ()
    unless: Facts = frozenset()

    def holds(self, stated: Facts) -> bool:
        """Whether the condition is met by what was stated."""
        if not self.unless.isdisjoint(stated):
            return False
        return all(not group.isdisjoint(stated) for group in self.groups)

    @property
    def silent(self) -> bool:
        """Whether it asks for nothing, and would speak when nobody has said anything."""
        return not self.groups

    @property
    def barred(self) -> bool:
        """Whether one part of the condition rules out another, so that it never holds."""
        return any(group <= self.unless for group in self.groups)

    @property
    def single(self) -> bool:
        """Whether one stated fact is enough, whatever else is said."""
        return len(self.groups) == 1 and not self.unless

    def mentions(self) -> Facts:
        """The facts that help the condition to hold."""
        return frozenset[Fact]().union(*self.groups)

    def within(self, stated: Facts) -> tuple[Fact, ...]:
        """The stated facts on which the condition rests."""
        return _ordered(stated & self.mentions())

    def as_json(self) -> dict[str, dict[str, list[str]]]:
        """The condition as it is written in a rules file, with every value in a list."""
        table: dict[str, list[str]] = {}
        for group in self.groups:
            need = next(iter(group)).need
            key = ONE_OF if need == ASKED and len(group) > 1 else need
            table.setdefault(key, []).extend(fact.value for fact in _ordered(group))
        unless: dict[str, list[str]] = {}
        for fact in _ordered(self.unless):
            unless.setdefault(fact.need, []).append(fact.value)
        return {"when": table, "unless": unless}

    def __str__(self) -> str:
        words = " and ".join(_either(group) for group in self.groups)
        return f"{words}, unless {_either(self.unless)}" if self.unless else words


ORDER = {fact: place for place, fact in enumerate(vocabulary())}


def _ordered(some: Facts) -> tuple[Fact, ...]:
    return tuple(sorted(some, key=ORDER.__getitem__))


def _either(group: Facts) -> str:
    return " or ".join(map(str, _ordered(group)))
