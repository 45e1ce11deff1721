"""What every template knows."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

FOLDER = settings.PACKAGE / "templates"
# Fragments that stand in the bar, on the first page, and on the pages on which people come in.
PLACES = ("bar", "cards", "entrance")


def project(request: HttpRequest) -> dict[str, object]:
    """Return the title, and the fragments of every place."""
    return {"project": settings.TITLE, **{place: fragments(place) for place in PLACES}}


@cache
def fragments(folder: str) -> list[str]:
    """Return the templates of a folder, in the order of their names: each part may add one."""
    return sorted(f"{folder}/{path.name}" for path in (FOLDER / folder).glob("*.html"))
