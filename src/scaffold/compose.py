"""The template that Copier reads: ours as it stands, or with other people's features put in."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.features import Catalogue
from scaffold.foreign import TREE
from scaffold.manifest import FRAMEWORKS, Build, Part
from scaffold.source import root

HEAD = "{# Generated from the manifests by scripts/generate.py. #}\n"


@contextmanager
def template(catalogue: Catalogue, base: Path | None = None) -> Iterator[Path]:
    """The folder to render from: ``base`` itself, or a copy of it with the foreign parts inside.

    Raises UsageError when a foreign feature brings a file that is there already.
    """
    base = base or root()
    foreign = [part for part in catalogue.parts.values() if part.source]
    if not foreign:
        yield base
        return
    with tempfile.TemporaryDirectory(prefix="scaffold-") as box:
        copy = Path(box) / "template"
        copy.mkdir()
        shutil.copy(base / "copier.yml", copy)
        shutil.copytree(base / "templates", copy / "templates")
        for part in foreign:
            _insert(part, copy / "templates")
        text = catalogue_template(catalogue)
        (copy / "templates" / "catalogue.jinja").write_text(text, encoding="utf-8")
        yield copy


def _insert(part: Part, templates: Path) -> None:
    shutil.copytree(
        part.folder, templates / "features" / part.id, ignore=shutil.ignore_patterns(TREE)
    )
    for framework in FRAMEWORKS:
        tree = part.folder / TREE / framework
        for path in sorted(tree.rglob("*")):
            if path.is_file():
                _place(path, templates / framework / path.relative_to(tree))


def _place(path: Path, target: Path) -> None:
    twins = (target, target.with_name(target.name.removesuffix(".jinja")),
             target.with_name(f"{target.name}.jinja"))  # fmt: skip
    if any(twin.exists() for twin in twins):
        raise UsageError(f"{path} has the name of a file of the template. Rename it.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)


def catalogue_template(catalogue: Catalogue) -> str:
    """The text of ``templates/catalogue.jinja``."""
    data = {part.id: _entry(part, catalogue) for part in catalogue.parts.values()}
    return f"{HEAD}{{% set catalogue = {json.dumps(data, indent=1)} %}}\n"


def version_template(version: str) -> str:
    """The text of ``templates/version.jinja``."""
    return f"{HEAD.rstrip()}{version}"


def _entry(part: Part, catalogue: Catalogue) -> Mapping[str, object]:
    return {
        "always": part.always,
        "when": dict(part.when),
        "closure": list(catalogue.closure(part.id)),
        **{framework: _build(part.builds[framework]) for framework in FRAMEWORKS},
        "together": [
            {
                "with": list(more.others),
                **{framework: _build(more.builds[framework]) for framework in FRAMEWORKS},
            }
            for more in part.together
        ],
    }


def _build(build: Build) -> Mapping[str, object]:
    return {
        "packages": list(build.packages),
        "dev_packages": list(build.dev_packages),
        "files": list(build.files),
    }
