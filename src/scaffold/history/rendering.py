"""The template as it was and as it should be, rendered with a project's own answers."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold import compose
from scaffold.errors import ScaffoldError
from scaffold.features import Catalogue, load
from scaffold.foreign import join, recorded
from scaffold.history.project import ANSWERS, SOURCE, Project
from scaffold.manifest import Part
from scaffold.render import render

SETTING = re.compile(r"^(?:export )?(?P<key>[A-Za-z_]\w*)=", re.ASCII)
EXAMPLE = ".env.example"


@contextmanager
def rendered(
    project: Project,
    template: Path,
    answers: Mapping[str, object],
    borrowed: Iterable[Part] = (),
    beside: Iterable[Path] = (),
) -> Iterator[Path]:
    """Give a folder with the project as a template makes it from these answers.

    ``borrowed`` are the features from elsewhere; ``beside`` are folders that further templates
    have rendered, whose files are put in.
    """
    listed = answers["features"]
    catalogue = known(template, borrowed).only(tuple(listed) if isinstance(listed, list) else ())
    named = recorded(catalogue, project.root)
    foreign = {"foreign": named} if named or project.foreign else {}
    with (
        TemporaryDirectory(prefix="scaffold-render-") as folder,
        compose.template(catalogue, template) as source,
    ):
        into = Path(folder) / str(answers["name"])
        into.mkdir()
        try:
            render({**answers, **foreign}, into, source)
        except ValueError as error:
            raise ScaffoldError(
                f"the template does not take this project's answers: {error} Nothing was changed."
            ) from error
        _keep_source(into / ANSWERS, project.source)
        for other in beside:
            _put(other, into)
        yield into


def known(template: Path, borrowed: Iterable[Part]) -> Catalogue:
    """The features that a template has, and those from elsewhere."""
    return join(load(template / "templates" / "features"), borrowed)


def _put(other: Path, into: Path) -> None:
    for path in sorted(path for path in other.rglob("*") if path.is_file()):
        where = path.relative_to(other)
        if (into / where).exists():
            raise ScaffoldError(
                f"the template {other.name} makes {where.as_posix()}, and so does this project's "
                f"own. Leave it out there, or: scaffold remove --template {other.name}."
            )
        (into / where).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, into / where)


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
