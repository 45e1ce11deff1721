"""Pages that take orders for exports, and hand them out."""

import re
from secrets import token_hex

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from kombu.exceptions import OperationalError
from sqlalchemy.exc import IntegrityError

from ..core.access import members
from ..core.database import db
from ..core.text import gettext
from .jobs import write
from .models import Export

KEY = re.compile(r"[0-9a-f]{32}")
SHOWN = 20

blueprint = Blueprint("exports", __name__, url_prefix="/exports")


@blueprint.get("/")
@members
def index() -> str:
    """List the exports, the newest first."""
    newest = db.select(Export).order_by(Export.created.desc(), Export.id.desc()).limit(SHOWN)
    exports = db.session.scalars(newest).all()
    return render_template("exports/index.html", exports=exports, key=token_hex(16))


@blueprint.post("/")
@members
def order() -> ResponseReturnValue:
    """Ask for an export; the key of the form makes a second press of its button the same order."""
    key = request.form.get("key", "")
    if not KEY.fullmatch(key):
        abort(400)
    try:
        if new(key):
            write.delay(key)
        flash(gettext("The notes are being exported."), "success")
    except OperationalError:
        db.session.execute(db.delete(Export).where(Export.key == key))
        db.session.commit()
        flash(gettext("The export could not be started. Please try again later."), "error")
    return redirect(url_for(".index"))


def new(key: str) -> bool:
    """Put an export into the database, for a worker to find; tell whether it is a new one."""
    db.session.add(Export(key=key))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


@blueprint.get("/<int(max=2147483647):key>/")
@members
def download(key: int) -> Response:
    """Hand out a finished export."""
    export = db.get_or_404(Export, key)
    if not export.finished:
        abort(404)
    headers = {"Content-Disposition": 'attachment; filename="notes.json"'}
    return Response(export.content, mimetype="application/json", headers=headers)
