"""The form that takes a file."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import kinds
from .models import Upload


class UploadForm(forms.Form):
    """Takes a file that is not too large, and of a kind that is welcome."""

    file = forms.FileField(
        label=_("File"), help_text=_("An image, a PDF document or a plain text.")
    )
    public = forms.BooleanField(
        label=_("Everybody who knows its address may see it"), required=False
    )

    def clean_file(self) -> object:
        """Look into the file."""
        file = self.cleaned_data["file"]
        if not file.size or file.size > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(_("This file is too large."))
        if not kinds.kind(file):
            raise ValidationError(_("This is not an image, a PDF document or a plain text."))
        return file

    def upload(self, owner: Any) -> Upload:
        """Return what is known of the file."""
        file = self.cleaned_data["file"]
        return Upload(
            owner=owner,
            name=kinds.label(file.name),
            kind=str(kinds.kind(file)),
            size=file.size,
            public=self.cleaned_data["public"],
        )
