"""Measure what a project costs with none, half and all features, and write the tables.

    python scripts/costs.py [--rounds N] [--print]

Every project is served as production serves it, in the environments of the matrix. The page is
docs/explanation/costs.md. Memory is read from /proc, so this runs on Linux.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from statistics import median

from generate import TITLES, between
from imports import closure
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scaffold.features import Catalogue, ours
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix import environments, interpreters, programs, server, tiers
from scaffold.matrix.combinations import axes, close, combine
from scaffold.matrix.proof import complete
from scaffold.matrix.subject import Subject
from scaffold.render import render

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "costs.md"
ROUNDS = 5
SHARES = ("none", "half", "all")
IMPORT = (
    "import time; begun = time.perf_counter(); import {}.wsgi; print(time.perf_counter() - begun)"
)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one project costs: seconds, bytes and a number of packages."""

    start: float
    page: float
    importing: float
    memory: float
    packages: int
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the tables: its framework, how much of the catalogue it has, and its cost."""

    framework: str
    share: str
    features: tuple[str, ...]
    cost: Cost


def choices(framework: str, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The features of the three projects.

    Half of them: by name, each with what it requires, as long as there is room.
    """
    everything = max(tiers.whole(framework, catalogue), key=len)
    half: tuple[str, ...] = ()
    for feature in sorted(everything):
        wider = close({*half, feature}, framework, catalogue)
        half = wider if len(wider) <= len(everything) // 2 else half
    return {"none": (), "half": tuple(sorted(half)), "all": tuple(sorted(everything))}


@contextmanager
def project(framework: str, features: Sequence[str]) -> Iterator[Subject]:
    """Make a project that has a database and passes the matrix's check of its server."""
    catalogue = ours()
    options = {key: values[0] for key, values in axes(framework, catalogue).items()}
    chosen = combine(framework, features, options, "plain", interpreters.running())
    (key,) = environments.wanted([chosen])
    built = environments.build(key, catalogue, environments.cache_folder())
    with tempfile.TemporaryDirectory(prefix="scaffold-costs-") as name:
        scratch = Path(name)
        place = scratch / str(chosen.answers["name"])
        place.mkdir()
        render(complete(chosen, catalogue), place)
        database = f"sqlite:///{scratch / 'costs.sqlite3'}"
        subject = Subject(chosen, place, place, scratch, built, database)
        programs.migrations(subject)
        server.answers(subject)
        yield subject


def served(subject: Subject) -> tuple[float, float, float]:
    """The seconds until the first answer and until the first page, and the memory after it."""
    begun = time.monotonic()
    with server.serving(subject) as port:
        server.fetch(port, "/health/live")
        start = time.monotonic() - begun
        server.fetch(port, "/")
        page = time.monotonic() - begun
        return start, page, sum(map(proportional, processes(f"--bind=127.0.0.1:{port}")))


def processes(word: str) -> Iterator[Path]:
    """The running processes that have ``word`` on their command line."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has ended since
            continue
        if word.encode() in words:
            yield place


def proportional(place: Path) -> int:
    """A process's memory in bytes; what several share is divided among them (PSS)."""
    for line in (place / "smaps_rollup").read_text(encoding="ascii").splitlines():
        name, _, rest = line.partition(":")
        if name == "Pss":
            return int(rest.split()[0]) * 1024
    raise ValueError(f"{place} tells no Pss")


def imported(subject: Subject) -> float:
    """The seconds that a fresh Python takes to import the application."""
    words = ("-c", IMPORT.format(subject.package))
    return float(subject.run("python", *words, **subject.production).split()[-1])


def packages(subject: Subject) -> tuple[int, int]:
    """How many packages production installs, and the bytes of their files."""
    sites = [str(site) for site in subject.environment.folder.glob("lib/*/site-packages")]
    known = {str(canonicalize_name(found.name)): found for found in distributions(path=sites)}
    text = (subject.project / "pyproject.toml").read_text(encoding="utf-8")
    named = map(Requirement, tomllib.loads(text)["project"]["dependencies"])
    needed = closure(named, known)
    return len(needed), sum(size(known[name]) for name in needed)


def size(distribution: Distribution) -> int:
    """The bytes of what a package unpacks to, without bytecode."""
    places = (Path(str(file.locate())) for file in distribution.files or ())
    return sum(place.stat().st_size for place in places if place.is_file())


def measured(subjects: Sequence[Subject], rounds: int) -> Iterator[Cost]:
    """The median cost of each project; they take turns, so that a busy moment hits all alike."""
    turns = []
    for turn in range(rounds):
        turns.append([(*served(subject), imported(subject)) for subject in subjects])
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
    for subject, figures in zip(subjects, zip(*turns, strict=True), strict=True):
        start, page, memory, importing = map(median, zip(*figures, strict=True))
        yield Cost(start, page, importing, memory, *packages(subject))


def rows(rounds: int) -> Iterator[Row]:
    """Make the projects of each framework and measure them."""
    for framework in FRAMEWORKS:
        chosen = choices(framework, ours())
        with ExitStack() as stack:
            subjects = [stack.enter_context(project(framework, chosen[share])) for share in SHARES]
            for share, cost in zip(SHARES, measured(subjects, rounds), strict=True):
                yield Row(framework, share, chosen[share], cost)


def ratios(found: Sequence[Row]) -> Iterator[str]:
    """Each project against the one without features, and those two against each other."""
    yield "| | features | start | first page | import | memory | packages | size of the packages |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    bare = {row.framework: row.cost for row in found if row.share == "none"}
    for row in found:
        shown = _against(row.cost, bare[row.framework])
        yield f"| {TITLES[row.framework]}, {row.share} | {len(row.features)} | {shown} |"
    django, flask = (bare[framework] for framework in FRAMEWORKS)
    yield f"| Django, none, against Flask, none | 0 | {_against(django, flask)} |"


def _against(one: Cost, other: Cost) -> str:
    pairs = zip(astuple(one), astuple(other), strict=True)
    return " | ".join(f"{here / there:.1f}" for here, there in pairs)


def figures(found: Sequence[Row]) -> Iterator[str]:
    """The same projects in seconds and megabytes."""
    yield (
        "| | features | start, s | first page, s | import, s | memory, MB | packages |"
        " size of the packages, MB |"
    )
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for row in found:
        cost = row.cost
        yield (
            f"| {TITLES[row.framework]}, {row.share} | {len(row.features)} | {cost.start:.2f} |"
            f" {cost.page:.2f} | {cost.importing:.2f} | {cost.memory / MEGABYTE:.0f} |"
            f" {cost.packages} | {cost.size / MEGABYTE:.0f} |"
        )


def about(found: Sequence[Row], rounds: int) -> Iterator[str]:
    """Where the figures come from, and what the halves are."""
    cores, python = os.cpu_count(), platform.python_version()
    yield f"Medians of {rounds} rounds on {platform.system()}, Python {python}, {cores} cores."
    for row in found:
        if row.share == "half":
            names = ", ".join(f"`{feature}`" for feature in row.features)
            yield f"Half on {TITLES[row.framework]}: {names}."


def main() -> None:
    """Measure, print the tables and put them into the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--print", action="store_true", help="leave the page as it is")
    options = parser.parse_args()
    found = tuple(rows(options.rounds))
    parts = {
        "ratios": list(ratios(found)),
        "figures": list(figures(found)),
        "about": list(about(found, options.rounds)),
    }
    print("\n".join("\n".join((*lines, "")) for lines in parts.values()))
    if not options.print:
        text = PAGE.read_text(encoding="utf-8")
        for mark, lines in parts.items():
            text = between(text, mark, iter(lines))
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
