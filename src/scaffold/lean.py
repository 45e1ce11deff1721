"""The part of our template that one project needs: Copier looks at every file, wanted or not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scaffold.features import Catalogue, load
from scaffold.manifest import FRAMEWORKS


@contextmanager
def lean(template: Path, answers: Mapping[str, object]) -> Iterator[Path]:
    """A copy of ``template`` without what Copier would leave out or never include, or all of it.

    All of it when the answers do not say which parts a project has: then Copier's defaults decide.
    """
    catalogue = load(template / "templates" / "features")
    if not _decided(catalogue, answers):
        yield template
        return
    framework = str(answers["framework"])
    parts = catalogue.switched(answers, _features(answers))
    gone = unwanted(catalogue, framework, parts)
    with tempfile.TemporaryDirectory(prefix="scaffold-") as box:
        copy = Path(box) / "template"
        _copy(template, copy, framework, parts, gone)
        yield copy


def unwanted(catalogue: Catalogue, framework: str, parts: Collection[str]) -> frozenset[str]:
    """The files and folders that only absent parts own, as ``templates/exclude.jinja`` has them."""
    here: set[str] = set()
    elsewhere: set[str] = set()
    for part in catalogue.parts.values():
        stands = part.id in parts
        (here if stands else elsewhere).update(part.builds[framework].files)
        for more in part.together:
            beside = stands and set(more.others) <= set(parts)
            (here if beside else elsewhere).update(more.builds[framework].files)
    return frozenset(pattern.removesuffix("/**") for pattern in elsewhere - here)


def _decided(catalogue: Catalogue, answers: Mapping[str, object]) -> bool:
    asked = {"framework", "features"}.union(
        *(part.when for part in catalogue.parts.values() if part.when)
    )
    if answers.get("framework") != "django":
        asked.discard("django")
    known = answers.get("framework") in FRAMEWORKS and asked <= answers.keys()
    return known and set(_features(answers)) <= catalogue.parts.keys()


def _features(answers: Mapping[str, object]) -> list[str]:
    features = answers["features"]
    return [str(id_) for id_ in features] if isinstance(features, (list, tuple)) else []


def _copy(
    template: Path, copy: Path, framework: str, parts: Collection[str], gone: Collection[str]
) -> None:
    trees = template / "templates"
    others = set(FRAMEWORKS) - {framework}

    def absent(folder: str, names: list[str]) -> Collection[str]:
        match Path(folder).relative_to(trees).parts:
            case () | ("features", _):
                return others
            case ("features",):
                return set(names).difference(parts)
            case (tree, *inside) if tree == framework:
                return [name for name in names if _plain(Path(*inside, name)) in gone]
        return ()

    shutil.copytree(trees, copy / "templates", ignore=absent)
    shutil.copy(template / "copier.yml", copy)


def _plain(path: Path) -> str:
    return path.as_posix().removesuffix(".jinja")
