"""Where the template stands: in the installed package, or at the root of a checkout."""

from __future__ import annotations

from pathlib import Path


def root() -> Path:
    """The folder that holds ``copier.yml`` and ``templates``."""
    package = Path(__file__).parent
    installed = package / "template"
    return installed if installed.is_dir() else package.parent.parent
