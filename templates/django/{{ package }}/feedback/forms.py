"""The feedback form."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models import Feedback, Kind


class FeedbackForm(forms.ModelForm[Feedback]):
    """What people say, and how to answer them."""

    # People do not see this one; programs that fill in whatever there is do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = Feedback
        fields = ("kind", "happened", "message", "name", "email", "reply")
        labels: ClassVar[dict[str, Any]] = {
            "kind": _("What is it about?"),
            "happened": _("When did it happen?"),
            "message": _("Your message"),
            "name": _("Your name"),
            "email": _("Email address"),
            "reply": _("I would like an answer"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "happened": _("Only for a problem."),
            "email": _("Only if you would like an answer."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "kind": forms.RadioSelect,
            "happened": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def clean_happened(self) -> date | None:
        """Accept no day that is still to come."""
        day: date | None = self.cleaned_data["happened"]
        if day and day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Check what depends on two fields."""
        given = self.cleaned_data
        if given.get("kind") == Kind.PROBLEM and "happened" in given and not given["happened"]:
            self.add_error("happened", _("Please say when it happened."))
        if given.get("reply") and "email" in given and not given["email"]:
            self.add_error("email", _("Without an address nobody can answer you."))
        return given

    def is_spam(self) -> bool:
        """Tell whether a program filled it in."""
        return bool(self.cleaned_data["website"])
