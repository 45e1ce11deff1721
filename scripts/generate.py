"""Write everything that is generated from code or data; ``--check`` fails where it has drifted."""

from __future__ import annotations

import sys
from pathlib import Path

from scaffold import __version__, compose
from scaffold.features import load

ROOT = Path(__file__).parent.parent


def outputs() -> dict[Path, str]:
    """Every generated file and the text it should have."""
    templates = ROOT / "templates"
    return {
        templates / "catalogue.jinja": compose.catalogue_template(load(templates / "features")),
        templates / "version.jinja": compose.version_template(__version__),
    }


def main(argv: list[str]) -> int:
    """Write the files, or with ``--check`` name those that differ; returns the exit code."""
    stale = [
        path
        for path, text in outputs().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(outputs()[path], encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
