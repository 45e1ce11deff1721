"""The job that writes an export."""

import json

from django.db.models import F
from django.utils import timezone

from ..jobs.celery import app
from ..notes.models import Note
from .models import ATTEMPTS, Export


@app.task
def write(key: str) -> None:
    """Write all notes into an export: once, however often a broker delivers the job.

    A job that takes its worker down would come back for ever, so attempts are counted.
    """
    unfinished = Export.objects.filter(key=key, finished=None)
    if unfinished.filter(attempts__lt=ATTEMPTS).update(attempts=F("attempts") + 1):
        unfinished.update(content=content(), finished=timezone.now())


def content() -> str:
    """Return all notes as JSON, the oldest first."""
    notes = [
        {"title": note.title, "body": note.body, "created": note.created.isoformat()}
        for note in Note.objects.order_by("pk").iterator()
    ]
    return json.dumps(notes, ensure_ascii=False, indent=2)
