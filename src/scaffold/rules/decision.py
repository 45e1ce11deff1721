"""Decide: the verdict, how sure it is, the reasons on both sides, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scaffold.needs import Needs
from scaffold.rules import weaknesses
from scaffold.rules.catalogue import Note, Rule, Rules
from scaffold.rules.condition import Fact, Facts, facts
from scaffold.rules.flips import Flip, flips, tips
from scaffold.rules.weigh import LEVELS, outcome, total

DIGITS = 6
TIPS = 8  # what the record of a decision lists


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke, and the stated facts on which it rests."""

    rule: str
    favours: str
    weight: float
    because: str
    source: str
    status: str
    facts: tuple[Fact, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The reason as it stands in a result."""
        return {
            "rule": self.rule,
            "favours": self.favours,
            "weight": self.weight,
            "because": self.because,
            "source": self.source,
            "status": self.status,
            "needs": [str(fact) for fact in self.facts],
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rules make of some needs."""

    verdict: str
    framework: str
    probability: Mapping[str, float]
    confidence: str
    reasons: tuple[Reason, ...]
    flips: tuple[Flip, ...]
    notes: tuple[Note, ...]
    rules: str = ""

    def side(self, framework: str) -> tuple[Reason, ...]:
        """The reasons that favour ``framework``, the strongest first."""
        return tuple(reason for reason in self.reasons if reason.favours == framework)

    def as_json(self) -> dict[str, object]:
        """The result that ``--json`` prints, without the answers and features."""
        return {
            "verdict": self.verdict,
            "framework": self.framework,
            "probability": dict(self.probability),
            "confidence": self.confidence,
            "reasons": [reason.as_json() for reason in self.reasons],
            "flips": [flip.as_json() for flip in self.flips],
            "notes": [
                {"note": note.id, "text": note.text, "source": note.source} for note in self.notes
            ],
            "rules": self.rules,
        }

    def as_record(
        self, needs: Needs, framework: str, package: str = "{package}"
    ) -> dict[str, object]:
        """What the project keeps: the decision, the needs behind it, and what it stands on."""
        known = weaknesses.load(framework, database=needs.choices.get("database") != "none")
        return {
            **self.as_json(),
            "flips": [flip.as_json() for flip in self.flips[:TIPS]],
            "tips": list(tips(self.flips))[:TIPS],
            "recommended": self.framework,
            "framework": framework,
            # as the project's answers file will have them, so that the record is written the same
            "answers": dict(sorted(needs.choices.items())),
            "features": sorted(needs.features),
            "weaknesses": [weakness.as_record(package) for weakness in known],
        }


def decide(needs: Needs, rules: Rules, *, search: bool = True) -> Decision:
    """Weigh ``needs`` by ``rules``; what was left unsaid weighs nothing.

    Without ``search`` the decision comes without flips, which take most of the time.
    """
    stated = facts(needs)
    speaking = rules.weighing(stated)
    bare = outcome(total(speaking), rules)
    notes = tuple(_notes(speaking, stated, rules))
    django = round(bare.django, DIGITS)
    return Decision(
        verdict=bare.verdict,
        framework=bare.framework,
        probability={"django": django, "flask": round(1 - django, DIGITS)},
        confidence=_capped(bare.confidence, notes),
        reasons=_reasons(speaking, stated),
        flips=flips(needs, rules) if search else (),
        notes=notes,
        rules=rules.version,
    )


def _reasons(speaking: Sequence[Rule], stated: Facts) -> tuple[Reason, ...]:
    ordered = sorted(speaking, key=lambda rule: -rule.weight)
    return tuple(
        Reason(
            rule=rule.id,
            favours=rule.favours,
            weight=rule.weight,
            because=rule.because,
            source=rule.source,
            status=rule.status,
            facts=rule.condition.within(stated),
        )
        for rule in ordered
    )


def _notes(speaking: Sequence[Rule], stated: Facts, rules: Rules) -> Iterator[Note]:
    yield from _conflict(speaking, stated, rules)
    yield from _thin(speaking, stated, rules)
    yield from (note for note in rules.notes if note.condition.holds(stated))


def _conflict(speaking: Sequence[Rule], stated: Facts, rules: Rules) -> Iterator[Note]:
    """Strong facts on both sides: say which, instead of pretending that the sum settles it.

    A decisive fact is one that outranks strong ones, so it leaves no doubt of this kind.
    """
    strong = [rule for rule in speaking if rule.weight >= rules.scale["strong"]]
    sides = {rule.favours: rule for rule in sorted(strong, key=lambda rule: rule.weight)}
    heaviest = max((rule.weight for rule in strong), default=0.0)
    if len(sides) == 2 and heaviest < rules.scale["decisive"]:
        django, flask = sides["django"], sides["flask"]
        yield Note(
            id="strong-conflict",
            condition=django.condition,
            text=f"Two strong facts pull apart: {_named(django, stated)} speaks for Django,"
            f" {_named(flask, stated)} for Flask. Whichever matters more to you tips it.",
            source=f"rules {django.id} and {flask.id}",
            cap="low",
        )


def _thin(speaking: Sequence[Rule], stated: Facts, rules: Rules) -> Iterator[Note]:
    """A single fact is thin evidence unless it is a strong one."""
    spoken = {rule.condition.within(stated) for rule in speaking}
    strongest = max((rule.weight for rule in speaking), default=0.0)
    if len(spoken) == 1 and strongest < rules.scale["strong"]:
        rule = speaking[0]
        yield Note(
            id="thin-evidence",
            condition=rule.condition,
            text=f"Only one thing speaks: {_named(rule, stated)}. Say more to be told more.",
            source=f"rule {rule.id}",
            cap="low",
        )


def _named(rule: Rule, stated: Facts) -> str:
    return " and ".join(str(fact) for fact in rule.condition.within(stated))


def _capped(confidence: str, notes: Sequence[Note]) -> str:
    caps = [note.cap for note in notes if note.cap]
    return min((confidence, *caps), key=LEVELS.index)
