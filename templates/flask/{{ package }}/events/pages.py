"""The page that lists what happened."""

from flask import Blueprint, render_template

from ..core.database import db
from .models import Event

MANY = 50

blueprint = Blueprint("events", __name__, url_prefix="/events")


@blueprint.get("/")
def index() -> str:
    """List the latest events."""
    latest = db.select(Event).order_by(Event.happened.desc(), Event.id.desc()).limit(MANY)
    return render_template("events/index.html", events=db.session.scalars(latest).all())
