"""What is counted, and how Prometheus is told."""

import hmac
import os
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

PATH = "/metrics"
# Whatever else somebody sends must not become a series of its own.
METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})

registry = CollectorRegistry()
answers = Counter(
    "http_requests", "Requests answered.", ["method", "route", "status"], registry=registry
)
durations = Histogram(
    "http_request_duration_seconds", "Time to answer.", ["method", "route"], registry=registry
)


def count(method: str, route: str | None, status: int, seconds: float) -> None:
    """Count an answer; addresses that lead nowhere are one route."""
    known = method if method in METHODS else "other"
    where = "unknown" if route is None else f"/{route.lstrip('/')}"
    answers.labels(known, where, str(status)).inc()
    durations.labels(known, where).observe(seconds)


def text() -> bytes:
    """Return all numbers: of this process, or of all that share a folder."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(registry)
    every = CollectorRegistry()
    register: Callable[[CollectorRegistry], object] = MultiProcessCollector
    register(every)
    return generate_latest(every)


def allowed(authorization: str, token: str, *, debug: bool) -> bool:
    """Tell whether whoever sends this header may read them."""
    expected = f"Bearer {token}".encode()
    return debug or (bool(token) and hmac.compare_digest(authorization.encode(), expected))
