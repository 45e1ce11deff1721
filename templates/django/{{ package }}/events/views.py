"""The page that lists what happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .models import Event

MANY = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the latest events."""
    return render(request, "events/index.html", {"events": Event.objects.all()[:MANY]})
