"""What a run found, as JSON: written after every project, so that a run can be taken up again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scaffold.errors import UsageError
from scaffold.matrix.checks import Outcome
from scaffold.matrix.combinations import Combination


@dataclass(frozen=True, slots=True)
class Result:
    """One project, how each of its checks went, and the fingerprint of its files."""

    combination: Combination
    outcomes: tuple[Outcome, ...]
    rendered: str = ""

    @property
    def green(self) -> bool:
        """Whether every check found nothing."""
        return not self.problems

    @property
    def problems(self) -> tuple[Outcome, ...]:
        """The checks that found something."""
        return tuple(outcome for outcome in self.outcomes if outcome.problem)

    @property
    def seconds(self) -> float:
        """How long the checks took."""
        return sum(outcome.seconds for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a run, and what they are worth.

    ``template`` and ``checks`` are the fingerprints of what made the projects and what proved them.
    """

    template: str
    checks: str
    about: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    results: tuple[Result, ...] = ()

    @property
    def green(self) -> bool:
        """Whether every project is."""
        return all(result.green for result in self.results)

    def time_by_check(self) -> Mapping[str, float]:
        """The seconds that each check took in all, the dearest first."""
        spent: dict[str, float] = {}
        for result in self.results:
            for outcome in result.outcomes:
                spent[outcome.check] = spent.get(outcome.check, 0) + outcome.seconds
        return dict(sorted(spent.items(), key=lambda entry: -entry[1]))


Filter = Callable[[Sequence[Result]], Iterable[Result]]


def write(report: Report, path: Path) -> None:
    """Replace the file by the report, in one step."""
    data = asdict(report)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.replace(path)


def read(path: Path) -> Report:
    """Read a report; raises UsageError when the file is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        results = tuple(_result(entry) for entry in data["results"])
        marks = data["template"], data["checks"]
        return Report(*marks, data["about"], data["versions"], results)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is not a result of the matrix ({error}). Name another file, or remove it."
        ) from error


def earlier(
    path: Path | None, fresh: Report, wanted: Iterable[Combination], unchanged: Filter
) -> Report:
    """The fresh report with the green results of an earlier run that still hold.

    They do for what the same checks have proved; ``unchanged`` picks, when the template is
    another, those whose projects are the same for all that.
    """
    if path is None or not path.is_file():
        return fresh
    report, asked = read(path), frozenset(wanted)
    if report.checks != fresh.checks:
        return fresh
    known = tuple(each for each in report.results if each.green and each.combination in asked)
    if report.template != fresh.template:
        known = tuple(unchanged(known))
    return replace(fresh, versions=report.versions, results=known)


def _result(entry: Any) -> Result:
    drawn = entry["combination"]
    combination = Combination(
        drawn["framework"],
        tuple(drawn["features"]),
        tuple((key, value) for key, value in drawn["options"]),
        drawn["text"],
        drawn["runtime"],
    )
    outcomes = tuple(Outcome(**outcome) for outcome in entry["outcomes"])
    return Result(combination, outcomes, entry["rendered"])
