"""Git's plumbing, run away from hooks, prompts and whatever GIT_ variables are set outside."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.errors import ScaffoldError
from scaffold.repository import environment

OLDEST = (2, 38)
SECONDS = 120

SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "core.fsmonitor=false",
    "gc.auto=0",
    "submodule.recurse=false",
    # what the merge does must not depend on whose machine it runs on
    "merge.renames=true",
    "merge.directoryRenames=true",
    "merge.conflictStyle=merge",
    "diff.renames=true",
)
PERSON = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "scaffold"), ("EMAIL", ""), ("DATE", "2000-01-01T00:00:00Z"))
}


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder; ``variables`` point it at another index, object store or repository."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def using(self, **variables: str | Path) -> Git:
        """The same with more variables."""
        more = {key: str(value) for key, value in variables.items()}
        return Git(self.folder, {**self.variables, **more})

    def run(
        self, *arguments: str | Path, data: bytes = b"", fine: tuple[int, ...] = (0,)
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command; raises ScaffoldError with git's last line unless its code is ``fine``."""
        flags = [word for setting in SETTINGS for word in ("-c", setting)]
        done = subprocess.run(  # noqa: S603
            ["git", *flags, *map(str, arguments)],  # noqa: S607
            cwd=self.folder,
            env={**environment(), **PERSON, **self.variables},
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            # an interrupt from the terminal is for scaffold to handle, not for git
            start_new_session=True,
        )
        if done.returncode not in fine:
            raise ScaffoldError(f"git {arguments[0]} failed: {last_line(done.stderr)}.")
        return done

    def raw(self, *arguments: str | Path, data: bytes = b"") -> bytes:
        """What the command prints."""
        return self.run(*arguments, data=data).stdout

    def text(self, *arguments: str | Path, data: bytes = b"") -> str:
        """What the command prints, without the line end."""
        return decode(self.raw(*arguments, data=data)).rstrip("\n")

    def fields(self, *arguments: str | Path, data: bytes = b"") -> list[str]:
        """What the command prints, split at NUL bytes."""
        return split(self.raw(*arguments, data=data))


def decode(data: bytes) -> str:
    """Bytes as text that gives back the same bytes, whatever the encoding of a file's name."""
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes that ``decode`` read."""
    return text.encode("utf-8", "surrogateescape")


def split(data: bytes) -> list[str]:
    """The fields of NUL-terminated output."""
    return decode(data).split("\0")[:-1]


def last_line(data: bytes) -> str:
    """The last line of a message, without git's prefix and full stop."""
    lines = decode(data).strip().splitlines() or ["no message"]
    return lines[-1].removeprefix("fatal: ").removeprefix("error: ").rstrip(".")


def require() -> None:
    """Raise ScaffoldError unless git is there and can merge without a work tree."""
    if shutil.which("git") is None:
        raise ScaffoldError(
            "git is not installed, and changing a project is a git merge; "
            f"install git {OLDEST[0]}.{OLDEST[1]} or newer."
        )
    found = Git(Path(os.sep)).text("version")
    numbers = re.search(r"(\d+)\.(\d+)", found)
    if numbers is None or (int(numbers[1]), int(numbers[2])) < OLDEST:
        raise ScaffoldError(
            f"{found} is too old for this: it needs git {OLDEST[0]}.{OLDEST[1]} (2022) or newer."
        )


@contextmanager
def scratch() -> Iterator[Git]:
    """An empty repository of its own, which no setting of the user's reaches."""
    with TemporaryDirectory(prefix="scaffold-git-") as folder:
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        git = Git(Path(folder), alone)
        git.run("init", "--quiet", "--bare", "--template=", folder)
        yield git.using(GIT_DIR=folder)
