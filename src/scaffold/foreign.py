"""Features from elsewhere: a folder, a team file, an installed package; data that runs no code."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from scaffold.audit import LARGEST_FILE, MOST_FILES
from scaffold.errors import UsageError
from scaffold.features import FRAMEWORKS, Build, Catalogue, Part, manifests, read

GROUP = "scaffold.features"
# Where a foreign feature keeps its whole files, at their real paths: tree/<framework>/...
TREE = "tree"


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of features, what it is called, and its version (empty: its content tells)."""

    folder: Path
    name: str
    version: str = ""


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


def extend(catalogue: Catalogue, sources: tuple[Source, ...]) -> Catalogue:
    """Add the features of ``sources``; raises UsageError naming the file that cannot be used."""
    parts = dict(catalogue.parts)
    for source in sources:
        for part in parts_of(source):
            if part.id in parts:
                raise UsageError(
                    f"{part.folder}: there is a feature {part.id} already. Rename the folder."
                )
            parts[part.id] = part
    return Catalogue(dict(sorted(parts.items())))


def parts_of(source: Source) -> Iterator[Part]:
    """The features that stand in a source: its own folder, or one folder each."""
    if not source.folder.is_dir():
        raise UsageError(f"{source.folder} is not a folder of features. Correct the path.")
    alone = source.folder / "feature.toml"
    found = [alone] if alone.is_file() else list(manifests(source.folder))
    if not found:
        raise UsageError(
            f"{source.folder} holds no feature.toml. Start one: scaffold template new-feature NAME."
        )
    for path in found:
        folder = path.parent.resolve()
        _check(folder)
        yield _settle(read(folder / path.name), source)


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


def fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits that change when any file of the folder does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


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
