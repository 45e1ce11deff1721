"""The catalogue as a Jinja file, so that Copier alone can tell which parts a project has."""

from __future__ import annotations

import json
from collections.abc import Mapping

from scaffold.features import FRAMEWORKS, Build, Catalogue, Part

HEAD = "{# Generated from the manifests by scripts/generate.py. #}\n"


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
        "closure": closure(part, catalogue),
        **{framework: _build(part.builds[framework]) for framework in FRAMEWORKS},
        "together": [
            {
                "with": list(more.others),
                **{framework: _build(more.builds[framework]) for framework in FRAMEWORKS},
            }
            for more in part.together
        ],
    }


def closure(part: Part, catalogue: Catalogue) -> list[str]:
    """The part and everything it requires, directly or not."""
    found = [part.id]
    for id_ in found:
        found.extend(needed for needed in catalogue.parts[id_].requires if needed not in found)
    return sorted(found)


def _build(build: Build) -> Mapping[str, object]:
    return {
        "packages": list(build.packages),
        "dev_packages": list(build.dev_packages),
        "files": list(build.files),
    }
