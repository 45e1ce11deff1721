"""One question as a value: everything that an asker needs to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from scaffold.interview.shape import Line
from scaffold.interview.steps import Answer


class Way(Enum):
    """Where a reply leads: to the next question, one back, or to the end."""

    ON = "on"
    BACK = "back"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person did with a page; without ``answer`` they left it as it was."""

    way: Way
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose, explained in a line; ``refused`` says why it cannot be chosen."""

    value: str
    title: str
    about: str = ""
    refused: str = ""
    group: str = ""


def _nothing(width: int, height: int) -> list[Line]:
    return []


def _no_note(chosen: tuple[str, ...]) -> list[str]:
    return []


def _right(reply: Answer) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """A question with what was answered before it.

    ``at`` is the option or the text to start from, ``chosen`` what is ticked already. ``body``
    draws what stands above the question, ``note`` what follows from the ticks, and ``check`` says
    what is wrong with a reply.
    """

    id: str
    shape: Literal["choose", "tick", "write"]
    head: str
    question: str
    count: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    options: tuple[Option, ...] = ()
    at: str = ""
    chosen: tuple[str, ...] = ()
    first: bool = False
    last: bool = False
    body: Callable[[int, int], list[Line]] = _nothing
    note: Callable[[tuple[str, ...]], list[str]] = _no_note
    check: Callable[[Answer], str] = _right

    def changed(self, reply: Answer) -> bool:
        """Whether ticks or text differ from how the page began."""
        began = {"choose": reply, "tick": self.chosen, "write": self.at}[self.shape]
        return set(reply) != set(began) if self.shape == "tick" else reply != began

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """The keys that mean something here, each with what it does."""
        act = {
            "choose": (("↑↓", "move"), ("Enter", "choose")),
            "tick": (("Space", "tick"), ("Enter", "go on")),
            "write": (("Enter", "go on"),),
        }[self.shape]
        way = () if self.first else (("Esc", "back"),)
        end = () if self.last else (("Ctrl-F", "finish"),)
        return (*act, *way, *end, ("Ctrl-C", "quit"))
