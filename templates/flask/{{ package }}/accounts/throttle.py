"""Limits on guessing passwords and on sending mail to strangers."""

from collections.abc import Callable
from typing import Any

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

RATE = "10 per 3 minutes"
ENDPOINTS = ("login", "register", "forgot_password", "send_confirmation", "verify")


def init_app(app: Flask) -> None:
    """Answer 429 when one address, or all together for one account, try too often."""
    Limiter(get_remote_address, app=app)
    for name in ENDPOINTS:
        guard(app, f"security.{name}", account)


def guard(app: Flask, endpoint: str, account: Callable[[], str]) -> None:
    """Count what is sent to a page: by address, and by the account that it is about."""
    (limiter,) = app.extensions["limiter"]
    view: Any = app.view_functions[endpoint]
    for key in (get_remote_address, account):
        view = limiter.limit(RATE, key_func=key, methods=["POST"])(view)
    app.view_functions[endpoint] = view


def account() -> str:
    """Return the account that a form is about."""
    return request.form.get("email", "").strip().lower()
