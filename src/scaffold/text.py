"""Free text: show it on one line, and refuse the characters that no file should carry."""

from __future__ import annotations

import unicodedata

LIMIT = 10_000
SHOWN = 60

# Marks that reorder what a reader sees; a review of the file could not find them.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Not "Cc", yet parsers take them for a line end, a byte order mark or no character at all.
BREAKS = frozenset("\u2028\u2029\ufeff")
SPOKEN = {"\n": "a line break", "\r": "a carriage return", "\t": "a tab", "\0": "a NUL byte"}


def quoted(text: str) -> str:
    """Quote ``text`` for a message: one line, no control characters, not too long."""
    short = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return f'"{visible(short)}"'


def visible(text: str) -> str:
    """The text with every character that a terminal would obey or hide spelt out."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char == " " or (char.isprintable() and char not in BIDI):
        return char
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def unsafe(char: str) -> bool:
    """Whether ``char`` may not stand in an answer."""
    return (
        char in BIDI
        or char in BREAKS
        or unicodedata.category(char) in {"Cc", "Cs"}
        or ord(char) & 0xFFFE == 0xFFFE  # the two noncharacters that end every plane
        or 0xFDD0 <= ord(char) <= 0xFDEF
    )


def describe(char: str) -> str:
    """Name a character for somebody who cannot see it."""
    if 0xD800 <= ord(char) <= 0xDFFF:
        return f"U+{ord(char):04X} (half a character; the text is not valid in this locale)"
    name = SPOKEN.get(char) or unicodedata.name(char, "a control character").lower()
    return f"U+{ord(char):04X} ({name})"


def fault(text: str) -> str | None:
    """Say what keeps ``text`` from being an answer, or None when nothing does."""
    if len(text) > LIMIT:
        return f"is {len(text)} characters long; keep it under {LIMIT + 1}"
    for char in text:
        if unsafe(char):
            return f"contains {describe(char)}; remove that character"
    return None
