"""What a project has to stand, in the order in which it is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scaffold.matrix import programs, server, tree
from scaffold.matrix.imports import declared
from scaffold.matrix.subject import CheckError, Subject

Check = Callable[[Subject], None]
DJANGO = ("django",)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "same bytes": tree.same,
        "parses": tree.parsed,
        "no marks": tree.unmarked,
        "tidy": tree.tidy,
        "no secrets": tree.secretless,
        "modes": tree.moderate,
        "first commit": programs.committed,
        "imports": declared,
        "bars": programs.bars,
        "ruff check": programs.lint,
        "ruff format": programs.layout,
        "mypy": programs.types,
        "djlint": programs.pages,
        "migrations": programs.migrations,
        "deploy check": programs.deployable,
        "server": server.answers,
        "tests": programs.tests,
        "clean": programs.clean,
    }
)
ONLY: Mapping[str, tuple[str, ...]] = MappingProxyType({"djlint": DJANGO, "deploy check": DJANGO})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went: nothing in ``problem`` means well."""

    check: str
    seconds: float
    problem: str = ""


def applicable(framework: str) -> tuple[str, ...]:
    """The names of the checks that projects on ``framework`` go through."""
    return tuple(name for name in CHECKS if framework in ONLY.get(name, (framework,)))


def examine(subject: Subject, wanted: Collection[str] = CHECKS) -> tuple[Outcome, ...]:
    """Put the project through the checks; one that fails keeps no other from running."""
    names = [name for name in applicable(subject.combination.framework) if name in wanted]
    return tuple(_outcome(name, CHECKS[name], subject) for name in names)


def _outcome(name: str, check: Check, subject: Subject) -> Outcome:
    started, problem = time.monotonic(), ""
    try:
        check(subject)
    except CheckError as error:
        problem = str(error)
    return Outcome(name, round(time.monotonic() - started, 2), problem)
