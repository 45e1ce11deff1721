"""Which words are looked for, and how what was found is shown."""

import re

from markupsafe import Markup, escape

MOST = 10
# Letters around the first word that was found.
AROUND = 80


def words(query: str) -> list[str]:
    """Return the words of a query: runs of letters and digits, so that no database reads more."""
    return re.findall(r"[^\W_]+", query.lower())[:MOST]


def excerpt(text: str, query: str) -> Markup:
    """Return the lines around the first word that was found, as HTML with the words marked."""
    first = _found(query).search(text) if words(query) else None
    start = max(first.start() - AROUND, 0) if first else 0
    end = start + 3 * AROUND
    piece = text[start:end].strip()
    return marked(f"{'…' * (start > 0)}{piece}{'…' * (end < len(text))}", query)


def marked(text: str, query: str) -> Markup:
    """Return a text as HTML, with the words of a query marked."""
    if not words(query):
        return escape(text)
    at, pieces = 0, []
    for found in _found(query).finditer(text):
        pieces.append((text[at : found.start()], found[0]))
        at = found.end()
    mark = Markup("{}<mark>{}</mark>")
    return Markup("").join(mark.format(*piece) for piece in pieces) + escape(text[at:])


def _found(query: str) -> re.Pattern[str]:
    """Return what matches words that begin with one of the query's."""
    begins = "|".join(map(re.escape, words(query)))
    return re.compile(rf"(?<![^\W_])(?:{begins})[^\W_]*", re.IGNORECASE)
