"""The newest notes: a page that is kept in part, and a view that is kept whole."""

from collections.abc import Sequence

from flask import Blueprint, Flask, Response, jsonify, render_template

from ..core.database import db
from ..notes.models import Note
from .caching import cache, count, generation

MANY = 5

blueprint = Blueprint("recent", __name__)


def init_app(app: Flask) -> None:
    """Add the page and the document."""
    app.register_blueprint(blueprint)


def newest() -> Sequence[Note]:
    """Ask the database."""
    found = db.select(Note).order_by(Note.created.desc(), Note.id.desc()).limit(MANY)
    return db.session.scalars(found).all()


@blueprint.get("/recent/")
def page() -> str:
    """Show the newest notes; the list is asked for only when the cache has none."""
    return render_template(
        "recent/index.html", count=count(), generation=generation(), newest=newest
    )


@blueprint.get("/recent.json")
@cache.cached(make_cache_key=lambda: f"recent:json:{generation()}")
def document() -> Response:
    """Return the newest notes, the same for everybody: from the cache, until a note changes.

    Caches on the way may keep the answer for a moment, and no longer.
    """
    notes = [{"title": note.title, "created": note.created.isoformat()} for note in newest()]
    response = jsonify(count=count(), notes=notes)
    response.headers["Cache-Control"] = "public, max-age=10"
    return response
