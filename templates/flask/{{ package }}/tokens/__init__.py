"""Tokens with which programs open the API."""

from flask import Flask

from . import access, commands, pages


def init_app(app: Flask) -> None:
    """Add tokens."""
    for module in (access, pages, commands):
        module.init_app(app)
