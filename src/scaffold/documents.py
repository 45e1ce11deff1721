"""Read the YAML and TOML files people write, strictly, and remember the line of every value.

Scalars follow YAML 1.2: only ``true`` and ``false`` are truth values, so ``no``, ``on`` and
``12:30`` stay text. Anchors, aliases, tags and repeated keys are refused: an answers file needs
none, and each has been a way to smuggle something in.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path as File
from types import MappingProxyType

from scaffold.errors import UsageError
from scaffold.text import quoted

KIB = 1024
LIMIT = 64 * KIB

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document: where, and what to do about it."""

    path: Path
    text: str


class MalformedError(Exception):
    """The text is not the YAML or TOML that scaffold reads."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the line on which each value starts."""

    file: str
    data: object
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """The line of ``path``, or of the nearest parent whose line is known."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def mapping(self) -> Mapping[str, object]:
        """The data as keys and values; refuse a document that is a list."""
        if not isinstance(self.data, dict):
            raise UsageError(f"{self.file} is a list; write keys and values, such as `kind: saas`.")
        return self.data

    def check(self, problems: list[Problem]) -> None:
        """Raise one UsageError that lists every problem by line; do nothing without any."""
        if not problems:
            return
        rows = sorted((self.line(problem.path), *_row(problem)) for problem in problems)
        count = "1 problem" if len(rows) == 1 else f"{len(rows)} problems"
        listed = "\n".join(f"{self.file}:{line}: {key}{text}" for line, key, text in rows)
        raise UsageError(f"{self.file} has {count}; fix it and run again.\n{listed}")


def load(file: File, limit: int = LIMIT) -> Document:
    """Read a document; ``.toml`` is TOML and everything else YAML."""
    text = _read(file, limit)
    return parse(text, str(file), toml=file.suffix.lower() == ".toml")


def parse(text: str, file: str, *, toml: bool = False) -> Document:
    """Parse ``text`` as the content of ``file``."""
    try:
        data, lines = _reader(toml)(text)
    except MalformedError as error:
        where = f"{file}:{error.line}" if error.line else file
        raise UsageError(f"{where}: {error}") from None
    except RecursionError:
        raise UsageError(f"{file}: is nested too deeply; a few levels are enough.") from None
    return Document(file, data, MappingProxyType(lines))


def _row(problem: Problem) -> tuple[str, str]:
    key = ""
    for step in problem.path:
        key += f"[{step + 1}]" if isinstance(step, int) else f".{_key(step)}" if key else _key(step)
    return (f"{key}: " if key else ""), problem.text


def _key(step: str) -> str:
    return step if step.replace("-", "").replace("_", "").isalnum() else quoted(step)


def _read(file: File, limit: int) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
    except IsADirectoryError:
        raise UsageError(f"{file} is a directory; name a YAML or TOML file.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name holds a NUL byte"
        raise UsageError(f"Cannot read {quoted(str(file))}: {reason}. Check the path.") from None
    if len(content) > limit:
        raise UsageError(
            f"{file} is larger than {limit // KIB} KiB; that is not a file of answers."
        )
    text = _decode(content, file)
    if not text.strip():
        raise UsageError(f"{file} is empty; write keys and values, such as `kind: saas`.")
    return text


def _decode(content: bytes, file: File) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        raise UsageError(f"{file} is UTF-16 or UTF-32; save it as UTF-8.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise UsageError(f"{file}:{line}: byte 0x{byte:02x} is not UTF-8; save as UTF-8.") from None


def _reader(toml: bool) -> Callable[[str], tuple[object, dict[Path, int]]]:
    if toml:
        from scaffold.toml import read
    else:
        from scaffold.yaml import read
    return read
