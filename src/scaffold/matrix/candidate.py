"""Somebody's feature under proof: alone and with everything else, on both frameworks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scaffold import __version__
from scaffold.features import Catalogue, ours
from scaffold.foreign import TREE, Source, extend
from scaffold.manifest import MANIFEST
from scaffold.matrix import databases, runner, tiers
from scaffold.matrix.combinations import Combination
from scaffold.matrix.lint import lint
from scaffold.matrix.results import Report
from scaffold.matrix.runner import Order
from scaffold.source import root

WHERE = re.compile(r"(?<![\w/.-])([\w./-]+\.(?:py|html|toml|yml|md)):(\d+)")
SUFFIXES = ("", ".jinja")


@dataclass(frozen=True, slots=True)
class Candidate:
    """The features at a path, in a catalogue that has them beside ours."""

    ids: tuple[str, ...]
    catalogue: Catalogue

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the folders themselves."""
        parts = [self.catalogue.parts[id_] for id_ in self.ids]
        return tuple(fault for part in parts for fault in lint(part, self.catalogue, root()))

    def combinations(
        self, tier: str, runtimes: Sequence[str], frameworks: Sequence[str]
    ) -> tuple[Combination, ...]:
        """The projects of a tier that have one of the features."""
        drawn = tiers.draw(tier, self.catalogue, runtimes, frameworks)
        return tuple(each for each in drawn if set(each.features) & set(self.ids))


def places(candidate: Candidate, report: Report) -> tuple[str, ...]:
    """The lines of the features' own files that the problems of a report speak of."""
    found: dict[str, None] = {}
    for result in report.results:
        trees = [
            candidate.catalogue.parts[id_].folder / TREE / result.combination.framework
            for id_ in candidate.ids
        ]
        package = str(result.combination.answers["package"])
        for outcome in result.problems:
            for name, line in WHERE.findall(outcome.problem):
                own = name.replace(package, "{{ package }}", 1)
                for path in (tree / (own + suffix) for tree in trees for suffix in SUFFIXES):
                    if path.is_file():
                        found[f"{path}:{line}"] = None
    return tuple(found)


def find(path: Path) -> Candidate:
    """The features that stand at ``path``, ours or somebody's; raises UsageError without any."""
    place, own = path.resolve(), root().resolve() / "templates" / "features"
    if place == own:
        return Candidate(tuple(part.id for part in ours().features), ours())
    if place.parent == own and (place / MANIFEST).is_file():
        part = ours().parts[place.name]
        ids = (part.id,) if part.asked else tuple(each.id for each in ours().features)
        return Candidate(ids, ours())
    catalogue = extend(ours(), (Source(place),))
    return Candidate(tuple(catalogue.foreign), catalogue)


def prove(
    candidate: Candidate,
    combinations: tuple[Combination, ...],
    cache: Path,
    jobs: int,
    keep: Path | None,
    say: Callable[[str], None],
) -> Report:
    """Put projects with the features through all checks, as far as this machine has servers."""
    about = {"date": datetime.now(UTC).date().isoformat(), "scaffold": __version__}
    possible = []
    for each in combinations:
        if reason := databases.missing(str(each.answers["database"])):
            say(f"left out: {each.id}: {reason}")
        else:
            possible.append(each)
    order = Order(tuple(possible), candidate.catalogue, cache, jobs, about, None, keep)
    return runner.run(order, say)
