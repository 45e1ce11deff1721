"""Calibrate the scale: one figure per class of weight, never one per rule, and honest estimates.

The documented strengths stand 1 : 2 : 3. The fit minimises log loss and is pulled towards that
proportion; how hard is chosen by cross-validation inside each training set, so that the figures
for held-out cases are about cases that no choice has seen.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from operator import mul

from scaffold.rules.cases import Case, Trial
from scaffold.rules.catalogue import Rule, Rules
from scaffold.rules.condition import facts
from scaffold.rules.decision import decide
from scaffold.rules.weigh import probability

CLASSES = ("weak", "medium", "strong")
DECISIVE = 2.0  # times strong: no case speaks of the team's skills, so no case can fit it
PULLS = (0.01, 0.03, 0.1, 0.3, 1.0)
FOLDS = 10
INNER = 5

Scale = tuple[float, ...]


def _grid() -> Iterator[Scale]:
    steps = [round(step / 20, 2) for step in range(2, 61)]
    for weak, medium in ((weak, medium) for weak in steps[:20:2] for medium in steps[::2]):
        yield from ((weak, medium, strong) for strong in steps[::2] if weak <= medium <= strong)


def _bent(scale: Scale) -> float:
    """How far the proportion is from the documented 1 : 2 : 3."""
    unit = sum(scale) / 6
    return sum((value / (unit * part) - 1) ** 2 for part, value in enumerate(scale, start=1))


GRID = tuple(_grid())
BENT = tuple(map(_bent, GRID))


@dataclass(frozen=True, slots=True)
class Row:
    """A case as the fit sees it: how many rules of each class speak, Django's minus Flask's."""

    case: Case
    net: tuple[int, ...]

    @property
    def shares(self) -> tuple[tuple[bool, float], ...]:
        """The answer on record, Django or not; where either is right, half a case for each."""
        if self.case.expected == "either":
            return ((True, 0.5), (False, 0.5))
        return ((self.case.expected == "django", 1.0),)


def rows(cases: Sequence[Case], rules: Rules) -> tuple[Row, ...]:
    """The cases in a fixed order."""
    ordered = sorted(cases, key=lambda case: case.id)
    return tuple(Row(case, _net(case, rules)) for case in ordered)


def _net(case: Case, rules: Rules) -> tuple[int, ...]:
    counts: Counter[str] = Counter()
    for rule in rules.weighing(facts(case.needs)):
        counts[rule.strength] += 1 if rule.favours == "django" else -1
    return tuple(counts[strength] for strength in CLASSES)


def fitted(training: Sequence[Row], limit: float, pull: float) -> Scale:
    """The scale of the grid with the least loss on ``training``."""
    return GRID[_least(_surface(training, limit), pull)]


def _surface(some: Sequence[Row], limit: float) -> list[float]:
    """The mean log loss on ``some`` cases, for each scale of the grid."""
    alike: dict[tuple[tuple[int, ...], bool], float] = defaultdict(float)
    for row in some:
        for django, part in row.shares:
            alike[row.net, django] += part / len(some)
    losses = [_losses(net, django, limit) for net, django in alike]
    counts = list(alike.values())
    return [sum(map(mul, counts, column)) for column in zip(*losses, strict=True)]


@cache
def _losses(net: tuple[int, ...], django: bool, limit: float) -> tuple[float, ...]:
    """The log loss of one kind of case, for each scale of the grid."""
    sign = 1 if django else -1
    sums = (sign * sum(map(mul, scale, net)) for scale in GRID)
    return tuple(-math.log(probability(evidence, limit)) for evidence in sums)


def _least(surface: Sequence[float], pull: float) -> int:
    return min(range(len(GRID)), key=lambda place: surface[place] + pull * BENT[place])


def chosen(training: Sequence[Row], limit: float, seed: int) -> Scale:
    """The scale for ``training``, with the pull that does best in cross-validation within it."""
    held_out = dict.fromkeys(PULLS, 0.0)
    for inside, outside in folds(training, INNER, seed):
        near, far = _surface(inside, limit), _surface(outside, limit)
        for pull in PULLS:
            held_out[pull] += len(outside) * far[_least(near, pull)]
    return fitted(training, limit, min(PULLS, key=lambda pull: held_out[pull]))


def folds(
    whole: Sequence[Row], count: int, seed: int
) -> Iterator[tuple[tuple[Row, ...], tuple[Row, ...]]]:
    """Split into training and held-out rows ``count`` times, every kind of case dealt evenly."""
    dealt = sorted(whole, key=lambda row: (row.case.evidence, row.case.expected, _lot(row, seed)))
    for fold in range(count):
        inside = tuple(row for place, row in enumerate(dealt) if place % count != fold)
        yield inside, tuple(row for place, row in enumerate(dealt) if place % count == fold)


def _lot(row: Row, seed: int) -> bytes:
    """A random place that is the same on every machine."""
    return sha256(f"{seed}:{row.case.id}".encode()).digest()


def crossed(cases: Sequence[Case], rules: Rules, seed: int) -> Iterator[Trial]:
    """Decide every case by rules that were calibrated without it."""
    for inside, outside in folds(rows(cases, rules), FOLDS, seed):
        held = scaled(rules, chosen(inside, rules.bands["limit"], seed))
        yield from (Trial(row.case, decide(row.case.needs, held, search=False)) for row in outside)


def scaled(rules: Rules, scale: Scale) -> Rules:
    """The same rules with another scale."""
    values = named(scale)
    changed = tuple(_weighed(rule, values) for rule in rules)
    return replace(rules, rules=changed, scale=values)


def _weighed(rule: Rule, scale: Mapping[str, float]) -> Rule:
    return replace(rule, weight=scale[rule.strength]) if rule.strength else rule


def named(scale: Scale) -> dict[str, float]:
    """The figures of ``[scale]``."""
    weak, medium, strong = (round(value, 2) for value in scale)
    return {
        "weak": weak,
        "medium": medium,
        "strong": strong,
        "decisive": round(DECISIVE * strong, 2),
    }


def threshold(trials: Sequence[Trial], wanted: float) -> float:
    """The least probability from which on the rules are right ``wanted`` of the time."""
    pairs = [(max(trial.decision.probability.values()), trial.right) for trial in trials]
    for mark in (round(0.5 + step / 100, 2) for step in range(50)):
        above = [right for likelier, right in pairs if likelier >= mark]
        if above and sum(above) / len(above) >= wanted:
            return mark
    return 1.0
