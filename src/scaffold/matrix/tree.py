"""Checks that only look at the files of a project."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from scaffold.matrix.subject import CheckError, Subject

# a project's own HTML templates and GitHub's expressions look like Copier's marks
OWN_MARKS = ("{package}/templates/", ".github/workflows/")
MARKS = re.compile(r"\{\{[- ]|\{%[- ]|\{#[- ]|\.jinja\b.*%\}")
TRAILING = re.compile(r"[ \t\r]+$", re.MULTILINE)
SECRETS = re.compile(
    r"BEGIN [A-Z ]*PRIVATE KEY|django-insecure-|AKIA[0-9A-Z]{16}"
    r"|(?:SECRET|PASSWORD|TOKEN)[A-Z_]*=[^\s$\"'{(]{16,}"
)
MODES = (0o644, 0o755)


def same(subject: Subject) -> None:
    """The same answers give the same bytes."""
    first, second = contents(subject.project), contents(subject.twin)
    different = sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )
    _fail("differs between two renderings", different)


def parsed(subject: Subject) -> None:
    """Every TOML, JSON and YAML file can be read."""
    problems = []
    for name, text in texts(subject.project):
        reader = READERS.get(Path(name).suffix)
        try:
            if reader:
                reader(text)
        except ValueError as error:
            problems.append(f"{name}: {' '.join(str(error).split())}")
    _fail("cannot be read", problems)


def unmarked(subject: Subject) -> None:
    """Nothing of the template's own language is left."""
    own = tuple(place.format(package=subject.package) for place in OWN_MARKS)
    problems = [name for name in contents(subject.project) if "{{" in name or ".jinja" in name]
    for name, text in texts(subject.project):
        if not name.startswith(own):
            problems += [f"{name}:{line}" for line in _lines(MARKS, text)]
    _fail("has marks of the template language", problems)


def tidy(subject: Subject) -> None:
    """Lines end without blanks, and files with one line feed."""
    problems = []
    for name, text in texts(subject.project):
        problems += [f"{name}:{line}" for line in _lines(TRAILING, text)]
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            problems.append(f"{name}: does not end with one line feed")
    _fail("has blanks at the end", problems)


def secretless(subject: Subject) -> None:
    """No secret stands in a file that git would take."""
    problems = []
    for name, text in texts(subject.project):
        problems += [f"{name}:{line}" for line in _lines(SECRETS, text)]
    _fail("looks like a secret", problems)


def moderate(subject: Subject) -> None:
    """Files are readable by all; what starts with ``#!`` may be executed, and nothing else."""
    problems = []
    for name, data in contents(subject.project).items():
        mode = (subject.project / name).stat().st_mode & 0o777
        wanted = MODES[data.startswith(b"#!")]
        if mode != wanted:
            problems.append(f"{name} is {mode:o}, not {wanted:o}")
    _fail("has the wrong mode", problems)


def contents(project: Path) -> dict[str, bytes]:
    """Every rendered file by its path; neither git's own nor what is never rendered."""
    found = {}
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project).as_posix()
        if path.is_file() and not name.startswith(".git/") and name != ".env":
            found[name] = path.read_bytes()
    return found


def texts(project: Path) -> Iterator[tuple[str, str]]:
    """The rendered files that are text."""
    for name, data in contents(project).items():
        try:
            yield name, data.decode()
        except UnicodeDecodeError:
            continue


def _lines(pattern: re.Pattern[str], text: str) -> list[int]:
    return [text.count("\n", 0, found.start()) + 1 for found in pattern.finditer(text)]


def _fail(what: str, problems: list[str]) -> None:
    if problems:
        shown = ", ".join(problems[:10])
        more = f" and {len(problems) - 10} more" if len(problems) > 10 else ""
        raise CheckError(f"{what}: {shown}{more}")


def _yaml(text: str) -> None:
    import yaml

    try:
        list(yaml.safe_load_all(text))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


READERS: Mapping[str, Callable[[str], object]] = {
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".yml": _yaml,
    ".yaml": _yaml,
}
