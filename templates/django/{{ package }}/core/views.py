"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .middleware import HEALTH


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is here."""
    return render(request, "home.html", {"health": list(HEALTH)})
