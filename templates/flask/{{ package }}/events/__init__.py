"""What happened to the notes, in a database of its own."""

import logging
from collections.abc import Iterable, Iterator

from flask import Flask
from sqlalchemy import event, insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, SessionTransaction

from ..core.database import db
from ..notes.models import Note
from . import pages
from .models import Event

KEY = "events"
logger = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Add the page, and have the model at hand in `flask shell`."""
    app.register_blueprint(pages.blueprint)
    app.shell_context_processor(lambda: {"Event": Event})


@event.listens_for(db.session, "after_flush")
def collect(session: Session, *_: object) -> None:
    """Note what is about to happen."""
    found: dict[str, Iterable[object]] = {
        "written": session.new,
        "changed": [each for each in session.dirty if session.is_modified(each)],
        "deleted": session.deleted,
    }
    within = session.get_nested_transaction() or session.get_transaction()
    session.info.setdefault(KEY, []).extend(
        (within, {"what": what, "title": each.title})
        for what, several in found.items()
        for each in several
        if isinstance(each, Note)
    )


@event.listens_for(db.session, "after_soft_rollback")
def forget(session: Session, undone: SessionTransaction) -> None:
    """Tell of nothing that did not happen, be it only back to a savepoint."""
    found = session.info.pop(KEY, [])
    session.info[KEY] = [each for each in found if undone not in around(each[0])]


def around(transaction: SessionTransaction | None) -> Iterator[SessionTransaction]:
    """Yield a transaction and those that it is a part of."""
    while transaction:
        yield transaction
        transaction = transaction.parent


@event.listens_for(db.session, "after_commit")
def record(session: Session) -> None:
    """Write events down after the change. If that fails, the change stays and the log tells."""
    if session.in_nested_transaction():  # What a savepoint holds may still be undone.
        return
    if rows := [row for _, row in session.info.pop(KEY, [])]:
        try:
            with db.engines["events"].begin() as connection:
                connection.execute(insert(Event), rows)
        except SQLAlchemyError:
            logger.exception("%d events were lost", len(rows))
