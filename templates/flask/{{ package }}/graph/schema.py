"""What can be asked and changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import strawberry
from marshmallow import ValidationError
from strawberry import Schema
from strawberry.extensions import SchemaExtension

from ..core.database import db
from ..notes import models
from ..notes.api import NoteFilter, NoteSchema, found
from .limits import PAGE
from .running import Quiet, Refused


@strawberry.type
class Note:
    """A short text with a title."""

    id: int
    title: str
    body: str
    created: datetime
    updated: datetime


@strawberry.type
class NotePage:
    """Some notes of all."""

    count: int
    results: list[Note]


def note(record: models.Note) -> Note:
    """Return a note as GraphQL has it."""
    return Note(
        id=record.id,
        title=record.title,
        body=record.body,
        created=record.created,
        updated=record.updated,
    )


def get(key: int) -> models.Note:
    """Return a note that is there."""
    record = db.session.get(models.Note, key)
    if record is None:
        raise Refused("There is no such note.")
    return record


def load(schema: Any, values: Mapping[str, str]) -> dict[str, Any]:
    """Take what the REST API would take."""
    try:
        loaded: dict[str, Any] = schema.load(values)
    except ValidationError as error:
        raise Refused("Some values are not valid.", error.messages) from None
    return loaded


def save(values: Mapping[str, str], record: models.Note) -> Note:
    """Keep a note."""
    for name, value in load(NoteSchema(), values).items():
        setattr(record, name, value)
    db.session.add(record)
    db.session.commit()
    return note(record)


@strawberry.type
class Query:
    """What anybody may ask."""

    @strawberry.field
    def note(self, id: int) -> Note | None:  # noqa: A002
        """Read a note."""
        record = db.session.get(models.Note, id)
        return note(record) if record else None

    @strawberry.field
    def notes(self, page: int = 1, title: str = "", ordering: str = "-created") -> NotePage:
        """List notes, as many as a page holds."""
        wanted = load(NoteFilter(), {"title": title, "ordering": ordering})
        pages = db.paginate(found(wanted), page=max(page, 1), per_page=PAGE, error_out=False)
        return NotePage(count=pages.total or 0, results=[note(each) for each in pages.items])


@strawberry.type
class Mutation:
    """What members may change."""

    @strawberry.mutation
    def create_note(self, title: str, body: str = "") -> Note:
        """Write a note."""
        return save({"title": title, "body": body}, models.Note())

    @strawberry.mutation
    def update_note(self, id: int, title: str, body: str = "") -> Note:  # noqa: A002
        """Replace a note."""
        return save({"title": title, "body": body}, get(id))

    @strawberry.mutation
    def delete_note(self, id: int) -> bool:  # noqa: A002
        """Delete a note."""
        db.session.delete(get(id))
        db.session.commit()
        return True


def build(extensions: list[Callable[[], SchemaExtension]]) -> Schema:
    """Put the schema together."""
    return Quiet(Query, Mutation, extensions=extensions)
