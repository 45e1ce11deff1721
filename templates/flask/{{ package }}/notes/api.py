"""Notes in the API."""

from typing import Any

from flask.views import MethodView
from marshmallow import Schema, fields, validate

from ..api.resources import KEY, Moment, Paging, Record, Resource, Text, select
from ..core.database import db
from .models import Note

blueprint = Resource("notes_api", __name__, description="Short texts with a title.")


class NoteSchema(Record):
    """A note as JSON."""

    title = Text(required=True, validate=validate.Length(min=1, max=200))
    body = Text(load_default="")
    created = Moment(dump_only=True)
    updated = Moment(dump_only=True)


class PatchedNoteSchema(NoteSchema):
    """What is to change of a note."""


class PaginatedNoteListSchema(Schema):
    """A page of notes."""

    count = fields.Integer(required=True)
    next = fields.Url(required=True, allow_none=True)
    previous = fields.Url(required=True, allow_none=True)
    results = fields.Nested(NoteSchema, many=True, required=True)


@blueprint.route("/")
class Notes(MethodView):
    """All notes."""

    @blueprint.arguments(Paging, location="query")
    @blueprint.response(200, PaginatedNoteListSchema)
    def get(self, paging: dict[str, int]) -> dict[str, Any]:
        """List"""
        newest = db.select(Note).order_by(Note.created.desc(), Note.id.desc())
        return select(newest, paging["page"])

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


def change(key: int, values: dict[str, str]) -> Note:
    """Give a note new values."""
    note = db.get_or_404(Note, key)
    for name, value in values.items():
        setattr(note, name, value)
    db.session.commit()
    return note
