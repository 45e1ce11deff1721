"""The form of a note."""

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from ..core.text import lazy_gettext


class NoteForm(FlaskForm):
    """What people write."""

    title = StringField(lazy_gettext("Title"), [DataRequired(), Length(max=200)])
    body = TextAreaField(lazy_gettext("Text"))
