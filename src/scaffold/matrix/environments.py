"""One environment for each framework and Python, shared by all projects that the matrix makes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from scaffold.errors import ScaffoldError
from scaffold.features import Catalogue
from scaffold.matrix import interpreters
from scaffold.matrix.combinations import Combination

try:
    import fcntl
except ImportError as missing:
    raise ScaffoldError(
        "projects are proved on Linux, macOS or WSL, which this is not; run it there."
    ) from missing

DONE = "scaffold-matrix.json"
# framework, Python and Django line
Key = tuple[str, str, str]
STALE_SECONDS = 14 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment with everything that some project may need."""

    framework: str
    python: str
    django: str
    folder: Path

    @property
    def id(self) -> str:
        """Its framework, Django line and Python, such as ``django-lts-3.11``."""
        return "-".join(filter(None, (self.framework, self.django, self.python)))

    @property
    def programs(self) -> Path:
        """The folder of its programs."""
        return self.folder / "bin"

    @property
    def versions(self) -> Mapping[str, str]:
        """The version of every package in it."""
        recorded: dict[str, str] = json.loads((self.folder / DONE).read_text(encoding="utf-8"))
        return recorded


def cache_folder() -> Path:
    """Where environments are kept unless somebody names another place."""
    from platformdirs import user_cache_path

    return user_cache_path("scaffold") / "matrix"


def requirements(catalogue: Catalogue, framework: str, django: str) -> tuple[str, ...]:
    """Every package of every part, without those of the other Django line."""
    found: set[str] = set()
    for part in catalogue.parts.values():
        if django and part.when.get("django", django) != django:
            continue
        for build in (part.builds[framework], *(more.builds[framework] for more in part.together)):
            found.update(build.packages, build.dev_packages)
    return tuple(sorted(found))


def wanted(combinations: Iterable[Combination]) -> tuple[Key, ...]:
    """The environments that these projects need."""
    return tuple(
        dict.fromkeys((each.framework, each.runtime, each.django) for each in combinations)
    )


def build(key: Key, catalogue: Catalogue, cache: Path) -> Environment:
    """Build the environment, or take the one that an earlier run built from the same packages.

    Raises ScaffoldError when a package cannot be installed.
    """
    framework, python, django = key
    packages = requirements(catalogue, framework, django)
    interpreter = interpreters.require([python])[python]
    ground = json.dumps([str(interpreter.resolve()), packages])
    digest = hashlib.sha256(ground.encode()).hexdigest()[:12]
    made = Environment(framework, python, django, cache / "environments")
    folder = made.folder / f"{made.id}-{digest}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.with_name(f"{folder.name}.lock")):
        if not (folder / DONE).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            _install(folder, interpreter, packages)
            _sweep(folder)
        (folder / DONE).touch()
    return Environment(framework, python, django, folder)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file, so that of several processes one builds and the others wait."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def taken(file: TextIO) -> bool:
    """Try to lock the open file; tell whether somebody else has it already."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _install(folder: Path, interpreter: Path, packages: Iterable[str]) -> None:
    uv = interpreters.uv()
    _run(uv, "venv", "--quiet", "--no-project", "--python", str(interpreter), str(folder))
    target = ("--python", str(folder))
    listed = folder / "requirements.txt"
    listed.write_text("".join(f"{package}\n" for package in packages), encoding="utf-8")
    _run(uv, "pip", "install", "--quiet", "--compile-bytecode", *target, "-r", str(listed))
    frozen = _run(uv, "pip", "list", *target, "--format", "json")
    versions = {entry["name"]: entry["version"] for entry in json.loads(frozen)}
    (folder / DONE).write_text(json.dumps(versions, indent=1), encoding="utf-8")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        reason = " ".join(done.stderr.split())[-600:]
        raise ScaffoldError(
            f"an environment for generated projects could not be built ({command[1]}): {reason} "
            "Check the network and the index that uv uses, and run it again."
        )
    return done.stdout


def _sweep(built: Path) -> None:
    """Remove environments that nobody used for two weeks."""
    for marker in built.parent.glob(f"*/{DONE}"):
        if time.time() - marker.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(marker.parent, ignore_errors=True)
