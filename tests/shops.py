"""A generated project with a history, and what a person does to it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from conftest import Finished, Place, clean_environment
from toys import VERSIONS, Checkout, history

Tree = dict[str, tuple[int, bytes]]


@dataclass(frozen=True)
class Shop:
    """A project, and the checkouts of scaffold that can change it."""

    folder: Path
    checkouts: Mapping[str, Checkout]

    def run(self, version: str, *arguments: str, **changes: str) -> Finished:
        """Run the ``scaffold`` of a version in the project."""
        return self.checkouts[version].run(self.folder, *arguments, **changes)

    def json(self, version: str, *arguments: str) -> Any:
        """What the command prints with ``--json``."""
        done = self.run(version, *arguments, "--json")
        assert done.out, done.err
        return json.loads(done.out)

    def git(self, *arguments: str) -> str:
        """Run git in the project."""
        environment = self.checkouts["0.1.0"].place.environment
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Work")

    def read(self, path: str) -> str:
        """The text of a file, with its line ends as they are."""
        return (self.folder / path).read_bytes().decode()

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(text.encode())

    def swap(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands in a file once."""
        assert self.read(path).count(old) == 1
        self.write(path, self.read(path).replace(old, new))

    def tree(self, folder: str = "") -> Tree:
        """Modes and bytes of all files outside ``.git``."""
        return snapshot(self.folder / folder, git=False)


def snapshot(folder: Path, *, git: bool = True) -> Tree:
    """Modes and bytes of all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and (git or ".git" not in path.relative_to(folder).parts)
    }


@cache
def prepared(base: Path) -> tuple[Path, Mapping[str, Checkout]]:
    """The project and the checkouts, made once in a run of the tests, whatever its workers."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shops"
    # sources change within a second and keep their size, which bytecode on disk does not notice
    unsaved = {"PYTHONDONTWRITEBYTECODE": "1"}
    place = Place(folder, clean_environment(folder / "home") | unsaved)
    with (folder.parent / "shops.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "shop").exists():
            prepare(folder, place)
    return folder / "shop", {version: Checkout(folder / version, place) for version in VERSIONS}


def prepare(folder: Path, place: Place) -> None:
    """Make the checkouts, and a project with the first of them."""
    home = folder / "home"
    home.mkdir(parents=True)
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    first = history(folder, place)["0.1.0"]
    flags = ("--framework", "django", "--with", "auth", "--yes")
    done = first.run(folder, "new", "shop", *flags)
    assert done.code == 0, done.err


def fresh(base: Path, folder: Path) -> Shop:
    """A project of version 0.1.0 with accounts, which nobody has touched."""
    made, checkouts = prepared(base)
    return copy(Shop(made, checkouts), folder / "shop")


def copy(shop: Shop, folder: Path) -> Shop:
    """The same project once more."""
    shutil.copytree(shop.folder, folder, symlinks=True)
    return Shop(folder, shop.checkouts)
