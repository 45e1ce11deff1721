"""Show the catalogue, one rule of it, and what a trial of the rules found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scaffold.rules.cases import Trial
from scaffold.rules.catalogue import Rule, Rules
from scaffold.rules.flips import TITLES
from scaffold.rules.report import Style, wrapped


def entry(rule: Rule) -> dict[str, object]:
    """A rule as ``--json`` prints it."""
    return {
        "id": rule.id,
        **rule.condition.as_json(),
        "condition": str(rule.condition),
        "favours": rule.favours,
        "weight": rule.weight,
        "class": rule.strength,
        "because": rule.because,
        "source": rule.source,
        "status": rule.status,
        "today": rule.today,
        "counted_in": rule.counted,
    }


def as_json(rules: Rules) -> dict[str, object]:
    """The catalogue as ``--json`` prints it."""
    return {
        "version": rules.version,
        "scale": dict(rules.scale),
        "bands": dict(rules.bands),
        "rules": [entry(rule) for rule in rules],
        "notes": [
            {
                "id": note.id,
                **note.condition.as_json(),
                "condition": str(note.condition),
                "cap": note.cap,
                "text": note.text,
                "source": note.source,
            }
            for note in rules.notes
        ],
    }


def table(rules: Rules, look: Style) -> Iterator[str]:
    """The catalogue, the heaviest rules of each side first, then those that weigh nothing."""
    width = max(len(rule.id) for rule in rules)
    for side in ("django", "flask"):
        weighing = [rule for rule in rules if rule.weight and rule.favours == side]
        yield look.bold(f"For {TITLES[side]}")
        for rule in sorted(weighing, key=lambda rule: -rule.weight):
            row = f"  {rule.weight:.1f}  {rule.id:<{width}}  {rule.condition} ({rule.status})"
            yield from wrapped(row, look, "", " " * (width + 9))
        yield ""
    yield look.bold("Kept with no weight")
    for rule in (rule for rule in rules if not rule.weight):
        yield f"  {rule.id:<{width}}  {_why_nothing(rule)}"
    yield ""
    yield f"Version {rules.version}. One rule in full: scaffold rules show {rules.rules[0].id}"


def _why_nothing(rule: Rule) -> str:
    return f"counted in {rule.counted}" if rule.counted else rule.status


def details(rule: Rule, look: Style) -> Iterator[str]:
    """Everything about one rule."""
    yield look.bold(rule.id)
    rows = {
        "when": str(rule.condition) or "nothing that can be stated",
        "favours": f"{TITLES.get(rule.favours, 'neither')}, {_weight(rule)}",
        "because": rule.because,
        "source": rule.source,
        "status": rule.status,
        "today": rule.today,
        "counted in": rule.counted,
    }
    for name, text in rows.items():
        if text.strip():
            yield from wrapped(text.strip(), look, f"  {name:<11}", " " * 13)


def _weight(rule: Rule) -> str:
    return f"weight {rule.weight:.1f}" + (f" ({rule.strength})" if rule.strength else "")


def trials(done: Sequence[Trial], figures: Mapping[str, object], look: Style) -> Iterator[str]:
    """How often the rules were right, and where they were not."""
    sided = [trial for trial in done if trial.case.expected != "either"]
    yield f"{len(done)} cases, {len(sided)} of them with a side"
    yield ""
    yield from _accuracy(figures)
    yield ""
    yield from _reliability(figures)
    yield ""
    yield from _confusion(figures)
    for trial in done:
        if not trial.right:
            yield ""
            yield from _wrong(trial, look)


def _accuracy(figures: Mapping[str, object]) -> Iterator[str]:
    yield f"{'right':<22}{_share(figures['accuracy'])}"
    for name, group in (*_groups(figures, "by_evidence"), *_groups(figures, "by_confidence")):
        label = f"{name} confidence" if name in ("high", "medium", "low") else name
        yield f"  {label:<20}{_share(group['accuracy'])} of {group['cases']}"
    either = _mapping(figures["either"])
    yield f"{'doubt where it is due':<22}{_share(either['either_or_low'])} of {either['cases']}"
    yield f"{'Brier score':<22}{figures['brier']} (0 perfect, 0.25 a coin)"


def _reliability(figures: Mapping[str, object]) -> Iterator[str]:
    yield "the likelier side got   on average   was right   cases"
    bands = figures["reliability"]
    for band in bands if isinstance(bands, list) else ():
        span = f"{band['low']:.0%} to {band['high']:.0%}"
        yield f"{span:<22}{band['claimed']:>12.0%}{band['right']:>12.0%}{band['cases']:>8}"


def _confusion(figures: Mapping[str, object]) -> Iterator[str]:
    table = _groups(figures, "confusion")
    yield f"{'expected, told':<16}{''.join(f'{name:>8}' for name, _ in table)}"
    for name, row in table:
        yield f"{name:<16}{''.join(f'{count!s:>8}' for count in row.values())}"


def _wrong(trial: Trial, look: Style) -> Iterator[str]:
    case, decision = trial.case, trial.decision
    share = f"{decision.probability[decision.framework]:.0%}"
    yield (
        f"{look.bold(case.id)} is {case.expected} ({case.evidence}); told {decision.framework},"
        f" {share}, {decision.confidence} confidence"
    )
    for reason in trial.misled:
        yield from wrapped(f"misled by {reason.rule}: {reason.because}", look, "  ", "    ")
    if not trial.misled:
        yield "  misled by nothing: no reason speaks for that side"


def _groups(figures: Mapping[str, object], key: str) -> list[tuple[str, Mapping[str, object]]]:
    return [(str(name), _mapping(group)) for name, group in _mapping(figures[key]).items()]


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _share(value: object) -> str:
    return f"{value:.1%}" if isinstance(value, float) else "-"
