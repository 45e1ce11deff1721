"""Who asks, and whether their token allows it."""

from typing import NoReturn

from flask import Flask, abort, current_app, g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from ..core.text import gettext
from .models import WRITE, Token, find


def init_app(app: Flask) -> None:
    """Look for a token in requests for the API; everywhere else there are only sessions."""
    app.before_request(identify)


def identify() -> None:
    """Let the owner of a token be who asks, whatever session the request may come with."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not request.path.startswith("/api/"):
        return
    token = find(secret.strip())
    if token is None:
        challenge(gettext("This token is unknown, revoked or expired."))
    token.touch()
    g.token = token
    current_app.extensions["security"].login_manager._update_request_context_with_user(token.user)


def shown() -> Token | None:
    """Return the token of this request; without one, it is a session that speaks for somebody."""
    token: Token | None = g.get("token")
    return token


def spoken() -> bool:
    """Tell whether a token speaks for somebody, and refuse one that may only read."""
    token = shown()
    if token and token.scope != WRITE:
        abort(403, gettext("This token may only read."))
    return token is not None


def challenge(detail: str) -> NoReturn:
    """Refuse a request, and tell what opens the API."""
    raise Unauthorized(detail, www_authenticate=WWWAuthenticate("bearer"))
