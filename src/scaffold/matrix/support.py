"""The published page: what was proved to work with what, when, and with which versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scaffold.features import Catalogue
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix.checks import CHECKS, ONLY
from scaffold.matrix.combinations import available, axes, impossible, release
from scaffold.matrix.imports import canonical
from scaffold.matrix.results import Report, Result

NAMES = {"django": "Django", "flask": "Flask"}
HEAD = """# Support matrix

Projects are made of many combinations of features and options, and each goes through every check.
The command below says which; in the tier `pairwise` every two choices meet in some project.
A figure is the number of green projects with both choices; `.` stands where no project has both.
"""


def page(report: Report, catalogue: Catalogue, total: int) -> str:
    """The page as Markdown; of the ``total`` of projects, a run may have had no time for all."""
    blocks = [HEAD, *_about(report, total)]
    for framework in FRAMEWORKS:
        results = [each for each in report.results if each.combination.framework == framework]
        if results:
            blocks += _framework(framework, results, catalogue)
    blocks += [*_checks(report), *_versions(report, catalogue), *_projects(report)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(blocks)).rstrip() + "\n"


def gaps(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What the page does not tell of although it exists: a feature, a value, a check."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = {line.split("|")[1].strip() for line in lines}
    wanted = [f"`{check}`" for check in CHECKS]
    for framework in FRAMEWORKS:
        wanted += [f"{NAMES[framework]}: {id_}" for id_ in available(framework, catalogue)]
        for key, values in axes(framework, catalogue).items():
            wanted += [f"{NAMES[framework]}: {_option(key, value)}" for value in values]
    return tuple(dict.fromkeys(row for row in wanted if row not in rows))


def _about(report: Report, total: int) -> Iterator[str]:
    green, done = sum(each.green for each in report.results), len(report.results)
    rest = f", {total - done} more were not begun" if total > done else ""
    yield f"**{green} of {done} projects are green{rest}.**"
    yield f"Made on {report.about['date']} with scaffold {report.about['scaffold']} by:\n"
    yield f"```console\n$ {report.about['command']}\n```\n"


def _framework(framework: str, results: Sequence[Result], catalogue: Catalogue) -> Iterator[str]:
    name = NAMES[framework]
    features = available(framework, catalogue)
    yield f"## {name}\n"
    yield _row([name, "alone", *features])
    yield _rule(len(features) + 2)
    for one in features:
        cells = [_count(results, {one, other}) for other in features]
        alone = catalogue.resolve([one], (), framework).features
        yield _row([f"{name}: {one}", _sum(_exactly(results, alone)), *cells])
    for label, those in _groups(framework, results, catalogue):
        cells = [_count(those, {feature}) for feature in features]
        yield _row([f"{name}: {label}", _count(those, None), *cells])
    yield ""
    for pair, reason in impossible(framework, catalogue).items():
        yield f"- {' and '.join(pair)}: {reason}"
    yield ""


def _groups(
    framework: str, results: Sequence[Result], catalogue: Catalogue
) -> Iterator[tuple[str, list[Result]]]:
    """The results with each value of each option, and those of each Python that ran them."""
    for key, values in axes(framework, catalogue).items():
        for value in values:
            those = [each for each in results if (key, value) in each.combination.options]
            yield _option(key, value), those
    for runtime in sorted({each.combination.runtime for each in results}, key=release):
        yield f"run by {runtime}", [each for each in results if each.combination.runtime == runtime]


def _exactly(results: Iterable[Result], features: Sequence[str]) -> list[Result]:
    return [each for each in results if each.combination.features == tuple(features)]


def _count(results: Iterable[Result], features: set[str] | None) -> str:
    """How many have these features; None asks for those that have none at all."""
    if features is None:
        those = _exactly(results, ())
    else:
        those = [each for each in results if features <= set(each.combination.features)]
    return _sum(those) if those else "."


def _sum(results: Sequence[Result]) -> str:
    green = sum(each.green for each in results)
    return str(green) if green == len(results) else f"**{green} of {len(results)}**"


def _checks(report: Report) -> Iterator[str]:
    spent, total = report.time_by_check(), sum(report.time_by_check().values()) or 1
    yield "## Checks\n"
    yield _row(["check", "what it holds", "on", "of the time"])
    yield _rule(4)
    for check, function in CHECKS.items():
        about = " ".join((function.__doc__ or "").replace("``", "`").split())
        where = ", ".join(NAMES[each] for each in ONLY.get(check, FRAMEWORKS))
        yield _row([f"`{check}`", about, where, f"{100 * spent.get(check, 0) / total:.0f} %"])
    yield ""


def _versions(report: Report, catalogue: Catalogue) -> Iterator[str]:
    """The packages that projects name, as they were; environments stand side by side."""
    environments = sorted(report.versions)
    named = {canonical(each) for fw in FRAMEWORKS for each in catalogue.requirements(fw)}
    packages = sorted({name for found in report.versions.values() for name in found} & named)
    yield "## Versions\n"
    yield _row(["package", *environments])
    yield _rule(len(environments) + 1)
    for name in packages:
        yield _row([name, *(report.versions[each].get(name, "") for each in environments)])
    yield ""


def _projects(report: Report) -> Iterator[str]:
    yield "## Projects\n"
    yield _row(["project", "state"])
    yield _rule(2)
    for each in sorted(report.results, key=lambda result: result.combination.id):
        bad = ", ".join(outcome.check for outcome in each.problems)
        label = each.combination.id.replace(" | ", "; ")
        yield _row([label, f"**{bad}**" if bad else "green"])
    yield ""


def _option(key: str, value: str) -> str:
    return f"{key} {({'True': 'yes', 'False': 'no'}).get(value, value)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return f"|{' --- |' * columns}"
