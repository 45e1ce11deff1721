"""The form of a note."""

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Regexp

from ..core.text import lazy_gettext

# Not every database can keep a zero byte.
PLAIN = Regexp(r"[^\0]*\Z", message=lazy_gettext("This is not a valid text."))


class NoteForm(FlaskForm):
    """What people write."""

    title = StringField(lazy_gettext("Title"), [DataRequired(), Length(max=200), PLAIN])
    body = TextAreaField(lazy_gettext("Text"), [PLAIN])
