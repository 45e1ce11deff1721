"""A database server as a process of one's own: it starts, says that it is ready, and is stopped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from scaffold.errors import ScaffoldError

UNPRIVILEGED = "nobody"
SECONDS = 60


def user() -> str | None:
    """The account that a server runs as: it refuses to be root."""
    return UNPRIVILEGED if os.geteuid() == 0 else None


def own(folder: Path) -> None:
    """Give the folder to that account."""
    if account := user():
        shutil.chown(folder, account)
        folder.chmod(0o755)


def prepare(title: str, *command: str | Path) -> None:
    """Run what makes a server's data folder; raises ScaffoldError with what it said."""
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, user=user(), cwd="/"
    )
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[-400:]
        raise ScaffoldError(
            f"{title} could not be set up: {said} "
            "Look at the message, and at the rights of the temporary folder."
        )


@contextmanager
def running(title: str, command: Sequence[str], log: Path, ready: bytes) -> Iterator[None]:
    """Run a server until the end of the block, from when its log says that it is ready."""
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            command, stdout=file, stderr=file, user=user(), cwd="/", start_new_session=True
        )
    try:
        _wait(title, process, log, ready)
        yield
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait(title: str, process: subprocess.Popen[bytes], log: Path, ready: bytes) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if ready in log.read_bytes():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    said = " ".join(log.read_text(encoding="utf-8", errors="replace").split())[-400:]
    raise ScaffoldError(f"{title} did not start: {said}")


def free_port() -> int:
    """A port of the loopback address that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
