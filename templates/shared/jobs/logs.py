"""What jobs leave in the logs: their name, how they end, and the request that asked for them."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from celery import Task, signals
from celery.exceptions import Retry

from ..core.logs import context
from ..core.requestid import current

jobs = logging.getLogger("jobs")
name: ContextVar[str] = ContextVar("job", default="")
number: ContextVar[str] = ContextVar("job_id", default="")
context |= {"job": name.get, "job_id": number.get}

# The lines below say the same, and which request it was for.
logging.getLogger("celery.app.trace").setLevel(logging.CRITICAL)
logging.getLogger("celery.worker.strategy").setLevel(logging.WARNING)


@signals.setup_logging.connect
def keep(**more: object) -> None:
    """Leave the logs to the project, which Celery does once somebody listens here."""


@signals.before_task_publish.connect
def mark(headers: dict[str, str], **more: object) -> None:
    """Send the id of the request along with a job."""
    headers["request_id"] = current.get()


@contextmanager
def record(job: Task[Any, Any]) -> Iterator[None]:
    """Log that a job starts and how it ends, as part of the request that asked for it."""
    asked = getattr(job.request, "request_id", None) or current.get()
    with during(current, asked), during(name, job.name), during(number, job.request.id or ""):
        jobs.info("started")
        started = time.perf_counter()
        try:
            yield
        except Retry:
            jobs.warning("postponed", extra=passed(started))
            raise
        except Exception:
            jobs.exception("failed", extra=passed(started))
            raise
        jobs.info("done", extra=passed(started))


@contextmanager
def during(variable: ContextVar[str], value: str) -> Iterator[None]:
    """Give a variable a value meanwhile."""
    token = variable.set(value)
    try:
        yield
    finally:
        variable.reset(token)


def passed(started: float) -> dict[str, float]:
    """Return how long something took."""
    return {"duration": round(time.perf_counter() - started, 4)}
