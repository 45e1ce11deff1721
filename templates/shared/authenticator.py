"""The app on somebody's phone."""

import hmac
import time
from base64 import b32decode

PERIOD = 30


def code(key: str, later: int = 0) -> str:
    """Return what the app shows now, or some periods later."""
    counter = int(time.time() // PERIOD) + later
    digest = hmac.digest(b32decode(key), counter.to_bytes(8), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
