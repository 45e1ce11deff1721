"""A folder beside the destination for making a project, and the one rename that puts it there."""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scaffold.errors import DestinationError

STALE_SECONDS = 24 * 60 * 60
MARK = ".scaffold-stage"


def check(destination: Path) -> None:
    """Raise DestinationError unless a project can be made at ``destination``."""
    parent = destination.parent
    if destination.is_symlink():
        raise DestinationError(
            f"{destination} is a symbolic link; choose another name, or remove the link."
        )
    if destination.is_dir() and any(destination.iterdir()):
        raise DestinationError(
            f"{destination} exists and is not empty; choose another name, or move it away."
        )
    if destination.exists() and not destination.is_dir():
        raise DestinationError(f"{destination} is a file; choose another name, or move it away.")
    if not parent.is_dir():
        raise DestinationError(
            f"{parent} is not a folder; make it first, or give another --directory."
        )


@contextmanager
def staged(destination: Path) -> Iterator[Path]:
    """Give an empty folder beside ``destination``; move it there when the block ends well.

    Whatever goes wrong, ``destination`` is as it was and the stage is gone. Raises DestinationError
    when the place cannot be used, or when another run was first.
    """
    check(destination)
    sweep(destination.parent, destination.name)
    try:
        box = Path(tempfile.mkdtemp(prefix=f".{destination.name}{MARK}-", dir=destination.parent))
    except OSError as error:
        raise DestinationError(
            f"nothing can be written in {destination.parent} ({error.strerror}); "
            "give another --directory."
        ) from error
    try:
        stage = box / destination.name
        stage.mkdir(mode=0o755)
        stage.chmod(0o755)
        yield stage
        _publish(stage, destination)
    except OSError as error:
        raise DestinationError(
            f"{destination} could not be written ({error.strerror or error}); "
            "nothing was left behind. Make room or choose another --directory, and run it again."
        ) from error
    finally:
        shutil.rmtree(box, ignore_errors=True)


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
    """Remove stages of ``name`` that a killed run left more than a day ago."""
    for box in parent.glob(f".{name}{MARK}-*"):
        with suppress(OSError):
            status = box.lstat()
            if stat.S_ISDIR(status.st_mode) and time.time() - status.st_mtime > STALE_SECONDS:
                shutil.rmtree(box, ignore_errors=True)
