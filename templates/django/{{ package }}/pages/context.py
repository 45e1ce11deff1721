"""What every template knows of static pages."""

from django.http import HttpRequest

from .views import library


def pages(request: HttpRequest) -> dict[str, object]:
    """Return the pages, for the bar on top."""
    return {"static_pages": list(library().pages.values())}
