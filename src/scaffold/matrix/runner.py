"""Prove many combinations side by side, and tell of each in a line."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from multiprocessing import active_children, get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold import compose, source
from scaffold.features import Catalogue
from scaffold.kept import fingerprint
from scaffold.matrix import databases, environments, memory
from scaffold.matrix.checks import CHECKS
from scaffold.matrix.combinations import Combination
from scaffold.matrix.environments import Environment, Key
from scaffold.matrix.proof import Workshop, prove, rendered
from scaffold.matrix.results import Report, Result, earlier, write

# lines of a problem that a run shows; the result has more
SHOWN = 8
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to prove, with what, and where to keep it."""

    combinations: tuple[Combination, ...]
    catalogue: Catalogue
    cache: Path
    jobs: int
    about: Mapping[str, str]
    file: Path | None = None
    keep: Path | None = None
    checks: tuple[str, ...] = tuple(CHECKS)
    # seconds after which no further project is begun
    within: float = inf


def run(order: Order, say: Say) -> Report:
    """Prove what the file does not show to be green yet; it is written after every project."""
    started = time.monotonic()
    with _template(order) as template:
        fresh = Report(fingerprint(template), _checks(order), order.about)
        unchanged = partial(_unchanged, template=template, order=order)
        report = earlier(order.file, fresh, order.combinations, unchanged)
        left = _left(order.combinations, report.results)
        say(f"{len(left)} projects to prove, {len(report.results)} known to be green.")
        built = prepare(left, order.catalogue, order.cache, order.jobs)
        say(f"{len(built)} environments after {time.monotonic() - started:.0f} s.")
        versions = {each.id: each.versions for each in built.values()}
        report = replace(report, versions={**report.versions, **versions})
        kinds = [str(each.answers["database"]) for each in left]
        with (
            databases.serving(kinds) as servers,
            TemporaryDirectory(prefix="scaffold-matrix-", dir=memory.folder()) as benches,
        ):
            used = (template, order.catalogue, built, Path(benches))
            workshop = Workshop(*used, servers, order.keep, order.checks)
            for result in proved(left, workshop, order.jobs, started + order.within):
                report = replace(report, results=(*report.results, result))
                if order.file:
                    write(report, order.file)
                say(line(len(report.results), len(order.combinations), result))
    say(summary(report, len(order.combinations), time.monotonic() - started, order.jobs))
    return report


def _left(wanted: Sequence[Combination], known: Sequence[Result]) -> list[Combination]:
    done = {result.combination for result in known}
    return [each for each in wanted if each not in done]


def _unchanged(known: Sequence[Result], template: Path, order: Order) -> Iterator[Result]:
    """The results of projects that render to what was proved."""
    now = partial(rendered, template=template, catalogue=order.catalogue)
    with ProcessPoolExecutor(order.jobs, mp_context=get_context("spawn")) as pool:
        files = pool.map(now, [each.combination for each in known])
        yield from (each for each, mark in zip(known, files, strict=True) if each.rendered == mark)


def prepare(
    combinations: Sequence[Combination], catalogue: Catalogue, cache: Path, jobs: int
) -> Mapping[Key, Environment]:
    """Build the environments that these projects need, side by side."""
    wanted = environments.wanted(combinations)
    with ThreadPoolExecutor(jobs) as pool:
        built = pool.map(lambda key: environments.build(key, catalogue, cache), wanted)
        return dict(zip(wanted, built, strict=True))


def proved(
    left: Sequence[Combination], workshop: Workshop, jobs: int, end: float = inf
) -> Iterator[Result]:
    """The results, as they come; nothing is begun once the clock shows ``end``."""
    # a group of its own for each process, so that a signal ends what it has started as well
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=os.setpgrp)
    try:
        running = [pool.submit(prove, each, workshop) for each in left]
        for future in as_completed(running):
            if not future.cancelled():
                yield future.result()
            if time.monotonic() > end:
                for other in running:
                    other.cancel()
    except BaseException:
        for process in active_children():
            with suppress(ProcessLookupError):
                os.killpg(process.pid or os.getpid(), signal.SIGTERM)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _template(order: Order) -> Iterator[Path]:
    """A copy of the template, so that nobody's edit changes it half-way."""
    with TemporaryDirectory(prefix="scaffold-template-") as name:
        copy = Path(name) / "template"
        copy.mkdir()
        shutil.copy(source.root() / "copier.yml", copy)
        shutil.copytree(source.root() / "templates", copy / "templates")
        with compose.template(order.catalogue, copy) as template:
            yield template


def _checks(order: Order) -> str:
    """What changes with the code that proves, and with the checks that are left out."""
    code = fingerprint(Path(__file__).parent)
    return " ".join([code, *sorted(set(CHECKS) - set(order.checks))])


def line(number: int, total: int, result: Result) -> str:
    """One project in a line, and below it what was found wrong."""
    state = "ok  " if result.green else "FAIL"
    lines = [f"{number:>4}/{total} {state} {result.seconds:5.1f} s  {result.combination.id}"]
    for outcome in result.problems:
        lines.append(f"     {outcome.check}:")
        lines += [f"       {text}" for text in outcome.problem.splitlines()[-SHOWN:]]
    return "\n".join(lines)


def summary(report: Report, wanted: int, seconds: float, jobs: int) -> str:
    """How many are green, how many were not begun, how long it took, and what took longest."""
    green = sum(result.green for result in report.results)
    spent = report.time_by_check()
    total = sum(spent.values()) or 1
    dearest = [f"{check} {100 * share / total:.0f} %" for check, share in spent.items()][:6]
    left = wanted - len(report.results)
    rest = f", {left} not begun" if left else ""
    return (
        f"{green} of {len(report.results)} green{rest} in {seconds:.0f} s with {jobs} jobs; "
        f"time goes to {', '.join(dearest)}."
    )
