"""The one place where exceptions become exit codes."""

from __future__ import annotations

import errno
import io
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import click

from scaffold import __version__, signals
from scaffold.errors import ScaffoldError

BUG = 3
INTERRUPTED = 130


def guarded(command: Callable[[], object]) -> int:
    """Run ``command`` and return its exit code; whatever goes wrong is told in one line.

    0 done; 1 the user can fix it; 2 usage; 3 a bug, with a log file; 128 plus the signal's number.
    """
    signals.catch()
    _settle()
    try:
        code = command()
        _flush()
    except ScaffoldError as error:
        return _tell(f"error: {error}", error.exit_code)
    except click.ClickException as error:
        return _tell(f"error: {error.format_message()}", error.exit_code, hint=_help(error))
    except (click.Abort, KeyboardInterrupt):
        return _tell("stopped; nothing was changed.", INTERRUPTED)
    except signals.Stopped as stop:
        return _tell(str(stop), stop.exit_code)
    except (BrokenPipeError, SystemExit):  # click exits where the reader of a pipe has gone
        _silence()
        return 0
    except Exception as error:
        if isinstance(error, OSError) and (reason := _system(error)):
            _silence()
            return _tell(f"error: {reason}", ScaffoldError.exit_code)
        return _tell(f"error: this is a bug in scaffold. Please report it with {_log()}", BUG)
    return code if isinstance(code, int) else 0


@contextmanager
def standing(what: str) -> Iterator[None]:
    """Tell of what is done: it stands, and the run is no failure, where that cannot be written."""
    try:
        yield
        _flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence()
        _tell(f"{what}, but the output could not be written: {error.strerror}.", 0)


# What a disk, a limit or somebody's permissions can do to any program.
SYSTEM = frozenset(
    {
        errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENAMETOOLONG,
        errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EPERM, errno.EROFS,
    }
)  # fmt: skip


def _system(error: OSError) -> str:
    """What the machine did to this run, or nothing when scaffold is to blame."""
    if error.errno == errno.ENOENT and error.filename is None:  # os.getcwd()
        return "the current folder is gone; change to another one and run it again."
    if error.errno not in SYSTEM:
        return ""
    what = error.filename or "the output"
    return f"{what}: {error.strerror}. See to that and run it again."


def _tell(message: str, code: int, hint: str = "") -> int:
    with suppress(OSError, ValueError):
        click.echo(message, err=True)
        if hint:
            click.echo(hint, err=True)
    return code


def _help(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"See: {context.command_path} --help" if context else ""


def _settle() -> None:
    """Let no character stop the output, whatever the console can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            utf8 = stream.encoding.lower().replace("-", "") == "utf8"
            # a path may hold bytes that are not UTF-8: they go out as they came in
            stream.reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()


def _silence() -> None:
    # the reader has gone; Python would complain once more when it flushes at exit
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log() -> str:
    """Write everything a report needs to a file and return where that is."""
    with suppress(OSError):
        descriptor, path = tempfile.mkstemp(prefix="scaffold-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_report(sys.argv))
        return str(Path(path))
    return "the output of this command"


def _report(arguments: Sequence[str]) -> str:
    parts = ("copier", "jinja2", "questionary", "click")
    return "\n".join(
        (
            f"scaffold {__version__} on Python {platform.python_version()}, {platform.platform()}",
            ", ".join(f"{name} {version(name)}" for name in parts),
            f"arguments: {list(arguments)!r}",
            "",
            traceback.format_exc(),
        )
    )
