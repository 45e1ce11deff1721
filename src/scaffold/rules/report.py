"""Show a decision to a person: bars that read without colour, in any width and encoding."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from scaffold.rules.decision import Decision, Reason
from scaffold.rules.flips import TITLES, tips

WIDEST = 88
NARROWEST = 32
MOST = 6


@dataclass(frozen=True, slots=True)
class Style:
    """How much room there is, and which marks the terminal can show."""

    width: int = 80
    unicode: bool = True
    colour: bool = False

    @property
    def full(self) -> str:
        """The mark that bars are made of."""
        return "█" if self.unicode else "#"

    @property
    def rest(self) -> str:
        """The mark for the rest of a bar."""
        return "░" if self.unicode else "."

    @property
    def axis(self) -> str:
        """The mark between the two sides."""
        return "│" if self.unicode else "|"

    def bold(self, text: str) -> str:
        """Stress ``text`` where the terminal can."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def style(stream: TextIO | None = None) -> Style:
    """The style for a stream; by default standard error, which is where prose goes."""
    stream = stream or sys.stderr
    if stream is None:
        return Style()
    width = min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)
    dumb = os.environ.get("TERM") == "dumb"
    colour = stream.isatty() and not dumb and not os.environ.get("NO_COLOR")
    return Style(width, _can_show(stream.encoding or "ascii") and not dumb, colour)


def _can_show(encoding: str) -> bool:
    try:
        "█░│".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def lines(decision: Decision, look: Style | None = None) -> Iterator[str]:
    """The whole report: verdict, reasons on both sides, what would change it, and remarks."""
    look = look or style()
    for line in _parts(decision, look):
        yield line if look.unicode else line.encode("ascii", "replace").decode("ascii")


def _parts(decision: Decision, look: Style) -> Iterator[str]:
    yield look.bold(headline(decision))
    yield ""
    yield from _chances(decision, look)
    if decision.reasons:
        yield ""
        yield from _scales(decision, look)
    for side in sorted(("django", "flask"), key=lambda name: name != decision.framework):
        if reasons := decision.side(side):
            yield ""
            yield look.bold(f"For {TITLES[side]}")
            yield from _explained(reasons, look)
    if found := tuple(tips(decision.flips)):
        yield ""
        yield look.bold("What would change it")
        yield from _listed(found[:MOST], look)
    if decision.notes:
        yield ""
        yield look.bold("Keep in mind")
        yield from _listed([note.text for note in decision.notes], look)


def headline(decision: Decision) -> str:
    """The verdict in one line."""
    if not decision.reasons:
        return "Either: nothing that was said speaks for one side."
    if decision.probability["django"] == decision.probability["flask"]:
        return "Either: a dead heat; Flask is the smaller commitment to begin with."
    share = f"{max(decision.probability.values()):.0%}"
    if decision.verdict == "either":
        return f"Either: {TITLES[decision.framework]} is likelier, but only just ({share})."
    return f"{TITLES[decision.verdict]}: {share} likely, confidence {decision.confidence}."


def _chances(decision: Decision, look: Style) -> Iterator[str]:
    room = max(look.width - 15, 10)
    for name in sorted(decision.probability, key=lambda name: name != decision.framework):
        share = decision.probability[name]
        filled = round(share * room)
        yield f"{TITLES[name]:<7}{look.full * filled}{look.rest * (room - filled)} {share:>4.0%}"


def _scales(decision: Decision, look: Style) -> Iterator[str]:
    """One bar a reason: to the left for Flask, to the right for Django."""
    widest = max(len(reason.rule) for reason in decision.reasons)
    label = min(widest, look.width // 2)
    half = max((look.width - label - 8) // 2, 4)
    longest = max(reason.weight for reason in decision.reasons)
    yield f"{'':<{label}}  {'for Flask':>{half}}{look.axis}for Django"
    for reason in decision.reasons:
        size = max(round(reason.weight / longest * half), 1)
        bar, gap = look.full * size, " " * half
        left, right = (gap, bar) if reason.favours == "django" else (f"{bar:>{half}}", "")
        weight = f"{reason.weight if reason.favours == 'django' else -reason.weight:+.1f}"
        yield f"{reason.rule[:label]:<{label}}  {left}{look.axis}{right:<{half}} {weight}"


def _explained(reasons: Sequence[Reason], look: Style) -> Iterator[str]:
    for reason in reasons:
        yield from wrapped(f"{reason.because} [{reason.rule}]", look, "- ", "  ")
        yield from wrapped(f"{reason.status}; {reason.source}", look, "  ", "  ")


def _listed(texts: Iterable[str], look: Style) -> Iterator[str]:
    for text in texts:
        yield from wrapped(text, look, "- ", "  ")


def wrapped(text: str, look: Style, first: str, rest: str) -> list[str]:
    """Break ``text`` into lines that fit."""
    return textwrap.wrap(
        text,
        look.width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
