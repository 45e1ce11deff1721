"""A page for those who have a role."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..notes.models import Note
from .models import USE_DESK

SHOWN = 10


@require_safe
@login_required
@permission_required(USE_DESK, raise_exception=True)
def desk(request: HttpRequest) -> HttpResponse:
    """Show editors what changed last."""
    notes = Note.objects.order_by("-updated", "-pk")
    context = {"count": notes.count(), "notes": notes[:SHOWN]}
    return render(request, "roles/desk.html", context)
