"""The recommendation as a person reads it: a bar, the strongest reasons, what would tip it."""

from __future__ import annotations

from scaffold.interview.flow import Ground, needs
from scaffold.interview.page import Option
from scaffold.interview.shape import (
    GOOD,
    LABEL,
    MARGIN,
    NARROW,
    PLAIN,
    QUIET,
    STRONG,
    Line,
    bar,
    cut,
    labelled,
)
from scaffold.interview.steps import Known
from scaffold.manifest import FRAMEWORKS
from scaffold.rules import Change, Decision

TITLES = {"django": "Django", "flask": "Flask"}
TALL = 28


def bars(decision: Decision, width: int, height: int = TALL) -> list[Line]:
    """One bar a framework, the likelier first."""
    order = sorted(FRAMEWORKS, key=lambda name: name != decision.framework)
    label = LABEL if width >= NARROW else 7
    room = min(width - MARGIN - label - 8, 50)
    lines: list[Line] = []
    for name in order:
        share = decision.probability[name]
        likely = name == decision.framework and decision.verdict != "either"
        title = (STRONG if likely else PLAIN, " " * MARGIN + TITLES[name].ljust(label) + " ")
        filled = (GOOD if likely else QUIET, bar(share, room))
        lines.append([title, filled, (PLAIN, f" {share:4.0%}")])
    return lines


def body(decision: Decision, width: int, height: int) -> list[Line]:
    """The bars, then why, then what would change the answer; less of it on a low screen."""
    lines, above = [*bars(decision, width), []], ""
    for number, (label, text) in enumerate(_reasons(decision, 4 if height >= TALL else 2)):
        shown = text if height >= TALL or number < 1 else cut(text, 2 * (width - LABEL - 3))
        lines += labelled("" if label == above else label, shown, width)
        above = label
    for label, text in zip(("would tip", ""), tipping(decision, 3), strict=False):
        lines += labelled(label, text, width)
    if height >= TALL:
        for note in decision.notes[:1]:
            lines += labelled("note", note.text, width, QUIET)
    return lines


def _reasons(decision: Decision, most: int) -> list[tuple[str, str]]:
    """The strongest reasons, at least one of them for the other side when there is one."""
    mine = [reason for reason in decision.reasons if reason.favours == decision.framework]
    other = [reason for reason in decision.reasons if reason not in mine and reason.weight]
    chosen = [*mine[: most - bool(other)], *other[:1]]
    if not chosen:
        return [("why", "Nothing that was said speaks for either of them.")]
    return [(f"for {TITLES.get(reason.favours, 'both')}", reason.because) for reason in chosen]


def tipping(decision: Decision, most: int) -> list[str]:
    """What would change the verdict; that it were another kind of thing helps nobody.

    Single changes by verdict, ``most`` of them each; where it takes two, the strongest pair.
    """
    flips = [flip for flip in decision.flips if all(each.need != "kind" for each in flip.changes)]
    found: dict[str, list[str]] = {}
    for flip in flips if flips and len(flips[0].changes) == 1 else flips[:1]:
        found.setdefault(flip.verdict, []).append(" and ".join(map(_change, flip.changes)))
    return [
        f"{TITLES.get(verdict, 'Either')} if {_listed(changes[:most])}"
        for verdict, changes in sorted(found.items(), key=lambda item: item[0] == "either")
    ]


def _change(change: Change) -> str:
    if isinstance(change.to, bool):
        return f"{change.need} is {'asked for' if change.to else 'left out'}"
    return f"{change.need} is {change.to}"


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def question(decision: Decision) -> str:
    """What there is to decide."""
    if decision.verdict == "either":
        return "Either would do. Which shall it be?"
    return f"{TITLES[decision.verdict]} fits better. Take it?"


def options(ground: Ground, facts: Known) -> tuple[Option, ...]:
    """The recommended framework, then the other."""
    decision = ground.decide(needs(ground, facts))
    order = sorted(FRAMEWORKS, key=lambda name: name != decision.framework)
    if decision.verdict == "either":
        words = {"django": "Everything usual is built in", "flask": "The smaller commitment"}
        return tuple(Option(name, TITLES[name], words[name]) for name in order)
    first, second = order
    return (
        Option(first, TITLES[first], f"Recommended, with {decision.confidence} confidence"),
        Option(second, TITLES[second], "Overrule the recommendation"),
    )
