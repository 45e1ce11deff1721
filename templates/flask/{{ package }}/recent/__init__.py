"""The newest notes, from the cache."""

from flask import Flask

from . import caching, pages, private


def init_app(app: Flask) -> None:
    """Add the cache and what shows it."""
    for module in (caching, pages, private):
        module.init_app(app)
