"""What a file is, by its content: its name, and what a browser says of it, prove nothing."""

import codecs
import re
from pathlib import PurePosixPath
from typing import IO

HEADS = (
    (re.compile(rb"%PDF-"), "application/pdf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
CHUNK = 64 * 1024
LONGEST = 200


def kind(content: IO[bytes]) -> str | None:
    """Return the media type of a file, or None for one that is not welcome."""
    content.seek(0)
    head = content.read(16)
    found = next((name for pattern, name in HEADS if pattern.match(head)), None)
    found = found or ("text/plain" if head and plain(content) else None)
    content.seek(0)
    return found


def plain(content: IO[bytes]) -> bool:
    """Tell whether a file is text from its first byte to its last."""
    content.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := content.read(CHUNK):
            if CONTROL.search(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def label(name: str) -> str:
    """Return what a file is called on pages and in downloads: no folder, nothing invisible."""
    last = PurePosixPath(name.replace("\\", "/")).name
    seen = "".join(letter for letter in last if letter.isprintable()).strip()
    return seen[-LONGEST:] or "file"
