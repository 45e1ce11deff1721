"""What those who watch are told."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from ..core.database import db
from ..notes.models import Note
from .hub import hub

SHOWN = 20


def latest() -> Sequence[Note]:
    """Return the notes that were written or changed last."""
    newest = db.select(Note).order_by(Note.updated.desc(), Note.id.desc()).limit(SHOWN)
    return db.session.scalars(newest).all()


def outline(note: Note) -> dict[str, object]:
    """Return what a list shows of a note."""
    return {"id": note.id, "title": note.title}


def beginning() -> str:
    """Return what somebody is told who begins to watch."""
    return json.dumps({"notes": [outline(note) for note in latest()]})


@event.listens_for(Session, "after_flush")
def notice(session: Session, context: Any) -> None:
    """Note what changes."""
    changed = [each for each in (*session.new, *session.dirty) if isinstance(each, Note)]
    gone = [each for each in session.deleted if isinstance(each, Note)]
    changes: list[dict[str, object]] = session.info.setdefault("live", [])
    changes += [{"saved": outline(note)} for note in changed]
    changes += [{"deleted": note.id} for note in gone]


@event.listens_for(Session, "after_commit")
def tell(session: Session) -> None:
    """Tell all who watch, once it is in the database."""
    for change in session.info.pop("live", []):
        hub().tell(json.dumps(change))


@event.listens_for(Session, "after_rollback")
def forget(session: Session) -> None:
    """Tell nothing of what did not happen."""
    session.info.pop("live", None)
