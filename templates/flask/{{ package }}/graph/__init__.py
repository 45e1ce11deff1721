"""The one address of GraphQL."""

from flask import Blueprint, Flask, abort, current_app, request
from flask.typing import ResponseReturnValue

from ..api import access
from ..core.pages import csrf
from ..core.text import gettext
from .running import Operation, extensions, read, run
from .schema import build

blueprint = Blueprint("graph", __name__, url_prefix="/api/graphql")


def init_app(app: Flask) -> None:
    """Add the address."""
    app.extensions["graph"] = build(extensions(debug=app.debug))
    # Forgery protection is part of the guard in front of changes.
    csrf.exempt(blueprint)
    app.register_blueprint(blueprint)


@blueprint.post("/")
def answer() -> ResponseReturnValue:
    """Run an operation: everybody may ask, and change what they may change elsewhere."""
    asked = operation()
    if asked.changes:
        access.guard()
    return run(current_app.extensions["graph"], asked)


def operation() -> Operation:
    """Return what somebody asks for."""
    if not request.is_json:
        abort(415, gettext("The API speaks JSON only."))
    try:
        found = read(request.get_json())
    except RecursionError:
        found = None
    return found or abort(400, gettext("Send a query, as JSON."))
