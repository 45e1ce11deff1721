"""The form that takes a file."""

from flask import current_app
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from ..core.text import gettext, lazy_gettext
from . import kinds


class UploadForm(FlaskForm):
    """Takes a file that is not too large, and of a kind that is welcome."""

    file = FileField(lazy_gettext("File"), [FileRequired(lazy_gettext("No file was chosen."))])
    public = BooleanField(lazy_gettext("Everybody who knows its address may see it"))

    def validate_file(self, field: Field) -> None:
        """Look into the file."""
        if size(field) > current_app.config["UPLOAD_MAX_BYTES"]:
            raise ValidationError(gettext("This file is too large."))
        if not kinds.kind(field.data.stream):
            text = gettext("This is not an image, a PDF document or a plain text.")
            raise ValidationError(text)


def size(field: Field) -> int:
    """Return how long a file is."""
    return int(field.data.stream.seek(0, 2))
