"""What a run found, as JSON: written after every project, so that a run can be taken up again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from scaffold.errors import UsageError
from scaffold.matrix.checks import Outcome
from scaffold.matrix.combinations import Combination


@dataclass(frozen=True, slots=True)
class Result:
    """One project and how each of its checks went."""

    combination: Combination
    outcomes: tuple[Outcome, ...]

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
    """All results of a run, and what they are worth: of which template, with which versions."""

    fingerprint: str
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
        return Report(data["fingerprint"], data["about"], data["versions"], results)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is not a result of the matrix ({error}). Name another file, or remove it."
        ) from error


def earlier(path: Path | None, fresh: Report, wanted: Iterable[Combination]) -> Report:
    """The fresh report with the green results of an earlier run of the same template."""
    if path is None or not path.is_file():
        return fresh
    report, asked = read(path), frozenset(wanted)
    if report.fingerprint != fresh.fingerprint:
        return fresh
    known = (each for each in report.results if each.green and each.combination in asked)
    return replace(fresh, versions=report.versions, results=tuple(known))


def _result(entry: Any) -> Result:
    drawn = entry["combination"]
    combination = Combination(
        drawn["framework"],
        tuple(drawn["features"]),
        tuple((key, value) for key, value in drawn["options"]),
        drawn["text"],
        drawn["runtime"],
    )
    return Result(combination, tuple(Outcome(**outcome) for outcome in entry["outcomes"]))
