"""What every page rests on: security headers, logs, errors, home and health pages."""

from flask import Flask

from . import errors, headers, health, home, logs, pages, proxy


def init_app(app: Flask) -> None:
    """Install the foundations."""
    for module in (logs, proxy, health, headers, pages, errors, home):
        module.init_app(app)
