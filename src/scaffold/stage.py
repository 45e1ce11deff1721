"""A folder beside the destination for making a project, and the one rename that puts it there."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scaffold import signals
from scaffold.errors import DestinationError

STALE_SECONDS = 24 * 60 * 60
MARK = ".scaffold-stage"


def check(destination: Path) -> None:
    """Raise DestinationError unless a project can be made at ``destination``."""
    try:
        if reason := _taken(destination):
            raise DestinationError(f"{destination} {reason}")
        if not destination.parent.is_dir():
            raise DestinationError(
                f"{destination.parent} is not a folder; make it first, or give another --directory."
            )
    except OSError as error:
        raise DestinationError(
            f"{destination} cannot be looked at ({error.strerror}); give another --directory."
        ) from error


def _taken(destination: Path) -> str:
    if destination.is_symlink():
        return "is a symbolic link; choose another name, or remove the link."
    if destination.is_dir():
        full = any(destination.iterdir())
        return "exists and is not empty; choose another name, or move it away." if full else ""
    return "is a file; choose another name, or move it away." if destination.exists() else ""


@contextmanager
def staged(destination: Path) -> Iterator[Path]:
    """Give an empty folder beside ``destination``; move it there when the block ends well.

    Whatever goes wrong, ``destination`` is as it was and the stage is gone. Raises DestinationError
    when the place cannot be used, or when another run was first.
    """
    check(destination)
    sweep(destination.parent, destination.name)
    with _box(destination) as box:
        try:
            stage = box / destination.name
            stage.mkdir(mode=0o755)
            stage.chmod(0o755)
            yield stage
            # from here on the project stands or does not: an interruption would only confuse
            signals.hold()
            _publish(stage, destination)
        except OSError as error:
            raise DestinationError(
                f"{destination} could not be written ({error.strerror or error}); nothing was left "
                "behind. Make room or choose another --directory, and run it again."
            ) from error


@contextmanager
def _box(destination: Path) -> Iterator[Path]:
    """A hidden folder beside ``destination``, locked as long as it is in use."""
    box = lock = None
    prefix = f".{destination.name}{MARK}-"
    try:
        with signals.deferred():  # a folder whose name got lost could not be removed
            box = Path(tempfile.mkdtemp(prefix=prefix, dir=destination.parent))
            lock = _lock(box)
        yield box
    except OSError as error:
        raise DestinationError(
            f"nothing can be written in {destination.parent} ({error.strerror}); "
            "give another --directory."
        ) from error
    finally:
        if box is not None:
            _remove(box)
        if lock is not None:
            os.close(lock)


def _remove(box: Path) -> None:
    try:
        shutil.rmtree(box, ignore_errors=True)
    except signals.Stopped:
        shutil.rmtree(box, ignore_errors=True)  # the first signal made the process deaf
        raise


def _lock(box: Path) -> int | None:
    """Lock a folder until the process ends, however it ends; None when somebody else has it."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(box, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _publish(stage: Path, destination: Path) -> None:
    try:
        # rename is atomic and refuses a folder with something in it: of two runs, one wins
        stage.rename(destination)
    except OSError as error:
        if destination.exists() and any(destination.iterdir()):
            raise DestinationError(
                f"{destination} was made by somebody else meanwhile; nothing of it was changed."
            ) from error
        raise


def sweep(parent: Path, name: str) -> None:
    """Remove stages of ``name`` that a killed run left more than a day ago; none that is in use."""
    with suppress(OSError):
        for box in parent.glob(f".{name}{MARK}-*"):
            status = box.lstat()
            if stat.S_ISDIR(status.st_mode) and time.time() - status.st_mtime > STALE_SECONDS:
                _discard(box)


def _discard(box: Path) -> None:
    lock = _lock(box)
    if lock is None and sys.platform != "win32":
        return
    shutil.rmtree(box, ignore_errors=True)
    if lock is not None:
        os.close(lock)
