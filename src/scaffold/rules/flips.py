"""Search the vocabulary for the smallest change of needs that would change the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from scaffold.needs import FEATURES, NEEDS, Needs
from scaffold.rules.catalogue import Rules
from scaffold.rules.condition import ASKED, Fact, Facts, facts
from scaffold.rules.weigh import Outcome, weigh

TITLES = {"django": "Django", "flask": "Flask", "either": "either"}
PAIRS = 12  # more pairs than this help nobody; single changes are all kept


@dataclass(frozen=True, slots=True)
class Change:
    """One need said differently; a feature goes from asked for (True) to not, or back."""

    need: str
    said: str | bool | None
    to: str | bool

    def __str__(self) -> str:
        if isinstance(self.to, bool):
            return f"{'with' if self.to else 'without'} {self.need}"
        return f"{self.need} = {self.to}"

    def as_json(self) -> dict[str, object]:
        """The change as it stands in a result."""
        return {"need": self.need, "from": self.said, "to": self.to}

    def apply(self, stated: Facts) -> Facts:
        """What would be stated after the change."""
        if self.need in NEEDS:
            rest = frozenset(fact for fact in stated if fact.need != self.need)
            return rest | {Fact(self.need, str(self.to))}
        fact = frozenset({Fact(ASKED, self.need)})
        return stated | fact if self.to else stated - fact


@dataclass(frozen=True, slots=True)
class Flip:
    """Changes that together lead to another verdict."""

    changes: tuple[Change, ...]
    verdict: str

    def as_json(self) -> dict[str, object]:
        """The flip as it stands in a result; a single change also stands flat."""
        single = self.changes[0].as_json() if len(self.changes) == 1 else {}
        changes = [change.as_json() for change in self.changes]
        return {**single, "verdict": self.verdict, "changes": changes}


def flips(needs: Needs, rules: Rules) -> tuple[Flip, ...]:
    """Every single change that leads to another verdict; without any, pairs that do."""
    stated = facts(needs)
    rules = replace(rules, rules=tuple(rule for rule in rules if rule.weight))
    now = weigh(stated, rules)
    moves = tuple(_moves(needs, rules))
    singles = _search(((move,) for move in moves), stated, rules, now)
    if singles:
        return singles
    pairs = (pair for pair in combinations(moves, 2) if pair[0].need != pair[1].need)
    return _search(pairs, stated, rules, now)[:PAIRS]


def _moves(needs: Needs, rules: Rules) -> Iterator[Change]:
    """Every change of one need that some rule with a weight could notice."""
    heard = _heard(rules)
    for need in NEEDS.values():
        old = needs.get(need.id)
        for value in need.values:
            before, after = Fact(need.id, old or ""), Fact(need.id, value)
            if value != old and (before in heard or after in heard):
                yield Change(need.id, old, value)
    for feature in FEATURES:
        if Fact(ASKED, feature) in heard:
            asked = feature in needs.features
            yield Change(feature, asked, not asked)


def _heard(rules: Rules) -> Facts:
    spoken = (rule.condition for rule in rules if rule.weight)
    return frozenset(
        fact for condition in spoken for fact in condition.mentions() | condition.unless
    )


def _search(
    candidates: Iterable[tuple[Change, ...]], stated: Facts, rules: Rules, now: Outcome
) -> tuple[Flip, ...]:
    found: list[tuple[tuple[bool, int, bool, float], Flip]] = []
    for changes in candidates:
        then = weigh(_apply(changes, stated), rules)
        if then.verdict != now.verdict:
            # that it were another thing altogether is true, and helps the least
            other = any(change.need == "kind" for change in changes)
            swing = abs(then.django - now.django)
            rank = (other, _unsaid(changes), then.verdict == "either", -swing)
            found.append((rank, Flip(changes, then.verdict)))
    return tuple(flip for _, flip in sorted(found, key=lambda pair: pair[0]))


def _apply(changes: Sequence[Change], stated: Facts) -> Facts:
    for change in changes:
        stated = change.apply(stated)
    return stated


def _unsaid(changes: Sequence[Change]) -> int:
    """How many of the changes are about needs that nobody has spoken of yet."""
    return sum(change.said is None or change.said is False for change in changes)


def tips(found: Iterable[Flip]) -> Iterator[str]:
    """What would change the verdict; changes that differ in their last value share a line."""
    grouped: dict[tuple[str, ...], list[Flip]] = {}
    for flip in found:
        *before, last = flip.changes
        name = str(last) if isinstance(last.to, bool) else last.need
        grouped.setdefault((*map(str, before), name, flip.verdict), []).append(flip)
    for (*_, verdict), group in grouped.items():
        yield f"{_changed(group)}: {TITLES[verdict]}"


def _changed(group: Sequence[Flip]) -> str:
    *values, last = (str(flip.changes[-1].to) for flip in group)
    changes = " and ".join(map(str, group[0].changes))
    if not values:
        return changes
    listed = f"{', '.join(values)} or {last}"
    return changes.removesuffix(values[0]) + listed
