"""What can be said about a feature without making a project: file, line, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from scaffold.features import Catalogue
from scaffold.fields import RENDERED
from scaffold.foreign import TREE
from scaffold.manifest import FRAMEWORKS, MANIFEST, Build, Part
from scaffold.needs import NEEDS, nearest

SIDE = r'(?P<side>shared|django|flask|" ~ framework ~ ")'
SLOTS = (
    re.compile(rf'\w ~ "/{SIDE}/(?P<name>[^"]+)(?P<end>)"'),
    # one of its own for each part beside it: `"…/graphql/django/tests-" ~ part ~ ".py"`
    re.compile(rf'features/[\w-]+/{SIDE}/(?P<name>[^"]+)" ~ part ~ "(?P<end>[^"]+)"'),
)
BOUNDED = re.compile(r"^[A-Za-z0-9][\w.-]*(\[[\w,. -]+\])?\s*(>=|==|~=)[^;]*")
PACKAGE = "{{ package }}"
# what a feature may conflict with before a part delivers it
OPTIONS = tuple(f"{need}-{value}" for need in RENDERED for value in NEEDS[need].values)


def lint(part: Part, catalogue: Catalogue, template: Path) -> tuple[str, ...]:
    """Every fault of a feature's folder, one line each, with what to do about it."""
    return (
        *_relations(part, catalogue),
        *_requirements(part),
        *_slots(part, template / "templates"),
        *_files(part, template / "templates"),
        *_readme(part),
    )


def slots(templates: Path) -> dict[str, frozenset[str]]:
    """The slots, or patterns of them, that some file pulls in, by the folder they stand in."""
    found: dict[str, set[str]] = {side: set() for side in ("shared", *FRAMEWORKS)}
    for path in sorted(templates.rglob("*")):
        if path.is_file() and "features" not in path.relative_to(templates).parts[:1]:
            text = path.read_text(encoding="utf-8", errors="ignore")
            for slot in (match for pattern in SLOTS for match in pattern.finditer(text)):
                name = f"{slot['name']}{'*' if slot['end'] else ''}{slot['end']}"
                for side in [slot["side"]] if slot["side"] in found else FRAMEWORKS:
                    found[side].add(name)
    return {side: frozenset(names) for side, names in found.items()}


def _relations(part: Part, catalogue: Catalogue) -> Iterator[str]:
    known = [other.id for other in catalogue.features if other.id != part.id]
    switched = [other.id for other in catalogue.parts.values() if other.when]
    for keys, there in ((part.requires, known), (part.conflicts, [*known, *switched, *OPTIONS])):
        for key in keys:
            if key not in there:
                yield f"{_at(part, key)}: there is no feature {key}. {nearest(key, there)}"
    hidden = [other.id for other in catalogue.parts.values() if other.hidden]
    for key in part.brings:
        if key not in hidden:
            yield f"{_at(part, key)}: {key} is no hidden part. Require it, or bring one of: " + (
                f"{', '.join(hidden)}."
            )
    for more in part.together:
        for other in more.others:
            if other not in catalogue.parts:
                yield f"{_at(part, other)}: there is no part {other}. {nearest(other, known)}"


def _requirements(part: Part) -> Iterator[str]:
    for build in _builds(part):
        for package in (*build.packages, *build.dev_packages):
            if not BOUNDED.match(package) or ("<" not in package and "==" not in package):
                yield (
                    f"{_at(part, package)}: {package} needs a lower and an upper bound, "
                    "such as >=1.4,<2: the versions that you have tested."
                )


def _slots(part: Part, templates: Path) -> Iterator[str]:
    known = slots(templates)
    for side, names in known.items():
        for path in sorted((part.folder / side).rglob("*")):
            name = path.relative_to(part.folder / side).as_posix()
            pulled = any(fnmatch(name, slot) for slot in names) or _included(path, part)
            if path.is_file() and not pulled:
                yield f"{path}: no file pulls in a slot {name}. {nearest(name, sorted(names))}"


def _included(path: Path, part: Part) -> bool:
    """Whether another file of the feature pulls this one in by name."""
    return any(
        path.name in other.read_text(encoding="utf-8", errors="ignore")
        for other in part.folder.rglob("*")
        if other.is_file() and other != path
    )


def _files(part: Part, templates: Path) -> Iterator[str]:
    for framework in FRAMEWORKS:
        own = part.folder / TREE / framework if part.source else templates / framework
        here = [_plain(path.relative_to(own).as_posix()) for path in own.rglob("*")]
        for build in _builds(part, framework):
            for pattern in build.files:
                if not any(fnmatch(name, _plain(pattern)) for name in here):
                    yield (
                        f"{_at(part, pattern)}: {pattern} matches no file of {framework}. "
                        "Correct the path, or add the file."
                    )


def _readme(part: Part) -> Iterator[str]:
    if not (part.folder / "README.md").is_file():
        yield f"{part.folder / 'README.md'} is missing. Say what it adds and how to remove it."


def _builds(part: Part, *frameworks: str) -> Iterable[Build]:
    for framework in frameworks or FRAMEWORKS:
        yield part.builds[framework]
        yield from (more.builds[framework] for more in part.together)


def _plain(name: str) -> str:
    return name.replace(PACKAGE, "package").removesuffix(".jinja")


def _at(part: Part, word: str) -> str:
    """The manifest and the line on which ``word`` stands."""
    path = part.folder / MANIFEST
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if word in line:
            return f"{path}:{number}"
    return str(path)
