"""The interview for a terminal that can only print lines: numbers instead of arrow keys."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from scaffold.interview import shape
from scaffold.interview.page import Page, Reply, Way
from scaffold.interview.review import ABSENT

BACK, FINISH = "<", ">"
# What a terminal that knows no cursor may not know either
ASCII = str.maketrans({"█": "#", "░": ".", "…": "...", "·": "-", "\N{EN DASH}": "-"})


def ask(page: Page, width: int = 78) -> Reply:
    """Print ``page`` and read a reply; raises KeyboardInterrupt at the end of input."""
    ticks = set(page.chosen)
    while True:
        _print(*shown(page, ticks, width))
        reply = _read(page, ticks)
        if reply is not None:
            return reply


def shown(page: Page, ticks: set[str], width: int) -> Iterator[str]:
    """The page in lines of plain text."""
    yield ""
    if body := page.body(width, 99):
        yield from shape.text([*body, []])
    if page.trail:
        yield from shape.text(shape.trail(page.trail, width, 9))
    yield f" {page.question}"
    for number, option in enumerate(page.options, 1):
        mark = f"[{'x' if option.value in ticks else ' '}] " if page.shape == "tick" else ""
        about = "" if option.about in ("", ABSENT) else f" - {option.about}"
        text = f"{mark}{option.title}{about}"
        if option.refused:
            text = f"{option.title} ({option.refused})"
        yield from shape.text(shape.paragraph(text, width, first=f"{number:3}) "))
    for text in page.note(tuple(sorted(ticks))):
        yield from shape.text(shape.paragraph(text, width, first="+ "))


def prompt(page: Page) -> str:
    """What can be typed here."""
    if page.shape == "choose":
        act = f"Number [{_default(page)}]"
    elif page.shape == "tick":
        act = "Numbers to switch, Enter to go on"
    else:
        act = f"Text [{page.at}]" if page.at else "Text"
    back = "" if page.first else f", {BACK} back"
    return f" {act}{back}{'' if page.last else f', {FINISH} finish'}: "


def _default(page: Page) -> int:
    return next(number for number, each in enumerate(page.options, 1) if each.value == page.at)


def _read(page: Page, ticks: set[str]) -> Reply | None:
    """One line of input as a reply; None when there is something to correct or to add."""
    _print(prompt(page), end="")
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    word = line.strip()
    if word == BACK and not page.first:
        return Reply(Way.BACK)
    if word == FINISH and not page.last:
        return Reply(Way.FINISH)
    return {"choose": _chosen, "tick": _switched, "write": _written}[page.shape](page, word, ticks)


def _chosen(page: Page, word: str, ticks: set[str]) -> Reply | None:
    numbers = _numbers(page, word or str(_default(page)))
    return Reply(Way.ON, numbers[0]) if len(numbers) == 1 else None


def _switched(page: Page, word: str, ticks: set[str]) -> Reply | None:
    if word:
        ticks.symmetric_difference_update(_numbers(page, word))
        return None
    chosen = tuple(option.value for option in page.options if option.value in ticks)
    return None if _wrong(page.check(chosen)) else Reply(Way.ON, chosen)


def _written(page: Page, word: str, ticks: set[str]) -> Reply | None:
    text = word or page.at
    return None if _wrong(page.check(text)) else Reply(Way.ON, text)


def _numbers(page: Page, words: str) -> list[str]:
    """The options that these numbers stand for; none of them when one is wrong."""
    found = []
    for word in words.replace(",", " ").split():
        number = int(word) if word.isdecimal() else 0
        if not 0 < number <= len(page.options) or page.options[number - 1].refused:
            _wrong(f"{word} is not one of the numbers above.")
            return []
        found.append(page.options[number - 1].value)
    return found


def _wrong(text: str) -> bool:
    if text:
        _print(f" {text}")
    return bool(text)


def _print(*lines: str, end: str = "\n") -> None:
    sys.stderr.write(("\n".join(lines) + end).translate(ASCII))
    sys.stderr.flush()
