"""All notes, sent while they are read."""

import json
from collections.abc import AsyncIterator

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from ..notes.models import Note


@require_safe
async def notes(request: HttpRequest) -> StreamingHttpResponse:
    """Send one line of JSON for each note, the oldest first."""
    return StreamingHttpResponse(lines(), content_type="application/x-ndjson")


async def lines() -> AsyncIterator[str]:
    """Read the notes as they are wanted: a slow reader costs no memory, and holds up nobody."""
    async for note in Note.objects.order_by("pk").aiterator(chunk_size=100):
        fields = {"title": note.title, "body": note.body, "created": note.created.isoformat()}
        yield json.dumps(fields, ensure_ascii=False) + "\n"
