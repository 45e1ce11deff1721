"""The form of a note."""

from django import forms

from .models import Note


class NoteForm(forms.ModelForm[Note]):
    """What can be written."""

    class Meta:
        model = Note
        fields = ("title", "body")
