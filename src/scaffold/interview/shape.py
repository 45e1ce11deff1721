"""Text that fits its terminal: fragments of a line with the name of their style."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

Fragment = tuple[str, str]
Line = list[Fragment]

NARROW = 48
MARGIN = 1
LABEL = 11
# Keys that everybody knows, the best known last
OBVIOUS = ("↑↓", "Ctrl-C")

PLAIN, STRONG, QUIET, GOOD, WARN = "", "class:strong", "class:quiet", "class:good", "class:warn"


def cut(text: str, width: int) -> str:
    """Shorten ``text`` to ``width`` characters, the last of them an ellipsis."""
    if len(text) <= width:
        return text
    return text[: max(width - 1, 0)].rstrip() + "…" if width > 0 else ""


def wrapped(text: str, width: int) -> list[str]:
    """Break ``text`` into lines of at most ``width`` characters."""
    return textwrap.wrap(text, max(width, 8), break_on_hyphens=False) or [""]


def paragraph(text: str, width: int, style: str = PLAIN, first: str = "") -> list[Line]:
    """``text`` in lines behind the margin, the first one led by ``first``."""
    room = width - MARGIN - len(first) - 1
    lead = [first, *[" " * len(first)] * 99]
    return [
        [(QUIET, " " * MARGIN + lead[number]), (style, line)]
        for number, line in enumerate(wrapped(text, room))
    ]


def labelled(label: str, text: str, width: int, style: str = PLAIN) -> list[Line]:
    """``text`` beside its label, or beneath it where the terminal is narrow."""
    if width < NARROW:
        title = paragraph(label, width, QUIET) if label else []
        return [*title, *paragraph(text, width, style)]
    return paragraph(text, width, style, label.ljust(LABEL) + " ")


def bar(share: float, width: int) -> str:
    """A bar of ``width`` characters, filled to ``share``."""
    full = round(share * width)
    return "█" * full + "░" * (width - full)


def trail(steps: Iterable[tuple[str, str]], width: int, most: int) -> list[Line]:
    """The answers so far on at most ``most`` lines; the oldest give way."""
    pieces = [(label, value) for label, value in steps]
    lines = _flow(pieces, width)
    while len(lines) > most and len(pieces) > 1:
        pieces = pieces[1:]
        lines = _flow([("…", ""), *pieces], width)
    return lines


def _flow(pieces: list[tuple[str, str]], width: int) -> list[Line]:
    lines: list[Line] = []
    used = width
    for label, value in pieces:
        size = len(label) + len(value) + bool(value)
        if used + 3 + size >= width or not lines:
            lines.append([(PLAIN, " " * MARGIN)])
            used = MARGIN
        else:
            lines[-1].append((QUIET, " · "))
            used += 3
        value = cut(value, max(width - MARGIN - len(label) - 2, 4))
        lines[-1] += [(QUIET, label + (" " if value else "")), (PLAIN, value)]
        used += size
    return lines


def keys(pairs: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """The footer: what each key does, on one line where leaving out the obvious allows it."""
    shown = list(pairs)
    for obvious in OBVIOUS:
        if sum(len(f"{key} {deed}") + 3 for key, deed in shown) > width:
            shown = [pair for pair in shown if pair[0] != obvious]
    lines: list[Line] = []
    used = width
    for key, deed in shown:
        size = len(key) + 1 + len(deed)
        if used + 3 + size >= width or not lines:
            lines.append([(PLAIN, " " * MARGIN)])
            used = MARGIN
        else:
            lines[-1].append((QUIET, "   "))
            used += 3
        lines[-1] += [(STRONG, key), (QUIET, f" {deed}")]
        used += size
    return lines


def text(lines: Iterable[Line]) -> list[str]:
    """The lines without their styles."""
    return ["".join(piece for _, piece in line).rstrip() for line in lines]
