"""Inside a project: does its choice of framework still stand, now that needs have grown?"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.needs import FEATURES, NEEDS, Needs
from scaffold.rules.catalogue import Rules
from scaffold.rules.decision import Decision, decide
from scaffold.rules.flips import TITLES

ANSWERS = ".copier-answers.yml"
RECORD = Path("docs", "decisions", "decision.json")
MOVING = Path(__file__).with_name("moving.toml")


@dataclass(frozen=True, slots=True)
class Recorded:
    """The decision that a project keeps: what it stands on, for which needs, with which verdict."""

    framework: str
    needs: Needs
    verdict: str
    probability: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """A recorded decision, and what the rules say about the needs of today."""

    recorded: Recorded
    decision: Decision
    changed: tuple[str, ...]
    moving: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether nothing speaks clearly for the other framework."""
        return self.decision.verdict in (self.recorded.framework, "either")

    def as_json(self) -> dict[str, object]:
        """The part of a result that is about the project."""
        return {
            "framework": self.recorded.framework,
            "stands": self.stands,
            "recorded": {
                "verdict": self.recorded.verdict,
                "probability": dict(self.recorded.probability),
            },
            "changed": list(self.changed),
            "moving": list(self.moving),
        }


def recorded(start: Path) -> Recorded | None:
    """The decision of the project that ``start`` stands in; None outside of one."""
    for folder in (start, *start.parents):
        if (folder / ANSWERS).is_file() and (folder / RECORD).is_file():
            return _read(folder)
    return None


def _read(root: Path) -> Recorded:
    from scaffold.history.project import read

    project, record = read(root), _record(root / RECORD)
    answers = record.get("answers")
    stated = answers if isinstance(answers, dict) else {}
    asked = record.get("features")
    features = (*(asked if isinstance(asked, list) else ()), *project.features)
    share = record.get("probability")
    return Recorded(
        framework=project.framework,
        needs=Needs(dict(_choices(stated)), frozenset(features) & frozenset(FEATURES)),
        verdict=str(record.get("verdict", "")),
        probability=share if isinstance(share, dict) else {},
    )


def _record(file: Path) -> Mapping[str, object]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = None
    if not isinstance(data, dict):
        raise ScaffoldError(
            f"{file}: it is not JSON any more, so the decision is unknown. "
            f"Bring the file back from git: git checkout HEAD -- {file.name}."
        )
    return data


def _choices(stated: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The recorded answers that today's vocabulary still knows."""
    for need, value in stated.items():
        if need in NEEDS and value in NEEDS[need].values:
            yield need, str(value)


def grown(old: Recorded, said: Needs, without: Collection[str] = ()) -> Needs:
    """What is said now, laid over what is on record."""
    features = (old.needs.features | said.features) - frozenset(without)
    return Needs({**old.needs.choices, **said.choices}, features)


def judge(old: Recorded, needs: Needs, rules: Rules) -> Standing:
    """Decide again, for the needs of today."""
    other = "flask" if old.framework == "django" else "django"
    return Standing(
        recorded=old,
        decision=decide(needs, rules),
        changed=tuple(_changes(old.needs, needs)),
        moving=tuple(_moving(other, needs.features)),
    )


def _changes(before: Needs, after: Needs) -> Iterator[str]:
    for need, value in after.choices.items():
        if before.get(need) != value:
            yield f"{need} = {value}"
    yield from (f"with {feature}" for feature in sorted(after.features - before.features))
    yield from (f"without {feature}" for feature in sorted(before.features - after.features))


def _moving(target: str, features: Collection[str]) -> Iterator[str]:
    tables = tomllib.loads(MOVING.read_text(encoding="utf-8"))[target]
    for table in tables:
        if table.get("feature") in (None, *features):
            yield f"{table['part'].capitalize()}: {table['text']}"


def summary(standing: Standing) -> Iterator[str]:
    """What to tell a person before the report."""
    title = TITLES[standing.recorded.framework]
    yield f"This project stands on {title}."
    if standing.changed:
        yield f"New since its decision: {', '.join(standing.changed)}."
    if standing.stands:
        yield f"The choice of {title} still stands."
        return
    yield f"Today the rules would choose {TITLES[standing.decision.verdict]}. Moving would mean:"
    yield from (f"- {line}" for line in standing.moving)
