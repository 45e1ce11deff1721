"""Questionary draws a page and hands back the reply; all that knows about keys and colours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.margins import ConditionalMargin, ScrollbarMargin
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from questionary.prompts.common import InquirerControl

from scaffold.interview import frame, shape
from scaffold.interview.page import Option, Page, Reply, Way
from scaffold.interview.shape import Line
from scaffold.interview.steps import Answer

POINTER = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"
# How long to wait whether Esc is the start of an arrow key, in seconds.
PATIENCE = 0.05

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


@dataclass
class Shown:
    """A page on the screen: its frame, its keys, and what is wrong with the reply so far."""

    page: Page
    app: Application[Reply]
    fault: str = ""
    control: InquirerControl | None = field(init=False)

    def __post_init__(self) -> None:
        self.control = None
        for window in self.app.layout.find_all_windows():
            if isinstance(window.content, InquirerControl):
                self.control = window.content
                window.right_margins = [_scrollbar(window)]
        self.app.ttimeoutlen = self.app.timeoutlen = PATIENCE
        self._bind()
        self._frame()

    def run(self) -> Reply:
        """Wait for the reply; a terminal that is gone has left, too."""
        try:
            return self.app.run(handle_sigint=False)
        except EOFError:
            raise KeyboardInterrupt from None

    def _bind(self) -> None:
        """Add the keys that lead on, back, to the end, and out."""
        keys = KeyBindings()
        for key in (Keys.ControlC, Keys.ControlD):
            keys.add(key, eager=True)(_stop)
        keys.add(Keys.ControlM, eager=True)(self._on)
        if not self.page.first:
            keys.add(Keys.Escape, eager=True)(self._leave(Way.BACK))
            if self.page.shape != "write":
                keys.add(Keys.Left, eager=True)(self._leave(Way.BACK))
        if not self.page.last:
            keys.add(Keys.ControlF, eager=True)(self._leave(Way.FINISH))
        theirs = [self.app.key_bindings] if self.app.key_bindings else []
        self.app.key_bindings = merge_key_bindings([*theirs, keys])

    def _on(self, event: KeyPressEvent) -> None:
        answer = self._answer()
        self.fault = self.page.check(answer)
        if not self.fault:
            event.app.exit(result=Reply(Way.ON, answer))

    def _leave(self, way: Way) -> Callable[[KeyPressEvent], None]:
        """Leave by ``way``; what was ticked or written by then is not lost."""

        def leave(event: KeyPressEvent) -> None:
            answer = self._answer()
            keep = self.page.changed(answer) and not self.page.check(answer)
            event.app.exit(result=Reply(way, answer if keep else None))

        return leave

    def _answer(self) -> Answer:
        if self.control is None:
            return self.app.current_buffer.text.strip()
        if self.page.shape == "tick":
            return self._ticks()
        return str(self.control.get_pointed_at().value)

    def _ticks(self) -> tuple[str, ...]:
        chosen = self.control.get_selected_values() if self.control else []
        return tuple(str(choice.value) for choice in chosen)

    def _frame(self) -> None:
        inner, focus = self.app.layout.container, self.app.layout.current_window
        parts = [_window(self._head), inner, _window(self._foot)]
        self.app.layout = Layout(HSplit(parts), focused_element=focus)
        self.app.before_render += self._fit

    def _size(self) -> tuple[int, int]:
        size = self.app.output.get_size()
        return size.columns, size.rows

    def _head(self) -> list[Line]:
        body = self.page.body(*self._size())
        return [*frame.head(self.page, *self._size()), *body, *([[]] if body else [])]

    def _foot(self) -> list[Line]:
        width, _ = self._size()
        wrong = shape.paragraph(self.fault, width, shape.WARN, "! ") if self.fault else []
        pointed = self._option(self.control.get_pointed_at()) if self.control else None
        lines = frame.foot(self.page, pointed, self._ticks(), width)
        return [*([[], *wrong] if wrong else []), *lines]

    def _option(self, choice: questionary.Choice) -> Option | None:
        options = {option.value: option for option in self.page.options}
        return None if isinstance(choice, questionary.Separator) else options.get(str(choice.value))

    def _fit(self, _: object) -> None:
        """Fit every row to the width that the terminal has now."""
        width, _rows = self._size()
        for choice in self.control.choices if self.control else ():
            if option := self._option(choice):
                title, about = frame.row(option, self.page, width)
                pointed = self.control and choice is self.control.get_pointed_at()
                style = "class:highlighted" if pointed else ""
                choice.title = [(style, title), (shape.QUIET, f"  {about}" if about else "")]
                if option.refused:
                    choice.title = [("class:disabled", title.rstrip())]
                    choice.disabled = frame.refusal(option, self.page, width)


def _stop(event: KeyPressEvent) -> None:
    event.app.exit(exception=KeyboardInterrupt)


def _window(lines: Callable[[], list[Line]]) -> Window:
    return Window(FormattedTextControl(lambda: _joined(lines())), dont_extend_height=True)


def _scrollbar(window: Window) -> ConditionalMargin:
    """A bar beside a list that is longer than the screen."""

    def longer() -> bool:
        info = window.render_info
        return info is not None and info.content_height > info.window_height

    return ConditionalMargin(ScrollbarMargin(display_arrows=True), Condition(longer))


def _joined(lines: Iterable[Line]) -> StyleAndTextTuples:
    found: StyleAndTextTuples = []
    for line in lines:
        found += [*line, ("", "\n")]
    return found[:-1]
