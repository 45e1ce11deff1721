"""The form of a new token."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import DataRequired, Length, NumberRange, Regexp

from ..core.text import lazy_gettext
from .models import LONGEST

# Not every database can keep a zero byte.
PLAIN = Regexp(r"[^\0]*\Z", message=lazy_gettext("This is not a valid text."))


class TokenForm(FlaskForm):
    """What people decide about a token."""

    name = StringField(lazy_gettext("Name"), [DataRequired(), Length(max=100), PLAIN])
    days = IntegerField(
        lazy_gettext("Days until it expires"), [NumberRange(min=1, max=LONGEST)], default=90
    )
    write = BooleanField(lazy_gettext("It may change things, not only read"))
