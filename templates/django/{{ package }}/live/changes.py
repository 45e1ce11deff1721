"""What those who watch are told."""

import json

from asgiref.sync import async_to_sync
from channels.layers import channel_layers
from django.db import transaction
from django.db.models import QuerySet

from ..notes.models import Note

GROUP = "live"
SHOWN = 20


def latest() -> QuerySet[Note]:
    """Return the notes that were written or changed last."""
    return Note.objects.order_by("-updated", "-pk")[:SHOWN]


def outline(note: Note) -> dict[str, object]:
    """Return what a list shows of a note."""
    return {"id": note.pk, "title": note.title}


def beginning() -> str:
    """Return what somebody is told who begins to watch."""
    return json.dumps({"notes": [outline(note) for note in latest()]})


def saved(instance: Note, **_: object) -> None:
    """Tell of a note that is new, or has changed."""
    tell({"saved": outline(instance)})


def deleted(instance: Note, **_: object) -> None:
    """Tell of a note that is gone."""
    tell({"deleted": instance.pk})


def tell(change: dict[str, object]) -> None:
    """Tell all who watch, once it is in the database; a note is saved even when nobody can be told."""
    text = json.dumps(change)

    def send() -> None:
        async_to_sync(channel_layers["default"].group_send)(GROUP, {"type": "change", "text": text})

    transaction.on_commit(send, robust=True)
