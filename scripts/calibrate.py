"""Calibrate the rules on the cases, and write the figures into the documentation.

python scripts/calibrate.py            write [scale] and [bands] of rules.toml, and the figures
python scripts/calibrate.py --check    change nothing; fail if that would change anything
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scaffold.rules import Rules, fit, load
from scaffold.rules.cases import Case, Trial, attempt, brier, read, reliability, share
from scaffold.rules.catalogue import SHIPPED
from scaffold.rules.weigh import probability

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "data" / "cases.yaml"
PAGE = ROOT / "docs" / "explanation" / "recommendation.md"
BEGIN, END = "<!-- figures:begin -->", "<!-- figures:end -->"
SEEDS = range(5)
LIMIT = 3.0  # no answer is given more than 95 %: that is how often even clear advice is followed
EITHER = 0.55
MEDIUM = 0.7
HIGH = 0.92  # how often a held-out verdict is right from the mark of high confidence on


def main() -> int:
    """Write the files, or with ``--check`` compare them."""
    cases = read(CASES)
    rules, held = calibrate(cases, load())
    wanted = {SHIPPED: _data(rules), PAGE: _page(cases, rules, held)}
    stale = [file for file, text in wanted.items() if file.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        names = ", ".join(str(file.relative_to(ROOT)) for file in stale)
        print(f"out of date: {names}; run python scripts/calibrate.py" if stale else "up to date")
        return 1 if stale else 0
    for file in stale:
        file.write_text(wanted[file], encoding="utf-8")
    return 0


def calibrate(cases: Sequence[Case], rules: Rules) -> tuple[Rules, tuple[Trial, ...]]:
    """The rules with the scale and bands that the cases support, and the held-out trials."""
    bands = {"limit": LIMIT, "either": EITHER, "medium": MEDIUM, "high": rules.bands["high"]}
    rules = replace(rules, bands=bands)
    scale = fit.chosen(fit.rows(cases, rules), LIMIT, seed=0)
    high = fit.threshold(tuple(filter(_sided, _crossed(cases, rules))), HIGH)
    rules = replace(fit.scaled(rules, scale), bands={**bands, "high": high})
    return rules, tuple(_crossed(cases, rules))


def _crossed(cases: Sequence[Case], rules: Rules) -> Iterator[Trial]:
    for seed in SEEDS:
        yield from fit.crossed(cases, rules, seed)


def _data(rules: Rules) -> str:
    """The text of rules.toml with these figures."""
    text = SHIPPED.read_text("utf-8")
    for name, table in (("scale", rules.scale), ("bands", rules.bands)):
        body = "\n".join(f"{key} = {value}" for key, value in table.items())
        text = re.sub(rf"(?ms)^\[{name}\]\n.*?\n\n", f"[{name}]\n{body}\n\n", text, count=1)
    return text


def _page(cases: Sequence[Case], rules: Rules, held: Sequence[Trial]) -> str:
    """The text of the page with these figures."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    tables = (_accuracy(attempt(cases, rules), held), _reliability(held), _scale(rules))
    body = "\n\n".join("\n".join(table) for table in tables)
    return f"{before}{BEGIN}\n\n{body}\n\n{END}{after}"


def _accuracy(plain: Sequence[Trial], held: Sequence[Trial]) -> Iterator[str]:
    yield "| question | cases | tried on the cases it was calibrated on | held out |"
    yield "|---|--:|--:|--:|"
    for name, belongs in GROUPS.items():
        here, there = (tuple(filter(belongs, trials)) for trials in (plain, held))
        yield f"| {name} | {len(here)} | {_percent(share(here))} | {_percent(share(there))} |"
    here, there = (tuple(filter(_sided, trials)) for trials in (plain, held))
    yield f"| Brier score (0 perfect, 0.25 a coin) | {len(here)} | {brier(here)} | {brier(there)} |"


def _reliability(held: Sequence[Trial]) -> Iterator[str]:
    yield "| the likelier framework was given | on average | it was right | share of the cases |"
    yield "|---|--:|--:|--:|"
    sided = tuple(filter(_sided, held))
    for row in reliability(sided):
        span = f"{row.low:.0%} to {row.high:.0%}"
        part = _percent(row.cases / len(sided))
        yield f"| {span} | {_percent(row.claimed)} | {_percent(row.right)} | {part} |"


def _scale(rules: Rules) -> Iterator[str]:
    yield "| class | log-odds | one such reason alone |"
    yield "|---|--:|--:|"
    for name, weight in rules.scale.items():
        yield f"| {name} | {weight} | {_percent(probability(weight, LIMIT))} |"
    yield ""
    yield (
        f"A verdict needs {EITHER:.0%}; below that it is `either`. Medium confidence begins at"
        f" {MEDIUM:.0%}, high confidence at {rules.bands['high']:.0%}."
    )


def _sided(trial: Trial) -> bool:
    return trial.case.expected != "either"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"


GROUPS: dict[str, Callable[[Trial], bool]] = {
    "documented advice: the same framework": lambda trial: (
        _sided(trial) and trial.case.evidence == "recommendation"
    ),
    "real projects: the same framework": lambda trial: trial.case.evidence == "real-project",
    "advice that goes both ways: doubt is shown": lambda trial: not _sided(trial),
    "high confidence is right": lambda trial: _sided(trial) and _level(trial) == "high",
    "medium confidence is right": lambda trial: _sided(trial) and _level(trial) == "medium",
    "low confidence is right": lambda trial: _sided(trial) and _level(trial) == "low",
}


def _level(trial: Trial) -> str:
    return trial.decision.confidence


if __name__ == "__main__":
    raise SystemExit(main())
