"""The form of a new token."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import LONGEST


class TokenForm(forms.Form):
    """What people decide about a token."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("What it is for."))
    days = forms.IntegerField(
        label=_("Days until it expires"), min_value=1, max_value=LONGEST, initial=90
    )
    write = forms.BooleanField(label=_("It may change things, not only read"), required=False)
