"""The limit of each member, whether a session or a token speaks for them."""

from flask import Flask
from flask_login import current_user

from . import limit


def init_app(app: Flask) -> None:
    """Count the requests of members, once it is known who they are."""
    app.before_request(limit_member)


def limit_member() -> None:
    """Refuse a member who asks too often."""
    if current_user.is_authenticated:
        limit(f"member {current_user.id}")
