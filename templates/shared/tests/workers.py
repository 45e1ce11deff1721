"""Workers as production runs them, each a process with a log of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from . import services

SECONDS = 60
APP = "{{ package }}.jobs"
# RabbitMQ is tried as well where there is one.
BROKERS = ["redis", "rabbitmq"] if "TEST_AMQP_URL" in os.environ else ["redis"]


@dataclass(frozen=True)
class Worker:
    """A program that runs, and where it logs."""

    process: subprocess.Popen[bytes]
    log: Path

    def says(self, **fields: object) -> list[dict[str, object]]:
        """Return the lines of the log that have these fields."""
        lines = self.log.read_text().splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [line for line in found if fields.items() <= line.items()]

    def mentions(self, words: str) -> bool:
        """Tell whether words stand somewhere in the log."""
        return words in self.log.read_text()

    def kill(self) -> None:
        """End it and its children at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(SECONDS)


@contextmanager
def broker(kind: str) -> Iterator[str]:
    """Give the address of a broker."""
    if kind == "rabbitmq":
        yield os.environ["TEST_AMQP_URL"]
        return
    with services.redis() as address:
        yield address


@contextmanager
def program(*words: str, log: Path, environ: Mapping[str, str]) -> Iterator[Worker]:
    """Run a program of Celery in the background; at the end kill it if it is still there."""
    command = [sys.executable, "-m", "celery", "--app", APP, *words]
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            command,
            env={**os.environ, **environ},
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    worker = Worker(process, log)
    try:
        yield worker
    finally:
        if process.poll() is None:
            worker.kill()


@contextmanager
def pair(folder: Path, environ: Mapping[str, str]) -> Iterator[tuple[Worker, Worker]]:
    """Run two workers, each of which takes one job at a time."""
    words = ("worker", "--concurrency=1", "--without-mingle", "--without-gossip")
    first, second = (("--hostname", f"{name}@localhost") for name in ("first", "second"))
    with (
        program(*words, *first, log=folder / "first.log", environ=environ) as one,
        program(*words, *second, log=folder / "second.log", environ=environ) as other,
    ):
        for worker in (one, other):
            until(partial(ready, worker))
        yield one, other


def ready(worker: Worker) -> bool:
    """Tell whether a worker waits for jobs."""
    assert worker.process.poll() is None, worker.log.read_text()
    return worker.mentions("ready.")


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + SECONDS
    while not true():
        if time.monotonic() > end:
            pytest.fail("it takes too long")
        time.sleep(0.05)
