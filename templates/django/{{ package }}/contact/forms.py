"""The form with which visitors write to us."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ContactForm(forms.Form):
    """What somebody has to say, and where an answer goes."""

    name = forms.CharField(label=_("Your name"), max_length=100)
    email = forms.EmailField(label=_("Your address"))
    message = forms.CharField(label=_("Message"), max_length=5000, widget=forms.Textarea)
