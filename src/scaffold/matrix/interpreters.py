"""The Pythons of this machine, and uv, which builds environments with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.fields import PYTHONS

ASK = "import sys; print('%d.%d' % sys.version_info[:2])"
SECONDS = 20


def running() -> str:
    """The release of the Python that runs this, such as ``3.11``."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def find(wanted: Iterable[str] = PYTHONS) -> Mapping[str, Path]:
    """Those of the wanted Pythons that this machine has, oldest first."""
    found = {}
    for python in wanted:
        for path in _candidates(python):
            if _release(path) == python:
                found[python] = path
                break
    return found


def require(wanted: Iterable[str]) -> Mapping[str, Path]:
    """The wanted Pythons; raises ScaffoldError when this machine lacks one."""
    wanted = list(wanted)
    found = find(wanted)
    for python in wanted:
        if python not in found:
            raise ScaffoldError(
                f"there is no Python {python} on this machine; "
                f"install it, or name another with --python ({', '.join(find()) or 'none found'})."
            )
    return found


def uv() -> str:
    """The uv program: beside this Python, or on the PATH; raises ScaffoldError without one."""
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.is_file() else shutil.which("uv")
    if found is None:
        raise ScaffoldError(
            "environments for generated projects are built by uv, which is not installed; "
            "run `pip install 'scaffold-web[test]'`."
        )
    return found


def _candidates(python: str) -> Iterator[Path]:
    if python == running():
        yield Path(sys.executable)
    if on_path := shutil.which(f"python{python}"):
        yield Path(on_path)
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from sorted(versions.glob(f"{python}.*/bin/python"), reverse=True)
    command = [uv(), "python", "find", "--no-python-downloads", "--no-project", python]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode == 0:
        yield Path(done.stdout.strip())


def _release(path: Path) -> str:
    """What the interpreter says it is, or nothing when it does not run (a shim, say)."""
    try:
        done = subprocess.run(  # noqa: S603
            [path, "-c", ASK], capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
