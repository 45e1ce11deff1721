"""The check that a project declares every package it imports.

The matrix shares one environment among all projects, which has the packages of every feature; a
project that forgets one of its own would pass all other checks, and break for its user.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scaffold.matrix.subject import CheckError, Subject

ANSWER = "packages.json"
# asks the environment's own Python which package brings a module, and what each package requires
ASK = """
import json
from importlib.metadata import distributions, packages_distributions
requires = {found.metadata["Name"]: found.requires or [] for found in distributions()}
print(json.dumps({"modules": dict(packages_distributions()), "requires": requires}))
"""
REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?")
EXTRA = re.compile(r"extra == ['\"](?P<extra>[\w.-]+)['\"]")


def declared(subject: Subject) -> None:
    """Every import comes from a package that pyproject.toml names, or that such a package needs."""
    modules, needed = _installed(subject)
    project = tomllib.loads((subject.project / "pyproject.toml").read_text(encoding="utf-8"))
    running = _closure(project["project"]["dependencies"], needed)
    developing = running | _closure(project["dependency-groups"]["dev"], needed)
    problems = []
    for path, line, module in _imports(subject.project):
        brought = {_plain(name) for name in modules.get(module, ())}
        known = running if path.parts[0] == subject.package else developing
        if brought and not brought & known:
            problems.append(f"{path}:{line} imports {module}, which no dependency brings")
    if problems:
        raise CheckError("\n".join(problems))


def _installed(subject: Subject) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """The modules of the environment, and what each package requires, per extra."""
    answer = subject.environment.folder / ANSWER
    if not answer.is_file():
        partial = subject.scratch / ANSWER
        partial.write_text(subject.run("python", "-I", "-c", ASK), encoding="utf-8")
        answer.write_bytes(partial.read_bytes())
    read = json.loads(answer.read_text(encoding="utf-8"))
    needed: dict[str, list[str]] = {}
    for name, lines in read["requires"].items():
        for line in lines:
            extra = EXTRA.search(line)
            key = f"{_plain(name)}[{_plain(extra['extra'])}]" if extra else _plain(name)
            needed.setdefault(key, []).append(line)
    return read["modules"], needed


def _closure(requirements: Iterable[str], needed: Mapping[str, list[str]]) -> set[str]:
    """The packages of these requirements, and of theirs."""
    found = [key for requirement in requirements for key in _keys(requirement)]
    for key in found:
        for requirement in needed.get(key, ()):
            found += [other for other in _keys(requirement) if other not in found]
    return {key.partition("[")[0] for key in found}


def canonical(requirement: str) -> str:
    """The package that a requirement names, in the one way that indexes spell it."""
    return _keys(requirement)[0]


def _keys(requirement: str) -> list[str]:
    """A package, and the package with each extra that is asked for."""
    parts = REQUIREMENT.match(requirement)
    if parts is None:
        return []
    name = _plain(parts["name"])
    extras = [extra.strip() for extra in (parts["extras"] or "").split(",")]
    return [name, *(f"{name}[{_plain(extra)}]" for extra in extras if extra)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imports(project: Path) -> Iterator[tuple[Path, int, str]]:
    """Where each file imports what, without the standard library and relative imports."""
    for path in sorted(project.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names:
                    yield path.relative_to(project), node.lineno, top
