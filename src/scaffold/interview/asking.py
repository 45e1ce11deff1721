"""Questionary draws a page and hands back the reply; all that knows about keys and colours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby

import questionary
from prompt_toolkit.input import create_input
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from scaffold.interview import shape
from scaffold.interview.page import Page, Reply
from scaffold.interview.shown import Shown

POINTER = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"

STYLE = questionary.Style(
    [
        ("question", "bold"),
        ("strong", "bold"),
        ("quiet", "dim"),
        ("good", "fg:ansigreen"),
        ("warn", "fg:ansiyellow"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "fg:ansicyan"),
        ("answer", "fg:ansicyan"),
        ("selected", "noreverse fg:ansicyan"),
        ("disabled", "dim"),
        ("separator", "dim"),
        ("scrollbar.background", "noreverse bg:default"),
        ("scrollbar.button", "reverse dim bg:default"),
        ("scrollbar.arrow", "noreverse dim bg:default"),
    ]
)


def _screen() -> Output:
    """Where pages are drawn: stderr, so that stdout stays free for results."""
    output = create_output(stdout=sys.stderr)
    if isinstance(output, Vt100_Output):
        # A terminal's reply to "where is the cursor" would land in the next prompt
        output.enable_cpr = False
    return output


@contextmanager
def questioning() -> Iterator[Callable[[Page], Reply]]:
    """Ask page after page; between two of them the terminal must not echo what is typed ahead."""
    output = _screen()
    with create_input().raw_mode():
        yield lambda page: ask(page, output)


def ask(page: Page, output: Output) -> Reply:
    """Show ``page`` and wait for a reply; raises KeyboardInterrupt on Ctrl-C and Ctrl-D."""
    build = {"choose": _choose, "tick": _tick, "write": _write}[page.shape]
    return Shown(page, build(page, output).application).run()


def _choose(page: Page, output: Output) -> questionary.Question:
    return questionary.select(
        f"{_question(page, output)}\n",
        _choices(page),
        default=page.at,
        qmark="",
        pointer=POINTER,
        instruction=" ",
        style=STYLE,
        output=output,
        erase_when_done=True,
    )


def _tick(page: Page, output: Output) -> questionary.Question:
    return questionary.checkbox(
        f"{_question(page, output)}\n",
        _choices(page),
        qmark="",
        pointer=POINTER,
        instruction=" ",
        style=STYLE,
        output=output,
        erase_when_done=True,
    )


def _write(page: Page, output: Output) -> questionary.Question:
    return questionary.text(
        f"{_question(page, output)}\n\n {POINTER}",
        default=page.at,
        qmark="",
        style=STYLE,
        output=output,
        erase_when_done=True,
        reserve_space_for_menu=0,
    )


def _question(page: Page, output: Output) -> str:
    return "\n ".join(shape.wrapped(page.question, output.get_size().columns - 2))


def _choices(page: Page) -> list[questionary.Choice]:
    """The options as Questionary takes them, a separator before each group."""
    found: list[questionary.Choice] = []
    for group, options in groupby(page.options, key=lambda option: option.group):
        if group:
            found.append(questionary.Separator(group))
        found += [
            questionary.Choice(
                option.title,
                option.value,
                disabled=option.refused or None,
                checked=option.value in page.chosen,
            )
            for option in options
        ]
    return found
