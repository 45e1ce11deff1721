"""A page on the screen: its frame, its keys, and the reply that leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.margins import ConditionalMargin, ScrollbarMargin
from questionary.prompts.common import InquirerControl

from scaffold.interview import frame, shape
from scaffold.interview.page import Option, Page, Reply, Way
from scaffold.interview.shape import Line
from scaffold.interview.steps import Answer

# How long to wait whether Esc is the start of an arrow key, in seconds.
PATIENCE = 0.05


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
