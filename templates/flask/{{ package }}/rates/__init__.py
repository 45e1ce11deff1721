"""Who asks too often is asked to wait."""

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from ..core.text import gettext
from . import counting
from .counting import address, spend


def init_app(app: Flask) -> None:
    """Count every request of an address, before anything is done about it."""
    counting.init_app(app)
    app.before_request(limit_address)


def limit_address() -> None:
    """Refuse an address that asks too often."""
    limit(f"address {address()}")


def limit(caller: str) -> None:
    """Refuse somebody who asks too often."""
    if request.endpoint == "static":
        return
    group = "api" if request.path.startswith("/api/") else "pages"
    if seconds := spend(group, caller):
        text = gettext("Please wait a few minutes and try again.")
        raise TooManyRequests(text, retry_after=seconds)
