"""A page on which visitors write to us, and letters: mail from templates."""

from flask import Flask

from . import pages


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(pages.blueprint)
