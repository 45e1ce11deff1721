"""Roles: what somebody may do beyond what every member may."""

from flask import Flask

from . import commands, pages


def init_app(app: Flask) -> None:
    """Add the desk, and the command that grants roles."""
    for module in (pages, commands):
        module.init_app(app)
