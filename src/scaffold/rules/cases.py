"""Try the rules on cases whose answer is known, and count how often they are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

from scaffold import documents
from scaffold.documents import Document, Problem
from scaffold.needs import FEATURES, NEEDS, Needs, nearest
from scaffold.rules.catalogue import LIMIT, Rules
from scaffold.rules.condition import ASKED
from scaffold.rules.decision import Decision, Reason, decide

EXPECTED = ("django", "flask", "either")
ABOUT = ("id", "expected", "evidence", "description", "strength", "source", "proof", "comment")
STEP = 0.1


@dataclass(frozen=True, slots=True)
class Case:
    """Needs as somebody stated them, and the answer that is on record."""

    id: str
    needs: Needs
    expected: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A case, and what the rules make of it."""

    case: Case
    decision: Decision

    @property
    def right(self) -> bool:
        """Whether the framework is the expected one, or doubt was shown where doubt is right."""
        if self.case.expected == "either":
            return self.decision.verdict == "either" or self.decision.confidence == "low"
        return self.decision.framework == self.case.expected

    @property
    def error(self) -> float:
        """The squared distance of the probability from what happened."""
        return (self.decision.probability["django"] - (self.case.expected == "django")) ** 2

    @property
    def misled(self) -> tuple[Reason, ...]:
        """The reasons that spoke for the wrong side."""
        wrong = self.decision.framework
        return () if self.right else self.decision.side(wrong)


@dataclass(frozen=True, slots=True)
class Band:
    """The trials whose likelier probability lies between two figures."""

    low: float
    high: float
    cases: int
    claimed: float
    right: float


def read(file: Path) -> tuple[Case, ...]:
    """Read a file of cases; raises UsageError with every problem and its line."""
    document = documents.load(file, LIMIT)
    problems: list[Problem] = []
    entries = document.mapping().get("cases")
    if not isinstance(entries, list) or not entries:
        problems.append(Problem(("cases",), "must be a list of cases, and not empty."))
        entries = []
    found = tuple(_case(document, number, entry, problems) for number, entry in enumerate(entries))
    counted = Counter(case.id for case in found)
    twice = [number for number, case in enumerate(found) if counted[case.id] > 1]
    problems += [Problem(("cases", number, "id"), "stands twice.") for number in twice]
    document.check(problems)
    return found


def _case(document: Document, number: int, entry: object, problems: list[Problem]) -> Case:
    path = ("cases", number)
    before = len(problems)
    if not isinstance(entry, dict):
        problems.append(Problem(path, "must be keys and values."))
        entry = {}
    problems += (
        Problem((*path, key), "is missing; write a word.")
        for key in ("id", "expected", "evidence")
        if not isinstance(entry.get(key), str)
    )
    expected = str(entry.get("expected"))
    if expected not in EXPECTED:
        problems.append(Problem((*path, "expected"), nearest(expected, EXPECTED)))
    for key, value in entry.items():
        problems += (Problem((*path, key), text) for text in _faults(key, value))
    needs = Needs() if len(problems) > before else _needs(entry)
    return Case(str(entry.get("id")), needs, expected, str(entry.get("evidence")))


def _faults(key: str, value: object) -> Iterator[str]:
    """What is wrong with one key of a case; remarks under other names are left alone."""
    if key in NEEDS and (not isinstance(value, str) or value not in NEEDS[key].values):
        yield f"{value!r} is not a value of {key}. {nearest(str(value), NEEDS[key].values)}"
    elif key == ASKED:
        strange = [word for word in _words(value) if word not in FEATURES]
        yield from (f"{word!r} is no feature. {nearest(str(word), FEATURES)}" for word in strange)
    elif key not in (*NEEDS, *ABOUT) and get_close_matches(key, (*NEEDS, ASKED), 1, 0.75):
        yield f"is not a need. {nearest(key, (*NEEDS, ASKED))}"


def _needs(entry: Mapping[str, object]) -> Needs:
    choices = {key: str(entry[key]) for key in NEEDS if key in entry}
    return Needs(choices, frozenset(map(str, _words(entry.get(ASKED, [])))))


def _words(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def attempt(cases: Sequence[Case], rules: Rules) -> tuple[Trial, ...]:
    """Decide every case."""
    return tuple(Trial(case, decide(case.needs, rules, search=False)) for case in cases)


def figures(trials: Sequence[Trial]) -> dict[str, object]:
    """Everything worth knowing about the trials, as ``rules test --json`` prints it."""
    sided = [trial for trial in trials if trial.case.expected != "either"]
    doubtful = [trial for trial in trials if trial.case.expected == "either"]
    return {
        "cases": len(trials),
        "accuracy": share(sided),
        "by_evidence": {
            evidence: {"cases": len(group), "accuracy": share(group)}
            for evidence, group in _grouped(sided).items()
        },
        "either": {"cases": len(doubtful), "either_or_low": share(doubtful)},
        "brier": brier(sided),
        "by_confidence": {
            level: {"cases": len(group), "accuracy": share(group)}
            for level in ("high", "medium", "low")
            for group in [[trial for trial in sided if trial.decision.confidence == level]]
        },
        "reliability": [asdict(band) for band in reliability(sided)],
        "confusion": _confusion(trials),
        "wrong": [trial.case.id for trial in sided if not trial.right],
        "undoubted": [trial.case.id for trial in doubtful if not trial.right],
        "misled": {
            trial.case.id: [reason.rule for reason in trial.misled]
            for trial in trials
            if not trial.right
        },
    }


def share(trials: Sequence[Trial]) -> float | None:
    """The share of trials that are right; None without any."""
    return round(sum(trial.right for trial in trials) / len(trials), 4) if trials else None


def brier(trials: Sequence[Trial]) -> float | None:
    """The mean squared error of the probability: 0 is perfect, 0.25 is a coin."""
    return round(sum(trial.error for trial in trials) / len(trials), 4) if trials else None


def reliability(trials: Sequence[Trial]) -> tuple[Band, ...]:
    """For each band of the likelier probability: what was claimed, and what came true."""
    bands: dict[int, list[Trial]] = {}
    for trial in trials:
        bands.setdefault(int(_likelier(trial) / STEP), []).append(trial)
    return tuple(_band(number, group) for number, group in sorted(bands.items()))


def _band(number: int, group: Sequence[Trial]) -> Band:
    claimed = sum(map(_likelier, group)) / len(group)
    low, high = round(number * STEP, 2), round((number + 1) * STEP, 2)
    return Band(low, high, len(group), round(claimed, 4), share(group) or 0.0)


def _likelier(trial: Trial) -> float:
    return max(trial.decision.probability.values())


def _grouped(trials: Sequence[Trial]) -> dict[str, list[Trial]]:
    kinds = sorted({trial.case.evidence for trial in trials}, reverse=True)
    return {kind: [trial for trial in trials if trial.case.evidence == kind] for kind in kinds}


def _confusion(trials: Sequence[Trial]) -> dict[str, dict[str, int]]:
    """For each expected answer, how often each verdict was given."""
    table = {expected: dict.fromkeys(EXPECTED, 0) for expected in EXPECTED}
    for trial in trials:
        table[trial.case.expected][trial.decision.verdict] += 1
    return table
