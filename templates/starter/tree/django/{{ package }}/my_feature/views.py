"""The pages of my feature."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Say hello."""
    return HttpResponse("My feature works.", content_type="text/plain")
