"""Refuse rules that cannot be right: those that never fire, and those that fight each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scaffold.rules.condition import Fact
from scaffold.rules.table import Table

if TYPE_CHECKING:
    from scaffold.rules.catalogue import Rule

    Entry = tuple[Rule, Table]


def check(entries: Sequence[Entry]) -> None:
    """Complain, to the table that is at fault, about every rule that cannot be right."""
    ids = {rule.id for rule, _ in entries}
    for rule, table in entries:
        _speaks(rule, table)
        _documented(rule, table, ids)
    _opposites([entry for entry in entries if entry[0].weight])


def _speaks(rule: Rule, table: Table) -> None:
    if rule.condition.barred:
        table.complain("can never fire: 'unless' rules out what 'when' asks for.", "unless")
    if not rule.weight:
        return
    if rule.condition.silent:
        table.complain("would speak when nobody said anything; state a need in 'when'.", "when")
    if rule.favours == "neither":
        table.complain("carries a weight, so 'favours' must be django or flask.", "favours")


def _documented(rule: Rule, table: Table, ids: set[str]) -> None:
    if rule.status == "outdated" and rule.weight:
        table.complain("is outdated, so its weight must be 0.", "weight")
    if rule.status == "outdated" and not rule.today:
        table.complain("is outdated; say under 'today' what shows it.", "status")
    if rule.counted and rule.weight:
        table.complain("is counted elsewhere, so its weight must be 0.", "counted-in")
    if rule.counted and rule.counted not in ids:
        table.complain(f"there is no rule {rule.counted!r}.", "counted-in")


def _opposites(entries: Sequence[Entry]) -> None:
    """A fact leans one way: what pulls it back may soften that, never cancel or overturn it.

    This is what makes the recommendation monotone, and keeps every shown reason effective.
    """
    pulls: dict[Fact, list[tuple[float, Entry]]] = defaultdict(list)
    alone: dict[Fact, float] = defaultdict(float)
    for entry in entries:
        for fact, pull in _pulls(entry[0]):
            pulls[fact].append((pull, entry))
            if entry[0].condition.single:
                alone[fact] += pull
    for fact, found in pulls.items():
        lean = alone[fact] or found[0][0]
        against = [(pull, rule) for pull, (rule, _) in found if pull * lean < 0]
        softened = abs(alone[fact]) > sum(abs(pull) for pull, _ in against)
        if against and not (softened and not any(rule.condition.single for _, rule in against)):
            _blame(fact, found)


def _pulls(rule: Rule) -> Iterator[tuple[Fact, float]]:
    """The way each fact moves the score: towards the rule's side, or back when it silences it."""
    yield from ((fact, rule.pull) for fact in rule.condition.mentions())
    yield from ((fact, -rule.pull) for fact in rule.condition.unless)


def _blame(fact: Fact, found: Sequence[tuple[float, Entry]]) -> None:
    pull, (rule, table) = found[-1]
    other = next(entry[0] for past, entry in found if past * pull < 0)
    table.complain(
        f"pulls {fact} one way and {other.id!r} pulls it the other, so they cancel;"
        f" override {other.id!r} or weigh this one less.",
        "when" if fact in rule.condition.mentions() else "unless",
    )
