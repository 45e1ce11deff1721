"""A person at a terminal: keys go in, and what the screen shows comes out."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

SECONDS = 60.0
# a screen is drawn in several writes: it is whole when nothing has come for this long
STILL = 0.04
KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Left": "\x1b[D",
    "Space": " ",
    "Rub": "\x7f",
    "Ctrl-C": "\x03",
    "Ctrl-D": "\x04",
    "Ctrl-F": "\x06",
}


class Terminal:
    """A command in a pseudo-terminal of its own, and the screen it draws."""

    def __init__(
        self,
        command: Sequence[str],
        here: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (100, 30),
    ) -> None:
        columns, rows = size
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.Stream(self.screen)
        self.raw = ""
        self._child = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=str(here),
            env=dict(environment),
            dimensions=(rows, columns),
            timeout=SECONDS,
            encoding="utf-8",
            preexec_fn=_heed,
        )
        self._child.delaybeforesend = None

    def press(self, *keys: str) -> None:
        """Send keys by name, and everything else as it is typed."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def wait(self, text: str) -> str:
        """Read until the screen shows ``text``, and return the screen."""
        end = time.monotonic() + SECONDS
        while text not in self.shown:
            if not self.read(end - time.monotonic()):
                raise AssertionError(f"{text!r} never appeared; the screen was:\n{self.shown}")
        return self.shown

    def gone(self, text: str) -> str:
        """Read until the screen shows ``text`` no more, and return the screen."""
        end = time.monotonic() + SECONDS
        while text in self.shown:
            if not self.read(end - time.monotonic()):
                raise AssertionError(f"{text!r} never went away; the screen was:\n{self.shown}")
        return self.shown

    def end(self) -> int:
        """Read to the end and return the exit code, a signal's negated."""
        end = time.monotonic() + SECONDS
        while self.read(end - time.monotonic()):
            pass
        self._child.close(force=True)
        code = self._child.exitstatus
        return -int(self._child.signalstatus or 0) if code is None else int(code)

    def signal(self, number: int) -> None:
        """Send a signal to the command."""
        self._child.kill(number)

    @property
    def shown(self) -> str:
        """The screen as text."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def read(self, seconds: float) -> bool:
        """Take in what the command wrote until it is still; whether there was anything."""
        if seconds <= 0 or not self._take(seconds):
            return False
        while self._take(STILL):
            pass
        return True

    def _take(self, seconds: float) -> bool:
        try:
            data = self._child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.EOF, pexpect.TIMEOUT):
            return False
        self.raw += data
        self._stream.feed(data)
        return True


def _heed() -> None:
    """Let Ctrl-C be heard, also where a shell that ignores it runs the tests in its background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
