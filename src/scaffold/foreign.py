"""Features from elsewhere: a folder, a team file, an installed package; data that runs no code."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from scaffold.audit import LARGEST_FILE, MOST_FILES
from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.kept import fingerprint
from scaffold.manifest import FRAMEWORKS, MANIFEST, Build, Part, manifests, read

GROUP = "scaffold.features"
# Where a foreign feature keeps its whole files, at their real paths: tree/<framework>/...
TREE = "tree"


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of features, and the package it came with; else its path and its content tell."""

    folder: Path
    package: str = ""
    version: str = ""

    @property
    def name(self) -> str:
        """What a project calls it before it stands anywhere itself."""
        return self.package or str(self.folder)


def installed() -> tuple[Source, ...]:
    """The features of installed packages that announce them in the group ``scaffold.features``."""
    found = [_installed(point) for point in entry_points(group=GROUP)]
    return tuple(sorted(found, key=lambda source: source.name))


def _installed(point: EntryPoint) -> Source:
    # the package is located, not imported: nothing of it runs
    spec = find_spec(point.value.partition(".")[0])
    places = list(spec.submodule_search_locations or ()) if spec else []
    distribution = point.dist
    name = distribution.name if distribution else point.name
    if not places:
        raise UsageError(
            f"the package {name} announces features in {point.value}, which is not there. "
            f"Reinstall {name}, or remove it."
        )
    folder = Path(places[0], *point.value.split(".")[1:])
    return Source(folder, name, distribution.version if distribution else "")


def extend(catalogue: Catalogue, sources: Iterable[Source]) -> Catalogue:
    """Add the features of ``sources``; raises UsageError naming the file that cannot be used."""
    return join(catalogue, (part for source in sources for part in parts_of(source)))


def join(catalogue: Catalogue, more: Iterable[Part]) -> Catalogue:
    """Add parts; raises UsageError for one whose name is taken."""
    parts = dict(catalogue.parts)
    for part in more:
        if part.id in parts:
            raise UsageError(
                f"{part.folder}: there is a feature {part.id} already. Rename the folder."
            )
        parts[part.id] = part
    return Catalogue(dict(sorted(parts.items())))


def recorded(catalogue: Catalogue, project: Path) -> Mapping[str, Mapping[str, str]]:
    """Where each part that is not ours comes from, as a project at this place remembers it."""
    return {
        id_: {**entry, "source": address(entry["source"], project)}
        for id_, entry in catalogue.foreign.items()
    }


def address(source: str, project: Path) -> str:
    """A path as seen from the project, unless the two have nothing in common; else as it is."""
    if not Path(source).is_absolute() or os.path.commonpath((source, project)) == os.sep:
        return source
    relative = Path(os.path.relpath(source, project)).as_posix()
    return relative if relative.startswith(".") else f"./{relative}"


def found(id_: str, source: str, project: Path) -> Source | None:
    """The source of a feature that a project remembers, if it is where it was."""
    if "/" not in source and not source.startswith("."):
        return None  # a package, and those announce themselves
    folder = Path(os.path.normpath(project / source))
    for place in (folder, folder / id_):
        if place.name == id_ and (place / MANIFEST).is_file():
            return Source(place)
    return None


def parts_of(source: Source) -> Iterator[Part]:
    """The features that stand in a source: its own folder, or one folder each."""
    if not source.folder.is_dir():
        raise UsageError(f"{source.folder} is not a folder of features. Correct the path.")
    alone = source.folder / MANIFEST
    found = [alone] if alone.is_file() else list(manifests(source.folder))
    if not found:
        raise UsageError(
            f"{source.folder} holds no feature.toml. Start one: scaffold template new-feature NAME."
        )
    for path in found:
        folder = path.parent.resolve()
        _check(folder)
        yield _settle(read(folder / path.name), source)


def earlier(folder: Path, id_: str, source: str, version: str) -> Part:
    """A feature as it was, in a folder that may have any name."""
    _check(folder)
    part = _settle(read(folder / MANIFEST), Source(folder, source, version))
    return replace(part, id=id_)


def _settle(part: Part, source: Source) -> Part:
    if part.always or part.when:
        raise UsageError(
            f"{part.folder / 'feature.toml'}: a feature is asked for by name. "
            "Remove 'when' and 'always'."
        )
    return replace(
        part,
        source=source.name,
        version=source.version or fingerprint(part.folder),
        builds={name: _owning(part, name) for name in FRAMEWORKS},
    )


def _owning(part: Part, framework: str) -> Build:
    tree = part.folder / TREE / framework
    files = [path.relative_to(tree).as_posix() for path in sorted(tree.rglob("*"))]
    owned = tuple(name.removesuffix(".jinja") for name in files if (tree / name).is_file())
    return replace(part.builds[framework], files=owned)


def _check(folder: Path) -> None:
    for count, path in enumerate(folder.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode) or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise _refused(path, "is a link or a special file", "Put the file itself there")
        if stat.S_ISREG(mode) and path.stat().st_size > LARGEST_FILE:
            raise _refused(path, "is larger than 1 MiB", "Leave it out")
        if count > MOST_FILES:
            raise _refused(path, "is one of more than 5,000 files", "Leave some out")
        if path.name in ("copier.yml", "copier.yaml"):
            raise _refused(path, "would be a template of its own", "Remove it")
        if _escapes(path.relative_to(folder)):
            raise _refused(path, "may lead out of the project", "Use a plain path")


def _escapes(path: Path) -> bool:
    # of all expressions only the package's name may stand in a path
    text = PurePosixPath(path).as_posix().replace("{{ package }}", "package")
    return ".." in text.split("/") or "{" in text or "\\" in text or ".git" in text.split("/")


def _refused(path: Path, fault: str, remedy: str) -> UsageError:
    return UsageError(f"{path} {fault}, so the feature was refused. {remedy}.")
