"""The page that shows changes."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .changes import SHOWN, latest


@require_safe
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show the latest notes; what happens then comes through the WebSocket."""
    return render(request, "live/index.html", {"notes": latest(), "shown": SHOWN})
