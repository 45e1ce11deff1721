"""A strict reader of YAML: it builds plain values from events, so nothing can be constructed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scaffold.documents import MalformedError, Path
from scaffold.text import quoted

if TYPE_CHECKING:
    from yaml.events import Event, ScalarEvent

DEEPEST = 32

INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
# without a point it is text, as in the YAML that most writers of Python's leave unquoted: 0e0
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?")
PLAIN: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Level:
    """A list or mapping that is still being filled."""

    path: Path
    value: dict[str, object] | list[object]
    key: str | None = None


@dataclass(slots=True)
class Tree:
    """The values read so far and the line of each."""

    root: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    levels: list[Level] = field(default_factory=list)

    def put(self, value: object, line: int) -> Path:
        """Add ``value`` where the reader stands and return its path."""
        if not self.levels:
            self.root = value
            return ()
        level = self.levels[-1]
        if isinstance(level.value, list):
            path: Path = (*level.path, len(level.value))
            level.value.append(value)
        elif level.key is not None:
            path = (*level.path, level.key)
            level.value[level.key] = value
            level.key = None
        else:
            raise MalformedError("a key must be text on one line", line)
        self.lines.setdefault(path, line)
        return path

    def open(self, value: dict[str, object] | list[object], line: int) -> None:
        """Start a nested list or mapping."""
        if len(self.levels) == DEEPEST:
            raise MalformedError("is nested too deeply; a few levels are enough", line)
        self.levels.append(Level(self.put(value, line), value))

    def scalar(self, value: object, text: str, line: int) -> None:
        """Take a scalar as the next key or the next value."""
        level = self.levels[-1] if self.levels else None
        if level is None or isinstance(level.value, list) or level.key is not None:
            self.put(value, line)
        elif not isinstance(value, str):
            raise MalformedError(
                f"the key {text or '(nothing)'} must be text; put it in quotes", line
            )
        elif value in level.value:
            first = self.lines[(*level.path, value)]
            raise MalformedError(
                f"{quoted(value)} stands twice, first on line {first}; keep one", line
            )
        else:
            level.key = value
            self.lines[(*level.path, value)] = line


def read(text: str) -> tuple[object, dict[Path, int]]:
    """Read one YAML document into plain values and the line of each."""
    import yaml

    tree = Tree()
    documents = 0
    for event in _events(text):
        line = _line(event)
        _plain(event, line)
        match event:
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    raise MalformedError("a second document starts; keep one in a file", line)
            case yaml.MappingStartEvent():
                tree.open({}, line)
            case yaml.SequenceStartEvent():
                tree.open([], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                tree.levels.pop()
            case yaml.ScalarEvent():
                tree.scalar(_scalar(event), event.value, line)
    if not isinstance(tree.root, dict | list):
        raise MalformedError("holds no keys; write keys and values, such as `kind: saas`")
    return tree.root, tree.lines


def _events(text: str) -> Iterator[Event]:
    """The events of a document, with errors that give a line and a next step."""
    import yaml

    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = int(mark.line) + 1 if mark else 0
        raise MalformedError(
            f"{error.problem or error.context}; check the indent and quotes", line
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise MalformedError(
            f"U+{error.character:04X} may not stand in YAML; remove it", line
        ) from None


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _plain(event: Event, line: int) -> None:
    """Refuse what makes YAML more than data."""
    import yaml

    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise MalformedError("anchors and aliases are not read; write the value out", line)
    if tag := getattr(event, "tag", None):
        raise MalformedError(f"the tag {tag} is not read; write a plain value", line)


def _scalar(event: ScalarEvent) -> object:
    text: str = event.value
    if event.style is not None:  # quoted or a block: text, whatever it looks like
        return text
    if text in PLAIN:
        return PLAIN[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
