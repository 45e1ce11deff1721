"""Servers that tests start for themselves."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

SECONDS = 20


@contextmanager
def redis() -> Iterator[str]:
    """Give the address of a Redis server: the one of TEST_REDIS_URL, or one that runs meanwhile.

    Without either the test is skipped, which fails where CI is set.
    """
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    program = shutil.which("redis-server") or lacking("redis-server")
    port = free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        wait(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(SECONDS)


def lacking(program: str) -> NoReturn:
    """Skip the test for want of a program; where CI is set, nothing may be wanting."""
    give_up = pytest.fail if os.environ.get("CI") else pytest.skip
    give_up(f"{program} is not installed")


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait(port: int) -> None:
    """Return once somebody listens on the port."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"nothing listens on port {port}")
