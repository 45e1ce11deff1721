"""What every template knows."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest

FOLDER = settings.PACKAGE / "templates"


def project(request: HttpRequest) -> dict[str, object]:
    """Return the title, and the fragments that stand in the bar and on the first page."""
    return {"project": settings.TITLE, "bar": fragments("bar"), "cards": fragments("cards")}


@cache
def fragments(folder: str) -> list[str]:
    """Return the templates of a folder, in the order of their names: each part may add one."""
    return sorted(f"{folder}/{path.name}" for path in (FOLDER / folder).glob("*.html"))
