"""Read TOML and find the line of each key, which tomllib does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from scaffold.documents import MalformedError, Path


def read(text: str) -> tuple[object, dict[Path, int]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason, line = _reason(str(error), text)
        raise MalformedError(f"{reason}; is a quote, a bracket or a key wrong?", line) from None
    return data, _lines(text, data)


def _reason(message: str, text: str) -> tuple[str, int]:
    """Split tomllib's message into what is wrong and the line."""
    match = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message)
    if not match:
        return message, 0
    return match[1], int(match[2]) if match[2] else text.rstrip().count("\n") + 1


def _lines(text: str, data: Mapping[str, object]) -> dict[Path, int]:
    """Find the line of each key; tomllib keeps none."""
    lines: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = _header(stripped, lines)
            lines.setdefault(table, number)
        elif "=" in stripped and not stripped.startswith("#"):
            path = table + _dotted(stripped.split("=", 1)[0])
            if _exists(data, path):  # not a line inside a multi-line string
                lines.setdefault(path, number)
    return lines


def _header(line: str, lines: Mapping[Path, int]) -> Path:
    path = _dotted(line.split("]")[0].strip("[ "))
    if not line.startswith("[["):
        return _latest(path, lines)
    parent = _latest(path[:-1], lines) + path[-1:]
    return (*parent, _count(parent, lines))


def _latest(path: Path, lines: Mapping[Path, int]) -> Path:
    """``path`` inside the newest entry of each array of tables that it crosses."""
    found: Path = ()
    for step in path:
        found = (*found, step)
        if count := _count(found, lines):
            found = (*found, count - 1)
    return found


def _count(parent: Path, lines: Mapping[Path, int]) -> int:
    count = 0
    while (*parent, count) in lines:
        count += 1
    return count


def _dotted(text: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in text.split("."))


def _exists(data: object, path: Path) -> bool:
    for step in path:
        inner = dict(enumerate(data)) if isinstance(data, list) else data
        if not isinstance(inner, dict) or step not in inner:
            return False
        data = inner[step]
    return True
