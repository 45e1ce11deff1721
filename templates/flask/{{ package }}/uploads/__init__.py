"""Files from people: take them, list them, hand them out and delete them."""

from flask import Flask

from . import pages
from .models import Upload


def init_app(app: Flask) -> None:
    """Add the pages, and have the model at hand in `flask shell`."""
    app.shell_context_processor(lambda: {"Upload": Upload})
    app.register_blueprint(pages.blueprint)
