"""The page that shows changes."""

from flask import Blueprint, Flask, render_template

from ..core.access import members
from .changes import SHOWN, latest

blueprint = Blueprint("live", __name__, url_prefix="/live")


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
@members
def index() -> str:
    """Show the latest notes; what happens then comes through the WebSocket."""
    return render_template("live/index.html", notes=latest(), shown=SHOWN)
