"""The form with which visitors write to us."""

from flask_wtf import FlaskForm
from wtforms import EmailField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length

from ..core.text import lazy_gettext


class ContactForm(FlaskForm):
    """What somebody has to say, and where an answer goes."""

    name = StringField(lazy_gettext("Your name"), [DataRequired(), Length(max=100)])
    email = EmailField(lazy_gettext("Your address"), [DataRequired(), Email(), Length(max=254)])
    message = TextAreaField(lazy_gettext("Message"), [DataRequired(), Length(max=5000)])
