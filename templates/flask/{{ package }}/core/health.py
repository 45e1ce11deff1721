"""Health pages, for whatever keeps the application running."""

from flask import Blueprint, Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from .database import db

blueprint = Blueprint("health", __name__, url_prefix="/health")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.get("/live")
def live() -> dict[str, str]:
    """Say that the process answers."""
    return {"status": "ok"}


@blueprint.get("/ready")
def ready() -> tuple[dict[str, str], int]:
    """Say whether the database answers."""
    try:
        db.session.execute(select(1))
    except SQLAlchemyError:
        return {"status": "unavailable"}, 503
    return {"status": "ok"}, 200
