"""The job that writes an export."""

import json

from celery import shared_task
from sqlalchemy import Update, update

from ..core.database import db
from ..notes.models import Note
from .models import ATTEMPTS, Export, now


@shared_task
def write(key: str) -> None:
    """Write all notes into an export: once, however often a broker delivers the job.

    A job that takes its worker down would come back for ever, so attempts are counted.
    """
    unfinished = update(Export).where(Export.key == key, Export.finished.is_(None))
    attempt = unfinished.where(Export.attempts < ATTEMPTS).values(attempts=Export.attempts + 1)
    if change(attempt):
        change(unfinished.values(content=content(), finished=now()))


def change(statement: Update) -> int:
    """Carry out a change; return how many records it met."""
    result = db.session.connection().execute(statement)
    db.session.commit()
    return result.rowcount


def content() -> str:
    """Return all notes as JSON, the oldest first."""
    notes = [
        {"title": note.title, "body": note.body, "created": note.created.isoformat()}
        for note in db.session.scalars(db.select(Note).order_by(Note.id))
    ]
    return json.dumps(notes, ensure_ascii=False, indent=2)
