"""Each check finds what it is there for, and is content with what is right."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scaffold.matrix import programs, tree
from scaffold.matrix.checks import CHECKS, Check, applicable
from scaffold.matrix.combinations import combine
from scaffold.matrix.environments import Environment
from scaffold.matrix.imports import declared
from scaffold.matrix.subject import CheckError, Subject

GOOD = {
    "pyproject.toml": """\
[project]
name = "my-shop"
dependencies = ["pluggy>=1,<2"]

[dependency-groups]
dev = ["pytest>=9,<10"]

[tool.pytest.ini_options]
filterwarnings = ["error"]

[tool.coverage.report]
fail_under = 95
""",
    ".gitignore": ".env\n",
    ".env": "SECRET_KEY=9f8e7d6c5b4a39281706f5e4d3c2b1a0\n",
    ".env.example": "SECRET_KEY=\n",
    ".github/workflows/ci.yml": "on: push\nenv:\n  A: ${{ github.ref }}\n",
    "data.json": '{"a": 1}\n',
    "manage.py": "#!/usr/bin/env python\nimport os\n",
    "my_shop/__init__.py": "import pluggy\n",
    "my_shop/templates/home.html": "{% block page %}{{ title }}{% endblock %}\n",
    "tests/test_shop.py": "import pytest\n",
}


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    """A small project in which nothing is wrong, in this Python's own environment."""
    project, twin = tmp_path / "first", tmp_path / "second"
    for folder in (project, twin):
        for name, text in GOOD.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            path.chmod(0o755 if text.startswith("#!") else 0o644)
    combination = combine("flask", (), {"database": "sqlite"}, "plain", "3.11")
    programs_folder = tmp_path / "environment"
    programs_folder.mkdir()
    (programs_folder / "bin").symlink_to(Path(sys.executable).parent)
    environment = Environment("flask", "3.11", "", programs_folder)
    return Subject(combination, project, twin, tmp_path, environment, "sqlite:///none")


STATIC = {
    "same": tree.same,
    "parsed": tree.parsed,
    "unmarked": tree.unmarked,
    "tidy": tree.tidy,
    "secretless": tree.secretless,
    "moderate": tree.moderate,
    "committed": programs.committed,
    "bars": programs.bars,
    "declared": declared,
    "untraced": programs.untraced,
}


@pytest.mark.parametrize("check", STATIC.values(), ids=STATIC)
def test_content_with_a_good_project(subject: Subject, check: Check) -> None:
    check(subject)


BAD = {
    "another-rendering": ("same", "data.json", '{"a": 2}\n', "data.json"),
    "toml": ("parsed", "bad.toml", "a = \n", "bad.toml"),
    "json": ("parsed", "bad.json", "{,}\n", "bad.json"),
    "yaml": ("parsed", "bad.yml", "a: [\n", "bad.yml"),
    "variable": ("unmarked", "README.md", "# {{ name }}\n", "README.md:1"),
    "statement": ("unmarked", "my_shop/views.py", "\n{% if auth %}\n", "my_shop/views.py:2"),
    "suffix": ("unmarked", "my_shop/views.py.jinja", "\n", "views.py.jinja"),
    "blank": ("tidy", "README.md", "one\ntwo \n", "README.md:2"),
    "windows": ("tidy", "README.md", "one\r\n", "README.md:1"),
    "no-line-feed": ("tidy", "README.md", "one", "README.md"),
    "two-line-feeds": ("tidy", "README.md", "one\n\n", "README.md"),
    "key": ("secretless", "a.pem", "-----BEGIN PRIVATE KEY-----\n", "a.pem:1"),
    "django-key": ("secretless", "my_shop/settings.py", 'K = "django-insecure-x"\n', "settings.py"),
    "filled-example": ("secretless", ".env.example", "SECRET_KEY=0123456789abcdef\n", "example"),
    "script": ("moderate", "run.sh", "#!/bin/sh\n", "run.sh is 644"),
    "import": ("declared", "my_shop/views.py", "import click\n", "my_shop/views.py:1"),
    "tests-only": ("declared", "my_shop/views.py", "from pytest import mark\n", "imports pytest"),
    "warnings": ("bars", "pyproject.toml", "[tool.pytest.ini_options]\n", "warning"),
    "migration": ("untraced", "my_shop/migrations/0001.py", "\n", "migrations says migrat"),
    "setting": ("untraced", ".env.example", "# DATABASE_URL=\n", "DATABASE_URL"),
    "ignored-nothing": ("committed", ".gitignore", "", ".env"),
}


@pytest.mark.parametrize(("check", "name", "text", "said"), BAD.values(), ids=BAD)
def test_finds_what_is_wrong(subject: Subject, check: str, name: str, text: str, said: str) -> None:
    path = subject.project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    with pytest.raises(CheckError, match=said.replace(".", r"\.")):
        STATIC[check](subject)


def test_coverage_has_a_bar(subject: Subject) -> None:
    path = subject.project / "pyproject.toml"
    path.write_text(path.read_text().replace("95", "80"))
    with pytest.raises(CheckError, match="coverage"):
        programs.bars(subject)


def test_sees_what_the_tests_leave_behind(subject: Subject) -> None:
    programs.committed(subject)
    programs.clean(subject)
    (subject.project / "left.txt").write_text("over\n")
    with pytest.raises(CheckError, match=r"left\.txt"):
        programs.clean(subject)


def test_a_skipped_test_is_a_problem(subject: Subject) -> None:
    (subject.project / "tests" / "test_shop.py").write_text(
        "import pytest\n\n\n@pytest.mark.skip\ndef test_nothing() -> None: ...\n"
    )
    said = subject.run("pytest", "-q", "-p", "no:cacheprovider")
    assert programs.UNPROVEN.search(said)


def test_a_failing_program_is_quoted(subject: Subject) -> None:
    with pytest.raises(CheckError, match=r"\$ python -c .*\nout of milk"):
        subject.run("python", "-c", "raise SystemExit('out of milk')")


def test_a_missing_program_is_named(subject: Subject) -> None:
    with pytest.raises(CheckError, match="no-such-program is not in the environment"):
        subject.run("no-such-program")


def test_programs_see_no_variable_of_this_run(subject: Subject) -> None:
    said = subject.run("python", "-c", "import os; print(*os.environ)")
    assert not {word for word in said.split() if word.startswith(("PYTEST_", "GIT_", "DJANGO_"))}


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_a_framework_goes_through_its_checks(framework: str) -> None:
    names = applicable(framework)
    assert ("djlint" in names) == ("deploy check" in names) == (framework == "django")
    assert set(names) <= set(CHECKS)
    assert names[-1] == "clean"
