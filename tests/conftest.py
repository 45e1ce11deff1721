"""The real command line, in a home and a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from scaffold.matrix import memory

SECONDS = 120

# a machine that does much else is slow, and nothing is wrong with the code
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")

# thousands of small files, each thrown away
os.environ["TMPDIR"] = tempfile.tempdir = memory.folder()


@dataclass(frozen=True)
class Finished:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Place:
    """A folder to work in, a home, and the command to run there."""

    here: Path
    environment: Mapping[str, str]
    seconds: int = SECONDS

    def run(self, *arguments: str | Path, **changes: str) -> Finished:
        """Run ``scaffold`` with these arguments and changes to the environment."""
        return self.call(sys.executable, "-m", "scaffold", *arguments, **changes)

    def call(self, *command: str | Path, **changes: str) -> Finished:
        """Run any command here, without a terminal."""
        done = subprocess.run(
            list(map(str, command)),
            cwd=self.here,
            env={**self.environment, **changes},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=self.seconds,
            check=False,
            preexec_fn=default_signals,
        )
        return Finished(done.returncode, done.stdout, done.stderr)


def default_signals() -> None:
    """Undo what a shell does to background jobs: the interrupt signals work again."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def started(place: Place, command: Sequence[str], before: Callable[[], object]) -> Finished:
    """Run a command after ``before`` has run in the child."""

    def prepare() -> None:
        default_signals()
        before()

    done = subprocess.run(
        command,
        cwd=place.here,
        env=dict(place.environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        preexec_fn=prepare,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


def clean_environment(home: Path) -> dict[str, str]:
    """This process's environment without what would change a run: git, XDG, CI, colours."""
    dropped = (
        "GIT_", "XDG_", "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "DJANGO_", "FLASK_",
        "PYTHONDONTWRITEBYTECODE",
    )  # fmt: skip
    kept = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty folder and an empty home with a git identity."""
    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    return Place(here, clean_environment(home))


Run = Callable[..., Finished]


@pytest.fixture
def run(place: Place) -> Run:
    """The command, run in ``place``."""
    return place.run
