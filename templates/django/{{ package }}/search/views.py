"""The page on which notes are searched."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..notes.models import Note
from .index import find
from .words import excerpt, marked

LONGEST = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what was looked for and what was found."""
    query = request.GET.get("q", "")[:LONGEST].strip()
    keys = find(query)
    notes = Note.objects.in_bulk(keys)
    found = [
        {"note": note, "title": marked(note.title, query), "text": excerpt(note.body, query)}
        for key in keys
        if (note := notes.get(key))
    ]
    return render(request, "search/index.html", {"query": query, "found": found})
