"""Feedback: a form of many kinds of fields."""

from flask import Flask

from . import pages


def init_app(app: Flask) -> None:
    """Add the pages."""
    pages.init_app(app)
