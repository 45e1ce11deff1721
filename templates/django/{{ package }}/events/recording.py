"""Writes events down, once what they tell of is there."""

from django.db import transaction

from ..notes.models import Note
from .models import Event, What


def saved(instance: Note, created: bool, **rest: object) -> None:
    """Tell of a note that was written or changed."""
    record(What.WRITTEN if created else What.CHANGED, instance)


def deleted(instance: Note, **rest: object) -> None:
    """Tell of a note that is gone."""
    record(What.DELETED, instance)


def record(what: What, note: Note) -> None:
    """Write an event down after the change. If that fails, the change stays and the log tells."""
    event = Event(what=what, title=note.title)
    transaction.on_commit(event.save, robust=True)
