"""Signals as exceptions, so that every `finally` runs and nothing is left half-done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
# Windows has no SIGHUP
CAUGHT = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))


class Stopped(BaseException):
    """The process was told to stop by a signal; the exit code is 128 plus its number."""

    def __init__(self, number: int, message: str = "stopped; nothing was changed.") -> None:
        super().__init__(message)
        self.number = number
        self.exit_code = 128 + number


def catch() -> None:
    """Turn the first SIGINT, SIGTERM or SIGHUP into Stopped; one that is ignored stays ignored."""
    for number in CAUGHT:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    # a second signal must not interrupt the clean-up that the first one started
    for other in CAUGHT:
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


def hold() -> None:
    """Hear no signal from here on: what the run was for is done; `catch` listens again."""
    for number in CAUGHT:
        if signal.getsignal(number) is not signal.SIG_IGN:
            # not SIG_IGN, which a program started from here would inherit
            signal.signal(number, _pass)


def _pass(_number: int, _frame: FrameType | None) -> None:
    pass


@contextmanager
def deferred() -> Iterator[None]:
    """Let a signal wait until the block has ended, so that its result is not lost."""
    waiting: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: waiting.append(number))
        for number in CAUGHT
        if signal.getsignal(number) is _stop
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if waiting:
        _stop(waiting[0], None)


@contextmanager
def shielded() -> Iterator[None]:
    """Ignore the signals for the length of the block: what it does is done or not begun."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in CAUGHT}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
