"""A page on which changes appear by themselves: the sample of WebSockets."""

from flask import Flask

from . import hub, pages, sockets


def init_app(app: Flask) -> None:
    """Add the page, its WebSocket, and what connects the processes."""
    for module in (hub, sockets, pages):
        module.init_app(app)
