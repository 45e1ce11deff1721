"""Pages that take, list, hand out and delete files."""

from typing import Any
from uuid import UUID, uuid4

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_security import auth_required, current_user
from sqlalchemy import func

from ..core.database import db
from ..core.text import gettext
from . import kinds
from .forms import UploadForm, size
from .models import Upload
from .store import Bucket, Folder, connect

# A file is not a page: whatever is in it, it runs no script and has no origin.
POLICY = "default-src 'none'; sandbox"
# What a form needs beside its file.
REST = 100_000

blueprint = Blueprint("uploads", __name__, url_prefix="/uploads")


@blueprint.url_value_preprocessor
def limit(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take more than other pages do, but no more than a file may have, before any of it is read."""
    request.max_content_length = current_app.config["UPLOAD_MAX_BYTES"] + REST


@blueprint.route("/", methods=["GET", "POST"])
@auth_required("session")
def index() -> ResponseReturnValue:
    """List somebody's files, and take another one."""
    form = UploadForm()
    if form.validate_on_submit():
        if count() < current_app.config["UPLOAD_MAX_FILES"]:
            return keep(form)
        form.form_errors.append(gettext("You have as many files as there is room for."))
    mine = db.select(Upload).filter_by(owner_id=current_user.id)
    files = db.session.scalars(mine.order_by(Upload.created.desc(), Upload.key)).all()
    return render_template("uploads/index.html", form=form, files=files)


def count() -> int:
    """Return how many files somebody has."""
    mine = db.select(func.count()).select_from(Upload).filter_by(owner_id=current_user.id)
    return db.session.scalar(mine) or 0


def keep(form: UploadForm) -> ResponseReturnValue:
    """Keep a file: first its content, so that nothing is listed that is not there."""
    file = form.file.data
    upload = Upload(
        key=uuid4(),
        owner_id=current_user.id,
        name=kinds.label(file.filename),
        size=size(form.file),
        kind=kinds.kind(file.stream),
        public=form.public.data,
    )
    store().save(upload.key, file.stream)
    db.session.add(upload)
    db.session.commit()
    flash(gettext("The file is saved."), "success")
    return redirect(url_for(".index"))


@blueprint.get("/<uuid:key>/")
def download(key: UUID) -> Response:
    """Hand out a file; to others than its owner, a private one does not exist."""
    upload = db.get_or_404(Upload, key)
    if not upload.public and not own(upload):
        abort(404)
    try:
        content = store().open(key)
    except FileNotFoundError:
        abort(404)
    response = send_file(
        content,
        mimetype=upload.kind,
        as_attachment=True,
        download_name=upload.name,
        conditional=False,
        etag=False,
    )
    response.headers["Cache-Control"] = "no-cache" if upload.public else "private, no-store"
    response.headers["Content-Length"] = str(upload.size)
    response.headers["Content-Security-Policy"] = POLICY
    return response


@blueprint.route("/<uuid:key>/delete/", methods=["GET", "POST"])
@auth_required("session")
def delete(key: UUID) -> ResponseReturnValue:
    """Ask, then delete a file."""
    upload = db.get_or_404(Upload, key)
    if not own(upload):
        abort(404)
    if request.method == "POST":
        db.session.delete(upload)
        db.session.commit()
        store().delete(key)
        flash(gettext("The file is deleted."), "success")
        return redirect(url_for(".index"))
    return render_template("uploads/delete.html", upload=upload)


def own(upload: Upload) -> bool:
    """Tell whether a file is of whoever asks."""
    return bool(current_user.is_authenticated and upload.owner_id == current_user.id)


def store() -> Folder | Bucket:
    """Return where files are kept."""
    return connect(**current_app.config["UPLOADS"])
