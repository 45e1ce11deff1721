"""Further Copier templates beside ours in a project, each with an answers file of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold import fetch
from scaffold.errors import ScaffoldError, UsageError
from scaffold.fetch import Origin
from scaffold.foreign import address
from scaffold.history.project import Project
from scaffold.history.releases import parse
from scaffold.needs import nearest
from scaffold.recipe import Recipe

FILE = re.compile(r"\.copier-answers\.(?P<name>[A-Za-z0-9][\w-]*)\.ya?ml", re.ASCII)


@dataclass(frozen=True, slots=True)
class Guest:
    """A further template of a project, as its answers file describes it.

    ``released`` tells a repository's version from a folder's fingerprint.
    """

    name: str
    file: str
    address: str
    version: str
    released: bool
    answers: Mapping[str, object]


def found(root: Path) -> tuple[Guest, ...]:
    """The further templates of a project; raises ScaffoldError for answers that are no answers."""
    paths = sorted(path for path in root.glob(".copier-answers.*") if FILE.fullmatch(path.name))
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Guest:
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("_src_path"), str):
        raise ScaffoldError(
            f"{path}: it does not say where its template comes from. "
            f"Bring the file back from git: git checkout HEAD -- {path.name}."
        )
    return Guest(
        name=_name(path.name),
        file=path.name,
        address=data["_src_path"],
        version=str(data.get("_commit") or data.get("_fingerprint") or ""),
        released="_commit" in data,
        answers={str(key): value for key, value in data.items() if not str(key).startswith("_")},
    )


def _name(file: str) -> str:
    match = FILE.fullmatch(file)
    return match["name"] if match else ""


def named(root: Path, name: str) -> Guest:
    """The guest of this name, or from this address; raises UsageError when there is none."""
    guests = found(root)
    for guest in guests:
        if name in (guest.name, guest.address, guest.file):
            return guest
    hint = nearest(name, [guest.name for guest in guests]) if guests else "There is none."
    raise UsageError(f"{name!r} is not a template beside this project. {hint}")


def newcomer(project: Project, origin: Origin, recipe: Recipe) -> Guest:
    """A template that is to come; raises UsageError when the project has one of its name."""
    last = re.split(r"[/:]", origin.place.rstrip("/").removesuffix(".git"))[-1]
    slug = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-") or "other"
    file = recipe.answers_file if _name(recipe.answers_file) else f".copier-answers.{slug}.yml"
    name = _name(file)
    if any(other.name == name for other in found(project.root)):
        raise UsageError(
            f"there is a template {name} beside this project already. "
            "A newer version of it comes with scaffold update."
        )
    where = address(origin.place, project.root)
    return Guest(name, file, where, origin.newest, origin.released, {})


def origin(project: Project, guest: Guest, box: Path) -> Origin:
    """Where a guest comes from; a path is seen from the project."""
    folder = (project.root / Path(guest.address).expanduser()).resolve()
    return fetch.origin(str(folder) if folder.exists() else guest.address, box)


def outdated(guest: Guest, newest: str) -> bool:
    """Whether ``newest`` is newer than what the guest has; fingerprints only differ."""
    if not guest.version or newest == guest.version:
        return False
    try:
        return parse(newest) > parse(guest.version)
    except ScaffoldError:
        return True
