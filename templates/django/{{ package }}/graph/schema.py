"""What can be asked and changed."""

from collections.abc import Mapping
from datetime import datetime

import strawberry
from django.conf import settings
from django.core.paginator import Paginator

from ..notes import models
from ..notes.api import NoteFilter, NoteSerializer
from .limits import PAGE
from .running import Quiet, Refused, extensions


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
        id=record.pk,
        title=record.title,
        body=record.body,
        created=record.created,
        updated=record.updated,
    )


def get(key: int) -> models.Note:
    """Return a note that is there."""
    found = models.Note.objects.filter(pk=key).first()
    if found is None:
        raise Refused("There is no such note.")
    return found


def save(values: Mapping[str, str], record: models.Note | None = None) -> Note:
    """Keep what the REST API would keep."""
    serializer = NoteSerializer(record, data=values)
    if not serializer.is_valid():
        raise Refused("Some values are not valid.", serializer.errors)
    return note(serializer.save())


@strawberry.type
class Query:
    """What anybody may ask."""

    @strawberry.field
    def note(self, id: int) -> Note | None:  # noqa: A002
        """Read a note."""
        found = models.Note.objects.filter(pk=id).first()
        return note(found) if found else None

    @strawberry.field
    def notes(self, page: int = 1, title: str = "", ordering: str = "-created") -> NotePage:
        """List notes, as many as a page holds."""
        wanted = NoteFilter({"title": title, "ordering": ordering}, models.Note.objects.all())
        if not wanted.is_valid():
            raise Refused("Some values are not valid.", wanted.errors)
        pages = Paginator(wanted.qs, PAGE)
        found = pages.page(page).object_list if page in pages.page_range else []
        return NotePage(count=pages.count, results=[note(each) for each in found])


@strawberry.type
class Mutation:
    """What members may change."""

    @strawberry.mutation
    def create_note(self, title: str, body: str = "") -> Note:
        """Write a note."""
        return save({"title": title, "body": body})

    @strawberry.mutation
    def update_note(self, id: int, title: str, body: str = "") -> Note:  # noqa: A002
        """Replace a note."""
        return save({"title": title, "body": body}, get(id))

    @strawberry.mutation
    def delete_note(self, id: int) -> bool:  # noqa: A002
        """Delete a note."""
        get(id).delete()
        return True


schema = Quiet(Query, Mutation, extensions=extensions(debug=settings.DEBUG))
