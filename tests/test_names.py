"""Names: every row of the table, each refusal with a reason and a suggestion that works."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaffold import names
from scaffold.errors import UsageError
from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS
from scaffold.names import Name, import_names, suggest

IMPORTS = Path(names.__file__).with_name("imports.json")
INSTALLED = import_names(["django>=5.2,<6", "djangorestframework", "Flask-WTF[email]>=1", "redis"])

REFUSED = [
    pytest.param("django", "hide the django package", id="the framework"),
    pytest.param("Flask", "hide the flask package", id="the other framework"),
    pytest.param("redis", "hide the redis package", id="a package it installs"),
    pytest.param("rest_framework", "hide the rest_framework package", id="an import name"),
    pytest.param("flask-wtf", "hide the flask_wtf package", id="a distribution name"),
    pytest.param("jinja2", "hide the jinja2 package", id="a package of a package"),
    pytest.param("test", "hide Python's own test", id="standard library: test"),
    pytest.param("email", "hide Python's own email", id="standard library: email"),
    pytest.param("Types", "hide Python's own types", id="standard library in capitals"),
    pytest.param("cgi", "hide Python's own cgi", id="module of another Python"),
    pytest.param("class", "keyword", id="keyword"),
    pytest.param("match", "keyword", id="soft keyword"),
    pytest.param("tests", "beside its package", id="sibling: tests"),
    pytest.param("static", "beside its package", id="sibling: static"),
    pytest.param("config", "beside its package", id="sibling: config"),
    pytest.param("app", "beside its package", id="sibling: app"),
    pytest.param("templates", "beside its package", id="sibling: templates"),
    pytest.param("node_modules", "git ignores", id="ignored by git: node_modules"),
    pytest.param("build", "git ignores", id="ignored by git: build"),
    pytest.param("1project", "starts with a letter", id="leading digit"),
    pytest.param("-x", "starts with a letter", id="leading dash"),
    pytest.param(".x", "starts with a letter", id="leading dot"),
    pytest.param("_x", "starts with a letter", id="leading underscore"),
    pytest.param("foo.", "end it with", id="trailing dot"),
    pytest.param("foo-", "end it with", id="trailing dash"),
    pytest.param(".", "is a path", id="dot"),
    pytest.param("..", "is a path", id="dot dot"),
    pytest.param("../escape", "is a path", id="parent"),
    pytest.param("a/b", "is a path", id="slash"),
    pytest.param("a\\b", "is a path", id="backslash"),
    pytest.param("/abs", "is a path", id="absolute"),
    pytest.param("C:\\x", "is a path", id="absolute on Windows"),
    pytest.param("", "is empty", id="empty"),
    pytest.param("  ", "is empty", id="blank"),
    pytest.param("a\nb", "a line break", id="newline"),
    pytest.param("a\0b", "a NUL byte", id="NUL"),
    pytest.param("a\x1b[31m", "U+001B", id="escape sequence"),
    pytest.param("a\u202eb", "right-to-left override", id="bidi control"),
    pytest.param("a\u200bb", "zero width space", id="zero width"),
    pytest.param("\udce9t\udce9", "not valid in this locale", id="bytes of another locale"),
    pytest.param('x"y', "quotation mark", id="quote"),
    pytest.param("x'y", "apostrophe", id="apostrophe"),
    pytest.param("{{7*7}}", "left curly bracket", id="braces"),
    pytest.param("$HOME", "dollar sign", id="dollar"),
    pytest.param("a;b", "semicolon", id="semicolon"),
    pytest.param("ünïcode", "latin small letter u with diaeresis", id="accents"),
    pytest.param("проект", "cyrillic", id="cyrillic"),
    pytest.param("a" * 65, "65 characters long", id="65 characters"),
    pytest.param("a" * 300, "300 characters long", id="300 characters"),
    pytest.param("CON", "device on Windows", id="device: CON"),
    pytest.param("nul", "device on Windows", id="device: nul"),
    pytest.param("com1", "device on Windows", id="device: com1"),
    pytest.param("LPT9", "device on Windows", id="device: LPT9"),
    pytest.param("aux.txt", "device on Windows", id="device with an extension"),
]


def accepts(text: str) -> bool:
    """Whether ``text`` is a name; a refusal has to fit on one line."""
    try:
        Name.parse(text, INSTALLED)
    except UsageError as error:
        if not str(error).isprintable():
            raise
        return False
    return True


@pytest.mark.parametrize(("text", "because"), REFUSED)
def test_refuses_with_a_reason_and_a_suggestion_that_works(text: str, because: str) -> None:
    taken = INSTALLED | import_names(["flask"])
    with pytest.raises(UsageError, match=re.escape(because)) as caught:
        Name.parse(text, taken)
    message = str(caught.value)
    assert message.isprintable()
    offer = re.search(r'Try "([^"]+)"\.$', message)
    assert offer
    assert Name.parse(offer[1], taken).directory == offer[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("myproject", Name("myproject", "myproject", "Myproject"), id="plain"),
        pytest.param("MyProject", Name("myproject", "myproject", "Myproject"), id="capitals"),
        pytest.param("my-shop", Name("my-shop", "my_shop", "My shop"), id="dash"),
        pytest.param("my_shop", Name("my-shop", "my_shop", "My shop"), id="underscore"),
        pytest.param("my.shop", Name("my-shop", "my_shop", "My shop"), id="dot"),
        pytest.param("my shop", Name("my-shop", "my_shop", "My shop"), id="space"),
        pytest.param(" my  shop ", Name("my-shop", "my_shop", "My shop"), id="spaces around"),
        pytest.param("a--b", Name("a-b", "a_b", "A b"), id="two dashes"),
        pytest.param("shop24", Name("shop24", "shop24", "Shop24"), id="digits"),
        pytest.param("x", Name("x", "x", "X"), id="one letter"),
        pytest.param("a" * 64, Name("a" * 64, "a" * 64, "A" + "a" * 63), id="64 characters"),
        pytest.param("fs", Name("fs", "fs", "Fs"), id="reserved elsewhere only"),
    ],
)
def test_derives_the_three_spellings(text: str, name: Name) -> None:
    assert Name.parse(text, INSTALLED) == name


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("email", "email-app"),
        ("ünïcode", "unicode"),
        ("../escape", "escape"),
        ("1project", "project"),
        ("My Shop!", "my-shop"),
        ("{{7*7}}", "my-project"),
        ("a" * 65, "a" * 64),
    ],
)
def test_suggests_what_was_probably_meant(text: str, offer: str) -> None:
    assert suggest(text, INSTALLED) == offer


def test_never_hides_the_standard_library() -> None:
    assert [module for module in sys.stdlib_module_names if accepts(module)] == []


@given(st.text(max_size=80))
def test_any_text_is_a_name_or_gets_one(text: str) -> None:
    name = Name.parse(text if accepts(text) else suggest(text, INSTALLED), INSTALLED)
    assert re.fullmatch(r"[a-z]([a-z0-9-]*[a-z0-9])?", name.directory)
    assert len(name.directory) <= 64
    assert name.package.isidentifier()
    assert Name.parse(name.directory, INSTALLED) == name


def test_every_package_of_the_manifests_was_looked_at() -> None:
    wanted = {distribution(text) for one in FRAMEWORKS for text in ours().requirements(one)}
    assert wanted == set(json.loads(IMPORTS.read_text())), "run scripts/imports.py"


def distribution(requirement: str) -> str:
    """The normalised name in a requirement."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()
