"""Every text of the templates that can be translated has a German translation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scaffold.manifest import FRAMEWORKS
from scaffold.source import root

TREES = {framework: root() / "templates" / framework for framework in FRAMEWORKS}
STRING = r'"(?:[^"\\]|\\.)*"'
CALL = re.compile(rf"\b(?:_|(?:lazy_)?n?gettext(?:_lazy)?)\(\s*((?:{STRING}\s*)+)")
TAG = re.compile(r"""\{% translate ("[^"]*"|'[^']*')""")
BLOCK = re.compile(
    r"\{% blocktranslate\b(?P<head>[^%]*)%\}(?P<text>.*?)\{% endblocktranslate %\}", re.DOTALL
)
PLURAL = re.compile(r"\{% plural %\}")
VALUE = re.compile(r"\{\{ (\w+) \}\}")
ENTRY = re.compile(
    rf"^msgid ({STRING}(?:\n{STRING})*)(?:\nmsgid_plural {STRING})?((?:\nmsgstr.*)+)", re.MULTILINE
)


def texts(path: Path) -> Iterator[str]:
    """The texts of a file, as a catalogue knows them."""
    text = path.read_text(encoding="utf-8")
    for found in CALL.finditer(text):
        yield ast.literal_eval(f"({found[1]})")
    for found in TAG.finditer(text):
        yield found[1][1:-1]
    for found in BLOCK.finditer(text):
        yield plain(PLURAL.split(found["text"])[0], trimmed="trimmed" in found["head"])


def plain(text: str, *, trimmed: bool) -> str:
    """A block's text as Django looks it up."""
    text = VALUE.sub(r"%(\1)s", text)
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


def translated(path: Path) -> set[str]:
    """The texts that a catalogue has something for."""
    entries = ENTRY.finditer(path.read_text(encoding="utf-8"))
    return {
        "".join(ast.literal_eval(line) for line in entry[1].splitlines())
        for entry in entries
        if not re.search(r'msgstr(\[\d\])? ""\s*$', entry[2])
    }


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_everything_is_translated(framework: str) -> None:
    tree = TREES[framework] / "{{ package }}"
    (catalogue,) = tree.rglob("de/LC_MESSAGES/*.po")
    known = translated(catalogue)
    assert len(known) > 100
    sources = [path for end in ("*.py", "*.jinja", "*.html", "*.txt") for path in tree.rglob(end)]
    missing = {text: path.name for path in sources for text in texts(path) if text not in known}
    assert not missing
