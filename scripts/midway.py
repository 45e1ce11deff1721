"""Run another Python program and send it a signal at its Nth file; a program for sidebyside.py.

python midway.py SIGTERM 10 /path/to/script argument...
"""

from __future__ import annotations

import os
import runpy
import signal
import sys

WRITES = os.O_WRONLY | os.O_RDWR


def main(number: signal.Signals, nth: int) -> None:
    """Count the files that are opened for writing below the current folder."""
    here, count = os.path.realpath("."), 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if (
            event != "open"
            or count == nth
            or not isinstance(arguments[0], str | bytes | os.PathLike)
        ):
            return
        flags = arguments[2]
        if isinstance(flags, int) and flags & WRITES:
            path = os.fsdecode(os.path.abspath(arguments[0]))  # noqa: PTH100
            count += os.path.realpath(path).startswith(here)
            if count == nth:
                os.kill(os.getpid(), number)

    sys.addaudithook(hook)
    sys.path.insert(0, os.path.dirname(sys.argv[0]))  # noqa: PTH120
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    name, nth = sys.argv[1:3]
    del sys.argv[:3]
    main(signal.Signals[name], int(nth))
