"""The template as it was and as it should be, rendered with a project's own answers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.errors import ScaffoldError
from scaffold.history.project import ANSWERS, SOURCE, Project
from scaffold.history.releases import Releases
from scaffold.render import render

SETTING = re.compile(r"^(?:export )?(?P<key>[A-Za-z_]\w*)=", re.ASCII)
EXAMPLE = ".env.example"


@contextmanager
def rendered(
    project: Project, releases: Releases, version: str, answers: Mapping[str, object]
) -> Iterator[Path]:
    """Give a folder with the project as the template of ``version`` makes it."""
    with TemporaryDirectory(prefix="scaffold-render-") as folder:
        into = Path(folder) / str(answers["name"])
        into.mkdir()
        with releases.template(version) as template:
            try:
                render(answers, into, template)
            except ValueError as error:
                raise ScaffoldError(
                    f"template {version} does not take this project's answers: {error} "
                    "Nothing was changed."
                ) from error
        _keep_source(into / ANSWERS, project.source)
        yield into


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
