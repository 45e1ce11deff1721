"""The API, first version."""

from flask import Flask
from flask_smorest import Api

from ..core.pages import csrf
from ..notes.api import blueprint as notes
from . import problems

PREFIX = "/api/v1"
OPTIONS = {"API_VERSION": "1", "OPENAPI_VERSION": "3.0.3"}


def init_app(app: Flask) -> None:
    """Add the API."""
    app.config.from_mapping(OPTIONS, API_TITLE=app.config["TITLE"])
    api = Api(app)
    # Forgery protection is part of the guard in front of each resource.
    csrf.exempt(notes)
    api.register_blueprint(notes, url_prefix=f"{PREFIX}/notes")
    problems.init_app(app)
