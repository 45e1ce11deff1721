"""Mail, sent as EMAIL_URL says."""

from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask_mailman import Mail

BACKENDS = {"consolemail": "console", "memorymail": "locmem", "dummymail": "dummy"}


def init_app(app: Flask) -> None:
    """Connect the application to its mail server, unless a part delivers by itself."""
    app.config.from_mapping(parse(app.config["EMAIL_URL"]) | given(app))
    Mail(app)


def given(app: Flask) -> dict[str, Any]:
    """Return how a part delivers mail, if one does."""
    backend = app.config.get("MAIL_BACKEND")
    return {"MAIL_BACKEND": backend} if backend else {}


def parse(url: str) -> dict[str, Any]:
    """Turn smtp://, smtp+tls:// or smtp+ssl:// with user, password, host and port into settings."""
    parts = urlsplit(url)
    return {
        "MAIL_BACKEND": BACKENDS.get(parts.scheme, "smtp"),
        "MAIL_SERVER": parts.hostname or "localhost",
        "MAIL_PORT": parts.port or 25,
        "MAIL_USERNAME": unquote(parts.username) if parts.username else None,
        "MAIL_PASSWORD": unquote(parts.password) if parts.password else None,
        "MAIL_USE_TLS": parts.scheme == "smtp+tls",
        "MAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "MAIL_TIMEOUT": 10,
    }
