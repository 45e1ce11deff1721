"""Exports of the notes: the sample of a background job."""

from flask import Flask

from . import pages


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages.blueprint)
