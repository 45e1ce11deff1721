"""The page on which notes are searched."""

from flask import Blueprint, current_app, render_template, request

from ..core.database import db
from ..notes.models import Note
from .index import find
from .words import excerpt, marked

LONGEST = 200

blueprint = Blueprint("search", __name__, url_prefix="/notes/search")


@blueprint.get("/")
def index() -> str:
    """Show what was looked for and what was found."""
    query = request.args.get("q", "")[:LONGEST].strip()
    keys = find(query)
    notes = {note.id: note for note in db.session.scalars(db.select(Note).where(Note.id.in_(keys)))}
    return render_template(
        "search/index.html",
        query=query,
        found=[notes[key] for key in keys if key in notes],
        pages=current_app.view_functions,
        excerpt=excerpt,
        marked=marked,
    )
