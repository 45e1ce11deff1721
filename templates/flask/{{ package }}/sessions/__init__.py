"""Sessions that stay on the server: the cookie holds only a key."""

from typing import Any

import click
from flask import Flask, session
from flask.cli import with_appcontext
from flask_login import user_logged_in, user_logged_out

from ..settings import SettingsError
from .interface import Interface
from .stores import Database, Redis, Store


def init_app(app: Flask) -> None:
    """Keep sessions in the store that the settings name."""
    app.session_interface = Interface(store(app))
    for signal in (user_logged_in, user_logged_out):
        signal.connect(rotate, app)
    app.cli.add_command(clear_sessions)


def store(app: Flask) -> Store:
    """Return the store."""
    name, url = app.config["SESSION_STORE"], app.config["REDIS_URL"]
    if name == "redis" and url:
        return Redis(url)
    if name == "database":
        return Database()
    raise SettingsError(
        "SESSION_STORE is neither database nor, with a REDIS_URL, redis; see .env.example."
    )


def rotate(app: Flask, **rest: Any) -> None:
    """Give the session a new key: the old one may be known to others."""
    current: Any = session
    current.rotate()


@click.command("clear-sessions")
@with_appcontext
def clear_sessions() -> None:
    """Remove expired sessions from the database."""
    click.echo(f"{Database().clear()} sessions removed.")
