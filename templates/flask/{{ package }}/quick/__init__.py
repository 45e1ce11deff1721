"""A list of notes that changes in part."""

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask import Response as Answer
from flask.typing import ResponseReturnValue

from ..core.access import members
from ..core.database import db
from ..notes.forms import NoteForm
from ..notes.models import Note

SHOWN = 20
# The greatest number of a record that every database knows.
KEY = "<int(max=2147483647):key>"

blueprint = Blueprint("quick", __name__, url_prefix="/notes/quick")


def init_app(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)
    app.after_request(follow)


def follow(response: Answer) -> Answer:
    """Have the whole page follow a redirect, which would else end up inside of it."""
    if partial() and "Location" in response.headers:
        response.status_code = 204
        response.headers["HX-Redirect"] = response.headers.pop("Location")
    return response


@blueprint.route("/", methods=["GET", "POST"])
@members
def index() -> ResponseReturnValue:
    """Show the latest notes, and add one."""
    form = NoteForm()
    if form.validate_on_submit():
        note = Note()
        form.populate_obj(note)
        db.session.add(note)
        db.session.commit()
        return added(note) if partial() else redirect(url_for(".index"))
    if partial():
        return refused(form)
    latest = db.select(Note).order_by(Note.created.desc(), Note.id.desc()).limit(SHOWN)
    return render_template("quick/index.html", form=form, notes=db.session.scalars(latest))


@blueprint.post(f"/{KEY}/delete/")
@members
def delete(key: int) -> ResponseReturnValue:
    """Delete a note; its row goes with it."""
    db.session.delete(db.get_or_404(Note, key))
    db.session.commit()
    return "" if partial() else redirect(url_for(".index"))


def partial() -> bool:
    """Tell whether a piece of the page is asked for."""
    return "HX-Request" in request.headers


def added(note: Note) -> ResponseReturnValue:
    """Answer with the row of a new note, and an empty form for the next."""
    return render_template("quick/added.html", form=NoteForm(formdata=None), note=note)


def refused(form: NoteForm) -> ResponseReturnValue:
    """Answer with the form and what is wrong with it, in the place of the form."""
    place = {"HX-Retarget": "#quick-form", "HX-Reswap": "outerHTML"}
    return render_template("quick/form.html", form=form, swap=False), place
