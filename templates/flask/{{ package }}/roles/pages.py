"""A page for those who have a role."""

from flask import Blueprint, Flask, render_template
from flask_security import auth_required, roles_required
from sqlalchemy import func

from ..core.database import db
from ..notes.models import Note
from .names import EDITOR

SHOWN = 10

blueprint = Blueprint("roles", __name__, url_prefix="/desk")


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
@auth_required("session")
@roles_required(EDITOR)
def desk() -> str:
    """Show editors what changed last."""
    latest = db.select(Note).order_by(Note.updated.desc(), Note.id.desc()).limit(SHOWN)
    count = db.session.scalar(db.select(func.count(Note.id)))
    return render_template("roles/desk.html", count=count, notes=db.session.scalars(latest))
