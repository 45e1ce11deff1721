"""What somebody is asked who adds a passkey."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class PasskeyForm(AddWebAuthnForm):
    """Asks for a name only: each key opens the account by itself, so it knows who holds it."""

    name = forms.CharField(label=_("Name"), required=False)
    passwordless = forms.BooleanField(initial=True, disabled=True, widget=forms.HiddenInput)
