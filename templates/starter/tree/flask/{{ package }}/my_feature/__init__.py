"""My feature: what it is for."""

from flask import Blueprint, Flask, Response

blueprint = Blueprint("my_feature", __name__, url_prefix="/my-feature")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def index() -> Response:
    """Say hello."""
    return Response("My feature works.", mimetype="text/plain")
