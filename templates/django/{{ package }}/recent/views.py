"""The newest notes: a page that is kept in part, and a view that is kept whole."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_safe

from ..notes.models import Note
from .caching import SECONDS, count, generation

MANY = 5


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the newest notes; the list is asked for only when the cache has none."""
    context = {
        "count": count(),
        "generation": generation(),
        "notes": Note.objects.all()[:MANY],
        "seconds": SECONDS,
    }
    return render(request, "recent/index.html", context)


@require_safe
def document(request: HttpRequest) -> HttpResponse:
    """Return the newest notes, the same for everybody: from the cache, until a note changes."""
    return cache_page(SECONDS, key_prefix=generation())(fresh)(request)


def fresh(request: HttpRequest) -> HttpResponse:
    """Ask the database. Caches on the way may keep the answer for a moment, and no longer."""
    notes = [{"title": note.title, "created": note.created} for note in Note.objects.all()[:MANY]]
    response = JsonResponse({"count": count(), "notes": notes})
    response.headers["Cache-Control"] = "public, max-age=10"
    return response
