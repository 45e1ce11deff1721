"""Security headers, on every answer."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, redirect, request
from flask.typing import ResponseReturnValue

# Nothing but our own files; nothing inline. A part may add a source to POLICY in the configuration.
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask) -> None:
    """Send people to HTTPS, and add the headers to whatever the application answers."""
    app.config["POLICY"] = {name: [*sources] for name, sources in POLICY.items()}
    if app.config["SSL_REDIRECT"]:
        app.before_request(insist)
    app.after_request(protect)


def insist() -> ResponseReturnValue | None:
    """Repeat the request over HTTPS."""
    return None if request.is_secure else redirect(request.url.replace("http://", "https://", 1))


def protect(response: Response) -> Response:
    """Add the headers that an answer has not set for itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    policy = written(current_app.config["POLICY"])
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.is_secure and current_app.config["HSTS_SECONDS"]:
        response.headers["Strict-Transport-Security"] = promise(current_app.config)
    return response


def written(policy: Mapping[str, list[str]]) -> str:
    """Write a policy as a header has it."""
    return "; ".join(" ".join((name, *sources)) for name, sources in policy.items())


def promise(config: Mapping[str, Any]) -> str:
    """Say for how long this site will be served over HTTPS only."""
    words = [f"max-age={config['HSTS_SECONDS']}"]
    words += ["includeSubDomains"] if config["HSTS_SUBDOMAINS"] else []
    words += ["preload"] if config["HSTS_PRELOAD"] else []
    return "; ".join(words)
