"""Add the evidence up: log-odds to a probability, a probability to a verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from scaffold.rules.catalogue import Rule, Rules
from scaffold.rules.condition import Facts

LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the weights alone say, before anything caps the confidence."""

    django: float
    verdict: str
    confidence: str

    @property
    def framework(self) -> str:
        """The likelier of the two; a dead tie goes to Flask, the smaller commitment."""
        return "django" if self.django > 0.5 else "flask"


def weigh(stated: Facts, rules: Rules) -> Outcome:
    """The outcome for what was stated."""
    return outcome(total(rules.weighing(stated)), rules)


def total(speaking: Iterable[Rule]) -> float:
    """The summed log-odds for Django."""
    return math.fsum(rule.pull for rule in speaking)


def outcome(evidence: float, rules: Rules) -> Outcome:
    """The outcome for a sum of log-odds."""
    django = probability(evidence, rules.bands["limit"])
    likelier = max(django, 1 - django)
    side = "django" if django > 0.5 else "flask"
    return Outcome(
        django=django,
        verdict=side if likelier >= rules.bands["either"] else "either",
        confidence=level(likelier, rules),
    )


def level(likelier: float, rules: Rules) -> str:
    """The confidence that a probability earns."""
    if likelier >= rules.bands["high"]:
        return "high"
    return "medium" if likelier >= rules.bands["medium"] else "low"


def probability(evidence: float, limit: float) -> float:
    """The probability of Django for a sum of log-odds.

    Advice repeats itself, so every further reason adds a little less: the sum approaches
    ``limit`` and the probability stays clear of 0 and 1.
    """
    damped = evidence / math.sqrt(1 + (evidence / limit) ** 2)
    return 1 / (1 + math.exp(-damped))
