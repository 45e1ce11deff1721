"""Run scaffold and send it a signal at one exact moment; a program, not a module of tests.

    python stop.py SIGTERM commit new shop --yes ...

Python reports what it does to audit hooks; this one waits for the moment and calls kill(2).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

MARK = ".scaffold-stage-"
WRITES = os.O_WRONLY | os.O_RDWR

Seen = Callable[[str, tuple[object, ...]], bool]


def staged(event: str, arguments: tuple[object, ...]) -> bool:
    """A file in the stage is opened for writing."""
    return (
        event == "open"
        and MARK in str(arguments[0])
        and isinstance(arguments[2], int)
        and bool(arguments[2] & WRITES)
    )


def git(word: str) -> Seen:
    """Git is started with ``word``."""
    return lambda event, arguments: event == "subprocess.Popen" and repr(word) in str(arguments[1])


MOMENTS: dict[str, tuple[Seen, int]] = {
    "start": (lambda event, arguments: event == "import" and arguments[0] == "click", 1),
    "copier": (lambda event, arguments: event == "import" and arguments[0] == "copier", 1),
    "stage": (lambda event, arguments: event == "os.mkdir" and MARK in str(arguments[0]), 2),
    "first-file": (staged, 1),
    "tenth-file": (staged, 10),
    "secrets": (lambda event, arguments: staged(event, arguments) and _ends(arguments, ".env"), 1),
    "init": (git("init"), 1),
    "add": (git("--all"), 1),
    "commit": (git("commit"), 1),
    "rename": (lambda event, arguments: event == "os.rename" and MARK in str(arguments[0]), 1),
    "tidy": (lambda event, arguments: event == "shutil.rmtree" and MARK in str(arguments[0]), 1),
}


def _ends(arguments: tuple[object, ...], name: str) -> bool:
    return str(arguments[0]).endswith(f"/{name}")


def main(number: signal.Signals, moment: str) -> int:
    """Wait for the moment, then run the command line."""
    seen, nth = MOMENTS[moment]
    count = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if count < nth and seen(event, arguments):
            count += 1
            if count == nth:
                os.kill(os.getpid(), number)

    sys.addaudithook(hook)
    from scaffold.__main__ import main as scaffold

    return scaffold()


if __name__ == "__main__":
    name, moment = sys.argv[1:3]
    del sys.argv[1:3]
    sys.exit(main(signal.Signals[name], moment))
