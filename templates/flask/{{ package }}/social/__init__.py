"""Sign-in with Google and GitHub."""

from flask import Flask

from . import pages, providers


def init_app(app: Flask) -> None:
    """Add the pages, and each provider whose keys are set."""
    for module in (providers, pages):
        module.init_app(app)
