"""The feedback form."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Email, Length, Optional, Regexp

from ..core.text import gettext, lazy_gettext
from .models import PROBLEM, kinds

# Not every database can keep a zero byte.
PLAIN = Regexp(r"[^\0]*\Z", message=lazy_gettext("This is not a valid text."))


class FeedbackForm(FlaskForm):
    """What people say, and how to answer them."""

    kind = RadioField(lazy_gettext("What is it about?"), choices=kinds, default="question")
    happened = DateField(
        lazy_gettext("When did it happen?"),
        [Optional()],
        description=lazy_gettext("Only for a problem."),
    )
    message = TextAreaField(lazy_gettext("Your message"), [DataRequired(), Length(max=5000), PLAIN])
    name = StringField(lazy_gettext("Your name"), [DataRequired(), Length(max=100), PLAIN])
    email = EmailField(
        lazy_gettext("Email address"),
        [Optional(), Email(), Length(max=254)],
        description=lazy_gettext("Only if you would like an answer."),
    )
    reply = BooleanField(lazy_gettext("I would like an answer"))
    # People do not see this one; programs that fill in whatever there is do.
    website = StringField(lazy_gettext("Leave this empty"))

    def validate_happened(self, field: Field) -> None:
        """Accept no day that is still to come."""
        if field.data and field.data > date.today():
            raise ValidationError(gettext("This day is still to come."))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check each field, and then what depends on two."""
        valid = bool(super().validate(extra_validators))
        if self.kind.data == PROBLEM and not (self.happened.data or self.happened.errors):
            self.happened.errors = [gettext("Please say when it happened.")]
            valid = False
        if self.reply.data and not (self.email.data or self.email.errors):
            self.email.errors = [gettext("Without an address nobody can answer you.")]
            valid = False
        return valid

    def is_spam(self) -> bool:
        """Tell whether a program filled it in."""
        return bool(self.website.data)
