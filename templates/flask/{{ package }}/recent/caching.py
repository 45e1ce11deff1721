"""What the cache knows of notes, and how it forgets."""

from secrets import token_hex
from typing import Any

from flask import Flask
from flask_caching import Cache
from sqlalchemy import event, func
from sqlalchemy.orm import Session

from ..core.database import db
from ..notes.models import Note

GENERATION = "recent:generation"
NEVER = 0

cache = Cache()


def init_app(app: Flask) -> None:
    """Connect the application to its cache."""
    cache.init_app(app)


def generation() -> str:
    """Return what is part of every key, so that all is forgotten at once when it changes."""
    return str(cache.get(GENERATION) or forget())


def forget() -> str:
    """Begin a new generation."""
    begun = token_hex(8)
    cache.set(GENERATION, begun, timeout=NEVER)
    return begun


def count() -> int:
    """Return the number of notes: a value from the cache."""
    key = f"recent:count:{generation()}"
    known: int | None = cache.get(key)
    if known is None:
        known = db.session.scalar(db.select(func.count()).select_from(Note)) or 0
        cache.set(key, known)
    return known


@event.listens_for(Session, "after_flush")
def notice(session: Session, context: Any) -> None:
    """See that a note changes."""
    if any(isinstance(each, Note) for each in (*session.new, *session.dirty, *session.deleted)):
        session.info["recent"] = True


@event.listens_for(Session, "after_commit")
def changed(session: Session) -> None:
    """Forget when a change is there for all to see, and not before: somebody might keep the old."""
    if session.info.pop("recent", False):
        forget()
