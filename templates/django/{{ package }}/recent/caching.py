"""What the cache knows of notes, and how it forgets."""

from functools import partial
from secrets import token_hex

from django.core.cache import cache
from django.db import transaction

from ..notes.models import Note

# Nothing is kept for longer, whatever happens.
SECONDS = 300
GENERATION = "recent:generation"


def generation() -> str:
    """Return what is part of every key, so that all is forgotten at once when it changes."""
    return str(cache.get_or_set(GENERATION, partial(token_hex, 8), None))


def forget() -> None:
    """Begin a new generation."""
    cache.set(GENERATION, token_hex(8), None)


def changed(sender: type[Note], **rest: object) -> None:
    """Forget when a change is there for all to see, and not before: somebody might keep the old."""
    transaction.on_commit(forget)


def count() -> int:
    """Return the number of notes: a value from the cache."""
    key = f"recent:count:{generation()}"
    return int(cache.get_or_set(key, Note.objects.count, SECONDS) or 0)
