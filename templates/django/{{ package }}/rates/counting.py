"""Counts requests: in this process, or with Redis in all processes together."""

import logging
import time
from functools import cache
from ipaddress import IPv6Address, IPv6Network, ip_address
from math import ceil

from django.conf import settings
from django.http import HttpRequest
from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

logger = logging.getLogger(__name__)


@cache
def counter(url: str) -> MovingWindowRateLimiter:
    """Return what counts, at this address."""
    storage = storage_from_string(url or "memory://", wrap_exceptions=True)
    return MovingWindowRateLimiter(storage)


def spend(group: str, caller: str) -> int:
    """Count a request; return the seconds to wait when it is one too many, else 0."""
    rate, counts = parse(settings.RATE_LIMITS[group]), counter(settings.REDIS_URL)
    try:
        if counts.hit(rate, group, caller):
            return 0
        until = counts.get_window_stats(rate, group, caller).reset_time
    except StorageError:
        logger.exception("Requests cannot be counted, and pass")
        return 0
    return max(1, ceil(until - time.time()))


def address(request: HttpRequest) -> str:
    """Return where a request comes from; of an IPv6 address the part that a network has."""
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    known = forwarded[-proxies].strip() if 0 < proxies <= len(forwarded) else ""
    found = known or request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(found)
    except ValueError:
        return found
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, 64), strict=False))
    return found
