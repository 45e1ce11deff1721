"""A generated project as its ``.copier-answers.yml`` describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.manifest import FRAMEWORKS

ANSWERS = ".copier-answers.yml"
SOURCE = re.compile(r"^_src_path:.*$", re.MULTILINE)
HOME = re.compile(r"(^gh:|github\.com[:/])scaffold-web/scaffold(\.git)?/?$")
# a clone on this machine may well be of scaffold; a server's address says what it is
REMOTE = re.compile(r"^(?!file:)(\w{2,}:|[\w.-]+@)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project stands, which template made it, and with which answers.

    ``source`` is the line of the answers file that says where its template comes from.
    """

    root: Path
    version: str
    source: str
    answers: Mapping[str, object]

    @property
    def framework(self) -> str:
        """``django`` or ``flask``."""
        return str(self.answers["framework"])

    @property
    def features(self) -> tuple[str, ...]:
        """The features it has."""
        found = self.answers["features"]
        return tuple(found) if isinstance(found, list) else ()

    @property
    def foreign(self) -> Mapping[str, Mapping[str, str]]:
        """Where those of its features come from that are not scaffold's own."""
        found = self.answers.get("foreign")
        return found if isinstance(found, dict) else {}


def find(start: Path) -> Project:
    """Read the project that ``start`` stands in; raises ScaffoldError when there is none."""
    return read(root(start))


def root(start: Path) -> Path:
    """The folder of the project that ``start`` stands in."""
    for folder in (start, *start.parents):
        if (folder / ANSWERS).is_file():
            return folder
    raise ScaffoldError(
        f"this is not inside a project that scaffold made: no {ANSWERS} here or above. "
        "Change into the project's folder first."
    )


def read(root: Path) -> Project:
    """Read the answers strictly: a project that cannot be rendered again cannot be merged."""
    import yaml

    path = root / ANSWERS
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = "it cannot be read" if isinstance(error, OSError) else "it is not YAML any more"
        raise _wrong(path, reason) from error
    _check(path, data)
    source = SOURCE.search(text)
    return Project(
        root=root,
        version=str(data["_commit"]).removeprefix("v"),
        source=source[0] if source else "",
        answers={key: value for key, value in data.items() if not key.startswith("_")},
    )


def _check(path: Path, data: object) -> None:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise _wrong(path, "it does not hold keys and values")
    source = data.get("_src_path")
    if isinstance(source, str) and _elsewhere(source, data):
        raise ScaffoldError(
            f"this project comes from another template, {source}; change it with copier update."
        )
    for key in ("_commit", "_src_path", "framework", "name"):
        if not isinstance(data.get(key), str):
            raise _wrong(path, f"{key} is missing or not a text")
    if data["framework"] not in FRAMEWORKS:
        raise _wrong(path, f"framework is {data['framework']!r}")
    features = data.get("features")
    if not isinstance(features, list) or not all(isinstance(id_, str) for id_ in features):
        raise _wrong(path, "features is not a list of names")
    foreign = data.get("foreign", {})
    if not isinstance(foreign, dict) or not all(map(_sourced, foreign.values())):
        raise _wrong(path, "foreign does not give each feature a source and a version")


def _elsewhere(source: str, data: Mapping[str, object]) -> bool:
    """Whether the main template is not ours; a path may lead to a clone of it."""
    if HOME.search(source):
        return False
    return bool(REMOTE.match(source)) or "_fingerprint" in data or "framework" not in data


def _sourced(entry: object) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) for key in ("source", "version")
    )


def _wrong(path: Path, reason: str) -> ScaffoldError:
    return ScaffoldError(
        f"{path}: {reason}. Bring the file back from git: git checkout HEAD -- {path.name}."
    )
