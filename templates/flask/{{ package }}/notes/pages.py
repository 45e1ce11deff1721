"""Pages that list, show, create, change and delete notes."""

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ..core.access import members
from ..core.database import db
from ..core.text import gettext
from .forms import NoteForm
from .models import Note

PER_PAGE = 10
# The greatest number of a record that every database knows.
KEY = "<int(max=2147483647):key>"

blueprint = Blueprint("notes", __name__, url_prefix="/notes")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def index() -> str:
    """List the notes, the newest first."""
    newest = db.select(Note).order_by(Note.created.desc(), Note.id.desc())
    number = min(request.args.get("page", 1, type=int), 1_000_000)
    page = db.paginate(newest, page=number, per_page=PER_PAGE)
    return render_template("notes/index.html", page=page)


@blueprint.get(f"/{KEY}/")
def detail(key: int) -> str:
    """Show a note."""
    return render_template("notes/detail.html", note=db.get_or_404(Note, key))


@blueprint.route("/new/", methods=["GET", "POST"])
@members
def create() -> ResponseReturnValue:
    """Write a note."""
    form = NoteForm()
    if form.validate_on_submit():
        note = Note()
        form.populate_obj(note)
        db.session.add(note)
        return saved(note)
    return render_template("notes/edit.html", form=form, note=None)


@blueprint.route(f"/{KEY}/edit/", methods=["GET", "POST"])
@members
def edit(key: int) -> ResponseReturnValue:
    """Change a note."""
    note = db.get_or_404(Note, key)
    form = NoteForm(obj=note)
    if form.validate_on_submit():
        form.populate_obj(note)
        return saved(note)
    return render_template("notes/edit.html", form=form, note=note)


@blueprint.route(f"/{KEY}/delete/", methods=["GET", "POST"])
@members
def delete(key: int) -> ResponseReturnValue:
    """Ask, then delete a note."""
    note = db.get_or_404(Note, key)
    if request.method == "POST":
        db.session.delete(note)
        db.session.commit()
        flash(gettext("The note is deleted."), "success")
        return redirect(url_for(".index"))
    return render_template("notes/delete.html", note=note)


def saved(note: Note) -> ResponseReturnValue:
    """Keep a note and show it."""
    db.session.commit()
    flash(gettext("The note is saved."), "success")
    return redirect(url_for(".detail", key=note.id))
