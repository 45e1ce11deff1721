"""Counts requests: in this process, or with Redis in all processes together."""

import logging
import time
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from flask import Flask, current_app, request
from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

logger = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Give the application what counts."""
    storage = storage_from_string(app.config["REDIS_URL"] or "memory://", wrap_exceptions=True)
    app.extensions["rates"] = MovingWindowRateLimiter(storage)


def spend(group: str, caller: str) -> int:
    """Count a request; return the seconds to wait when it is one too many, else 0."""
    rate = parse(current_app.config["RATE_LIMITS"][group])
    counts: MovingWindowRateLimiter = current_app.extensions["rates"]
    try:
        if counts.hit(rate, group, caller):
            return 0
        until = counts.get_window_stats(rate, group, caller).reset_time
    except StorageError:
        logger.exception("Requests cannot be counted, and pass")
        return 0
    return max(1, ceil(until - time.time()))


def address() -> str:
    """Return where the request comes from; of an IPv6 address the part that a network has."""
    found = request.remote_addr or ""
    try:
        parsed = ip_address(found)
    except ValueError:
        return found
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, 64), strict=False))
    return found
