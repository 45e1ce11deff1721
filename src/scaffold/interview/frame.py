"""What stands around a question: the way so far above it, consequences and keys beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from scaffold.interview import shape
from scaffold.interview.page import Option, Page
from scaffold.interview.shape import Line

TALL = 28


def head(page: Page, width: int, height: int) -> list[Line]:
    """Where the interview stands, and the answers so far."""
    left = shape.cut(f" {page.head}", width - 1)
    gap = width - len(left) - len(page.count) - 1
    title: Line = [(shape.QUIET, left)]
    if page.count and gap > 1:
        title += [("", " " * gap), (shape.QUIET, page.count)]
    return [title, *shape.trail(page.trail, width, 5 if height >= TALL else 2), []]


def foot(page: Page, pointed: Option | None, ticks: Sequence[str], width: int) -> list[Line]:
    """The explanation that had no room in its row, what the ticks bring along, and the keys."""
    lines = _aside(page, pointed, width)
    for text in page.note(tuple(ticks)):
        lines += shape.paragraph(text, width, shape.WARN, "+ ")
    if lines:
        lines.append([])
    return [[], *lines, *shape.keys(page.keys, width)]


def _aside(page: Page, pointed: Option | None, width: int) -> list[Line]:
    """The explanation that was cut, in the room that the longest one takes: nothing jumps."""
    cut = {
        option.value: shape.paragraph(option.about, width, shape.QUIET, "  ")
        for option in page.options
        if row(option, page, width)[1] != option.about
    }
    lines = cut.get(pointed.value, []) if pointed else []
    return [*lines, *[[]] * (max(map(len, cut.values()), default=0) - len(lines))]


def row(option: Option, page: Page, width: int) -> tuple[str, str]:
    """The title and the explanation of an option, as far as they fit into one line."""
    lead = 7 if page.shape == "tick" else 5
    if width < shape.NARROW:
        return shape.cut(option.title, width - lead), ""
    label = max((len(each.title) for each in page.options if each.about), default=0)
    return option.title.ljust(label), shape.cut(option.about, width - lead - label - 2)


def refusal(option: Option, page: Page, width: int) -> str:
    """Why an option cannot be chosen, on lines of its own where it has no room beside the title."""
    title, _ = row(option, page, width)
    if len(title) + len(option.refused) + 8 <= width:
        return option.refused
    return "\n      ".join(["", *shape.wrapped(option.refused, width - 8)]).lstrip("\n")
