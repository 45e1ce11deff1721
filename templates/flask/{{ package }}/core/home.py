"""The first page."""

from flask import Blueprint, Flask, render_template

blueprint = Blueprint("home", __name__)


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def index() -> str:
    """Show what is here."""
    return render_template("home.html")
