"""Notes in the API."""

from datetime import UTC
from typing import Any

from flask.views import MethodView
from marshmallow import Schema, fields, validate
from sqlalchemy import Select

from ..api.resources import KEY, Moment, Paging, Record, Resource, Since, Text, select
from ..core.database import db
from .models import Note

# How lists can be ordered; the key makes the order of equals sure.
ORDERS = {
    "created": (Note.created, Note.id),
    "-created": (Note.created.desc(), Note.id.desc()),
    "updated": (Note.updated, Note.id),
    "-updated": (Note.updated.desc(), Note.id.desc()),
    "title": (Note.title, Note.id),
    "-title": (Note.title.desc(), Note.id.desc()),
}

blueprint = Resource("notes_api", __name__, description="Short texts with a title.")


class NoteSchema(Record):
    """A note as JSON."""

    title = Text(required=True, validate=validate.Length(min=1, max=200))
    body = Text(load_default="")
    created = Moment(dump_only=True)
    updated = Moment(dump_only=True)


class PatchedNoteSchema(NoteSchema):
    """What is to change of a note."""


class NoteFilter(Paging):
    """Which notes, and in which order."""

    title = Text(metadata={"description": "What the title contains."})
    created_after = Since(default_timezone=UTC)
    created_before = Since(default_timezone=UTC)
    ordering = fields.String(validate=validate.OneOf(ORDERS), load_default="-created")


class PaginatedNoteListSchema(Schema):
    """A page of notes."""

    count = fields.Integer(required=True)
    next = fields.Url(required=True, allow_none=True)
    previous = fields.Url(required=True, allow_none=True)
    results = fields.Nested(NoteSchema, many=True, required=True)


@blueprint.route("/")
class Notes(MethodView):
    """All notes."""

    @blueprint.arguments(NoteFilter, location="query")
    @blueprint.response(200, PaginatedNoteListSchema)
    def get(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """List"""
        return select(found(wanted), wanted["page"])

    @blueprint.arguments(NoteSchema)
    @blueprint.response(201, NoteSchema)
    def post(self, values: dict[str, str]) -> Note:
        """Create"""
        note = Note(**values)
        db.session.add(note)
        db.session.commit()
        return note


@blueprint.route(f"/{KEY}/")
class OneNote(MethodView):
    """One note."""

    @blueprint.response(200, NoteSchema)
    def get(self, key: int) -> Note:
        """Read"""
        return db.get_or_404(Note, key)

    @blueprint.arguments(NoteSchema)
    @blueprint.response(200, NoteSchema)
    def put(self, values: dict[str, str], key: int) -> Note:
        """Replace"""
        return change(key, values)

    @blueprint.arguments(PatchedNoteSchema(partial=True))
    @blueprint.response(200, NoteSchema)
    def patch(self, values: dict[str, str], key: int) -> Note:
        """Change in part"""
        return change(key, values)

    @blueprint.response(204)
    def delete(self, key: int) -> None:
        """Delete"""
        db.session.delete(db.get_or_404(Note, key))
        db.session.commit()


def found(wanted: dict[str, Any]) -> Select[Any]:
    """Return the notes that a filter is about."""
    statement: Select[Any] = db.select(Note).order_by(*ORDERS[wanted["ordering"]])
    if "title" in wanted:
        statement = statement.where(Note.title.icontains(wanted["title"], autoescape=True))
    if "created_after" in wanted:
        statement = statement.where(Note.created >= wanted["created_after"])
    if "created_before" in wanted:
        statement = statement.where(Note.created < wanted["created_before"])
    return statement


def change(key: int, values: dict[str, str]) -> Note:
    """Give a note new values."""
    note = db.get_or_404(Note, key)
    for name, value in values.items():
        setattr(note, name, value)
    db.session.commit()
    return note
