"""Record which import names the packages in the manifests bring, from environments that have them.

    python scripts/imports.py PATH/TO/VENV...

Writes src/scaffold/imports.json, so that `scaffold new` refuses a name that would hide one of them.
Run it after a manifest gets a new package.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS

TARGET = Path(__file__).parent.parent / "src" / "scaffold" / "imports.json"


def main(venvs: Iterable[str]) -> None:
    """Write the import names of every package that a manifest asks for."""
    sites = [str(site) for venv in venvs for site in Path(venv).glob("lib/*/site-packages")]
    installed: dict[str, Distribution] = {
        str(canonicalize_name(found.name)): found for found in distributions(path=sites)
    }
    wanted = [Requirement(text) for one in FRAMEWORKS for text in ours().requirements(one)]
    table: dict[str, set[str]] = {}
    for requirement in wanted:
        name = canonicalize_name(requirement.name)
        if name not in installed:
            sys.exit(f"{name} is not installed in {', '.join(sites)}")
        table.setdefault(name, set()).update(brings(requirement, installed))
    rows = (f"  {json.dumps(name)}: {json.dumps(sorted(table[name]))}" for name in sorted(table))
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def brings(wanted: Requirement, installed: Mapping[str, Distribution]) -> set[str]:
    """What becomes importable with a requirement and everything it requires in turn."""
    return {top for name in closure([wanted], installed) for top in tops(installed[name])}


def closure(wanted: Iterable[Requirement], installed: Mapping[str, Distribution]) -> set[str]:
    """The installed packages of these requirements, and of everything they require in turn."""
    found, seen, waiting = set[str](), set[str](), list(wanted)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if str(requirement) in seen or name not in installed:
            continue
        seen.add(str(requirement))
        found.add(name)
        waiting += needed(installed[name], requirement.extras)
    return found


def needed(distribution: Distribution, extras: Iterable[str]) -> list[Requirement]:
    """What a distribution requires with these extras."""
    every = map(Requirement, distribution.requires or ())
    return [
        one
        for one in every
        if not one.marker or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))
    ]


def tops(distribution: Distribution) -> set[str]:
    """The top-level modules and packages of a distribution, in lower case."""
    found = {Path(file).parts[0].split(".")[0] for file in distribution.files or () if code(file)}
    return {top.lower() for top in found if named(top)}


def named(top: str) -> bool:
    """Whether a name is for people: neither private nor one that mypyc made up of a digest."""
    return top.isidentifier() and not top.startswith("_") and not top.endswith("__mypyc")


def code(path: PurePath) -> bool:
    """Whether a file can be imported."""
    return path.suffix in {".py", ".so", ".pyi"} and path.parts[0] not in {"..", "bin"}


if __name__ == "__main__":
    main(sys.argv[1:])
