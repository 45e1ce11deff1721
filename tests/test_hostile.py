"""Hostile text and templates: kept to the letter in every file, or refused with a reason."""

from __future__ import annotations

import ast
import json
import os
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Place
from listing import listing
from scaffold import answers
from scaffold.features import ours
from scaffold.make import fill
from scaffold.plan import make_plan
from scaffold.rules import load
from scaffold.text import unsafe

FRAMEWORKS = ("django", "flask")

# What broke other generators, and what files in four languages could trip over.
VALUES = {
    "template expression": "{{ 7*7 }}",
    "double quotes": 'Ann "Ace" Lee',
    "apostrophe": "Conan O'Brien",
    "backslash": "DOMAIN\\neil",
    "colon and hash": "Lee: the #1",
    "three quotes and code": 'x""" + __import__("os").system("id") + """',
    "template block": "{% raw %}x",
    "template comment": "{# x #}",
    "accents": "ünïcødé Größe",
    "emoji": "👩‍💻 and 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "script": "<script>alert(1)</script>",
    "yes": "yes",
    "null": "null",
    "number": "0123",
    "shell": "100% $HOME `id` $(id) !! ~",
    "spaces around and between": "  a  b  ",
    "no-break space": "a\u00a0b\u3000c",
    "right to left letters": "שלום مرحبا",
    "zero width joiner": "نم\u200cک",
    "private use": "\ue000\U000f0000",
    "format string": "%(x)s {x} {0} %s",
    "document markers": "--- ... !!python/object &a *a",
    "10,000 characters": "\\\"'" + "x" * 9_997,
    "ends in a backslash": "back\\",
    "comment ends": "--> */ #} %} }} ]]> -->",
}


def parses(folder: Path) -> None:
    """Read every file of a kind that has a parser."""
    for path in folder.rglob("*"):
        match path.suffix:
            case ".py":
                ast.parse(path.read_text(encoding="utf-8"), str(path))
            case ".toml":
                tomllib.loads(path.read_text(encoding="utf-8"))
            case ".json":
                json.loads(path.read_text(encoding="utf-8"))
            case ".yml" | ".yaml":
                list(yaml.safe_load_all(path.read_text(encoding="utf-8")))


def kept(folder: Path, author: str, description: str) -> None:
    """Find both texts wherever they stand."""
    parses(folder)
    metadata = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    recorded = yaml.safe_load((folder / ".copier-answers.yml").read_text(encoding="utf-8"))
    assert metadata["description"] == description
    assert metadata["authors"] == [{"name": author, "email": "o'neil@example.org"}]
    assert (recorded["description"], recorded["author"]) == (description, author)


def couples() -> Iterator[object]:
    """Two texts at a time; the same two the other way round, on the other framework, are slow."""
    names = list(VALUES)
    for turn, (one, other) in enumerate(zip(names[::2], [*names[1::2], names[0]], strict=True)):
        first, second = FRAMEWORKS[turn % 2], FRAMEWORKS[(turn + 1) % 2]
        yield pytest.param(one, other, first, id=f"{one}, {other} ({first})")
        slow = pytest.mark.slow
        yield pytest.param(other, one, second, id=f"{other}, {one} ({second})", marks=slow)


@pytest.mark.parametrize(("one", "other", "framework"), list(couples()))
def test_flags_keep_any_text(place: Place, one: str, other: str, framework: str) -> None:
    author, description = VALUES[one], VALUES[other]
    texts = ["--author", author, f"--description={description}", "--email", "o'neil@example.org"]
    done = place.run("new", "shop", "--framework", framework, "--no-git", "--json", *texts)
    assert done.code == 0, done.err
    assert json.loads(done.out)["answers"]["author"] == author
    kept(place.here / "shop", author, description)


@pytest.mark.parametrize("name", ["answers.yml", "answers.toml", "answers.json"])
def test_files_keep_any_text(place: Place, name: str) -> None:
    text = f"{VALUES['three quotes and code']} {VALUES['emoji']} {VALUES['backslash']}"
    values = {"author": text, "description": text, "email": "o'neil@example.org"}
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    content = {
        "answers.yml": yaml.safe_dump(values),
        "answers.toml": "\n".join(lines),
        "answers.json": json.dumps(values, ensure_ascii=False),
    }
    (place.here / name).write_text(content[name], encoding="utf-8")
    flags = ["--framework", "flask", "--no-git", "--yes"]
    done = place.run("new", "shop", "--answers", name, *flags)
    assert done.code == 0, done.err
    kept(place.here / "shop", text, text)


ANY = st.text(min_size=1, max_size=60).filter(lambda text: not any(map(unsafe, text)))


@pytest.mark.parametrize("framework", FRAMEWORKS)
@settings(max_examples=6)
@given(text=ANY)
def test_the_template_keeps_whatever_the_intake_lets_through(framework: str, text: str) -> None:
    check_text(framework, text)


@pytest.mark.weekly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("framework", FRAMEWORKS)
@settings(max_examples=200)
@given(text=ANY)
def test_the_template_keeps_a_lot_of_text(framework: str, text: str) -> None:
    check_text(framework, text)


def check_text(framework: str, text: str) -> None:
    """Render a project with ``text`` as author and description, and read it back."""
    stated = answers.stated(
        {
            "author": text,
            "description": text,
            "email": "o'neil@example.org",
            "framework": framework,
        },
        "flag",
    )
    with tempfile.TemporaryDirectory() as box:
        plan = make_plan("shop", stated, Path(box), ours(), load())
        plan.destination.mkdir()
        fill(plan, plan.destination)
        kept(plan.destination, text, text)


REFUSED = {
    "line break": ("a\nb", "a line break"),
    "carriage return": ("a\rb", "a carriage return"),
    "tab": ("a\tb", "a tab"),
    "escape": ("\x1b[31mred", "U+001B"),
    "delete": ("a\x7fb", "U+007F"),
    "next line": ("a\x85b", "U+0085"),
    "line separator": ("a\u2028b", "line separator"),
    "right-to-left override": ("a\u202eb", "right-to-left override"),
    "right-to-left isolate": ("a\u2067b", "right-to-left isolate"),
    "byte order mark": ("a\ufeffb", "zero width no-break space"),
    "no character": ("a\uffffb", "U+FFFF"),
    "10,001 characters": ("x" * 10_001, "10001 characters"),
}


@pytest.mark.parametrize(
    ("text", "because", "key"),
    [
        pytest.param(text, because, ("author", "description")[index % 2], id=name)
        for index, (name, (text, because)) in enumerate(REFUSED.items())
    ],
)
def test_flags_refuse_what_no_file_should_carry(
    place: Place, text: str, because: str, key: str
) -> None:
    done = place.run("new", "shop", "--framework", "flask", "--yes", f"--{key}", text)
    assert done.code == 2
    assert because in done.err
    assert f"--{key}" in done.err
    assert done.err.count("\n") == 1
    assert listing(place.here) == {}


@pytest.mark.parametrize(
    ("text", "because", "name"),
    [
        pytest.param(text, because, ("answers.yml", "answers.toml")[index % 2], id=name)
        for index, (name, (text, because)) in enumerate(REFUSED.items())
    ],
)
def test_files_refuse_what_no_file_should_carry(
    place: Place, text: str, because: str, name: str
) -> None:
    written = json.dumps(text).replace("\x7f", "\\u007f")
    (place.here / name).write_text(f"author{'=' if name.endswith('toml') else ':'} {written}\n")
    before = listing(place.here)
    done = place.run("new", "shop", "--answers", name, "--framework", "flask", "--yes")
    assert done.code == 2
    assert because in done.err
    assert f"{name}:1: author" in done.err
    assert listing(place.here) == before


FILES = {
    "empty": (b"", "is empty"),
    "UTF-16": ("kind: saas".encode("utf-16"), "UTF-16"),
    "Latin-1": (b"author: Zo\xeb\n", "answers.yml:1: byte 0xeb"),
    "a megabyte": (b"author: " + b"x" * 1024 * 1024, "larger than 64 KiB"),
    "tag": (b"author: !!python/object/apply:os.system [touch mark]\n", "the tag"),
    "bomb": (b"a: &a [x, x]\nb: [*a, *a]\n", "anchors and aliases"),
    "duplicate": (b"kind: saas\nkind: social\n", "stands twice"),
    "unknown key": (b"projct_name: x\n", "is not an answer"),
    "truth for a list": (b"needs: true\n", "write a list"),
    "path as a name": (b"name: ../escape\n", "is a path"),
    "several": (b"kind: sass\nci: jenkins\n", "has 2 problems"),
}


@pytest.mark.parametrize(("content", "because"), FILES.values(), ids=FILES)
def test_a_bad_answers_file_changes_nothing(place: Place, content: bytes, because: str) -> None:
    (place.here / "answers.yml").write_bytes(content)
    before = listing(place.here.parent)
    name = [] if b"name:" in content else ["shop"]
    done = place.run("new", *name, "--answers", "answers.yml", "--yes")
    assert done.code == 2
    assert because in done.err
    assert "Traceback" not in done.err
    assert listing(place.here.parent) == before


# --- Templates of other people -------------------------------------------------------------------

HEAD = "name: {type: str}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write a template."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def templated(head: str = "", **files: str) -> Callable[[Path], None]:
    """A template with lines in its copier.yml and further files."""
    return lambda folder: write(folder, {"copier.yml": HEAD + head, "a.txt": "a\n", **files})


def linked(target: str, head: str = "") -> Callable[[Path], None]:
    """A template with a link."""

    def make(folder: Path) -> None:
        templated(head)(folder)
        (folder / "link").symlink_to(target)

    return make


def sparse(folder: Path) -> None:
    """A template with a file of a gibibyte that takes no room."""
    templated()(folder)
    (folder / "big").touch()
    os.truncate(folder / "big", 1024**3)


def piped(folder: Path) -> None:
    """A template with a pipe, which would block whoever reads it."""
    templated()(folder)
    os.mkfifo(folder / "pipe")


TEMPLATES = {
    "task": (templated("_tasks: [touch ../../mark]\n"), "--trust"),
    "extension": (templated("_jinja_extensions: [os.path]\n"), "--trust"),
    "link outside": (linked("/etc/passwd"), "template"),
    "link outside, kept": (linked("/etc/passwd", "_preserve_symlinks: true\n"), "link"),
    "link inside, kept": (linked("a.txt", "_preserve_symlinks: true\n"), "link"),
    "parent in a name": (templated(**{"{{ '..' }}{{ '/x' }}.jinja": "x"}), "template"),
    "absolute name": (templated(**{"{{ '/' }}tmp{{ '/' }}x.jinja": "x"}), "template"),
    "parent as the root": (templated("_subdirectory: ..\n"), "template"),
    "way out of the sandbox": (
        templated(**{"b.jinja": "{{ ''.__class__.__mro__[1].__subclasses__() }}"}),
        "template",
    ),
    "include of the system": (templated(**{"b.jinja": "{% include '/etc/passwd' %}"}), "template"),
    "include above": (templated(**{"b.jinja": "{% include '../../x' %}"}), "template"),
    "a gibibyte": (sparse, "larger than 64 MiB"),
    "a pipe": (piped, "no ordinary file"),
    "not YAML": (lambda folder: write(folder, {"copier.yml": "a: [\n"}), "template"),
    "not Jinja": (templated(**{"b.jinja": "{% if %}"}), "template"),
    "endless": (templated(**{"b.jinja": "{{ 'x' * 3000000 }}"}), "larger than 1 MiB"),
}


@pytest.mark.parametrize(("make", "because"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_hostile_template_is_refused(
    place: Place, make: Callable[[Path], None], because: str
) -> None:
    template = place.here.parent / "theirs"
    make(template)
    before = listing(place.here)
    done = place.run("new", "shop", "--template", template, "--framework", "flask", "--yes")
    assert listing(place.here) == before
    assert not list(template.rglob("mark"))
    assert done.code == 1, done.err
    assert because in done.err
    assert done.err.splitlines()[-1].startswith("error: ")
    assert done.err.count("rror: ") == 1, done.err


def test_a_name_in_a_template_is_data(place: Place) -> None:
    template = place.here.parent / "theirs"
    templated("author: {type: str}\n", **{"b.txt.jinja": "{{ author }}"})(template)
    texts = ["--author", "{{ 7*7 }}{% include '/etc/passwd' %}"]
    done = place.run("new", "shop", "--template", template, "--framework", "flask", *texts)
    assert done.code == 0, done.err
    assert (place.here / "shop" / "b.txt").read_text() == texts[1]
