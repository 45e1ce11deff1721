"""The template as it was and as it should be, rendered with a project's own answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold import compose
from scaffold.errors import ScaffoldError
from scaffold.features import Catalogue, load
from scaffold.foreign import Source, extend
from scaffold.history.project import ANSWERS, SOURCE, Project
from scaffold.render import render

SETTING = re.compile(r"^(?:export )?(?P<key>[A-Za-z_]\w*)=", re.ASCII)
EXAMPLE = ".env.example"


@contextmanager
def rendered(
    project: Project,
    template: Path,
    answers: Mapping[str, object],
    sources: tuple[Source, ...] = (),
) -> Iterator[Path]:
    """Give a folder with the project as a template makes it from these answers."""
    listed = answers["features"]
    chosen = tuple(listed) if isinstance(listed, list) else ()
    catalogue = known(template, sources).only(chosen)
    _check_present(project, catalogue, chosen)
    with (
        TemporaryDirectory(prefix="scaffold-render-") as folder,
        compose.template(catalogue, template) as source,
    ):
        into = Path(folder) / str(answers["name"])
        into.mkdir()
        try:
            render({**answers, **_foreign(project, catalogue)}, into, source)
        except ValueError as error:
            raise ScaffoldError(
                f"the template does not take this project's answers: {error} Nothing was changed."
            ) from error
        _keep_source(into / ANSWERS, project.source)
        yield into


def known(template: Path, sources: tuple[Source, ...]) -> Catalogue:
    """The features that a template has, and those from elsewhere."""
    return extend(load(template / "templates" / "features"), sources)


def _check_present(project: Project, catalogue: Catalogue, chosen: Collection[str]) -> None:
    for id_, origin in project.foreign.items():
        if id_ in chosen and id_ not in catalogue.parts:
            raise ScaffoldError(
                f"{id_} comes from {origin.get('source')}, which is not here; "
                "name its folder: --features DIR, or install its package."
            )


def _foreign(project: Project, catalogue: Catalogue) -> Mapping[str, object]:
    """Where the features from elsewhere come from, as written down when they were added."""
    found = {id_: project.foreign.get(id_, entry) for id_, entry in catalogue.foreign.items()}
    return {"foreign": found} if found or project.foreign else {}


def _keep_source(path: Path, line: str) -> None:
    # a project that was made from a clone or a mirror goes on naming it
    text = path.read_text(encoding="utf-8")
    kept = SOURCE.sub(lambda _: line, text) if line else text
    path.write_text(kept, encoding="utf-8", newline="\n")


def requirements(project: Path) -> tuple[str, ...]:
    """The packages that a project's pyproject.toml asks for, with those of development."""
    try:
        data = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return ()
    groups = data.get("dependency-groups", {}).values()
    lists = [data.get("project", {}).get("dependencies", []), *groups]
    return tuple(sorted({entry for group in lists for entry in group if isinstance(entry, str)}))


def settings(text: str) -> Mapping[str, str]:
    """The settings of an ``.env`` file, each with the lines of comment above it."""
    found: dict[str, str] = {}
    block: list[str] = []
    for line in text.splitlines():
        block.append(line)
        if setting := SETTING.match(line):
            found[setting["key"]] = "".join(f"{line}\n" for line in block)
        if setting or not line.strip():
            block = []
    return found


def example(project: Path) -> Mapping[str, str]:
    """The settings of a project's ``.env.example``."""
    path = project / EXAMPLE
    return settings(path.read_text(encoding="utf-8")) if path.is_file() else {}
