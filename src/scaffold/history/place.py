"""Where a project stands in its git repository, and an object store to try things in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.errors import ScaffoldError
from scaffold.history import tree
from scaffold.history.git import Git, decode, require
from scaffold.history.tree import Files

FIRST = "git init, git add --all, git commit"


@dataclass(frozen=True, slots=True)
class Place:
    """A project's repository; ``prefix`` is the project's folder in it, such as ``apps/shop/``."""

    top: Path
    repository: Path
    objects: Path
    index: Path
    prefix: str

    @property
    def git(self) -> Git:
        """Git at the top of the work tree."""
        return Git(self.top)

    @property
    def project(self) -> Path:
        """The project's folder."""
        return self.top / self.prefix

    @property
    def notebook(self) -> Path:
        """Where scaffold keeps what it needs to take a change back; never part of the tree."""
        return self.repository / "scaffold"

    def head(self) -> Files:
        """The project's files as last committed."""
        if self.git.run("rev-parse", "--verify", "--quiet", "HEAD", fine=(0, 1)).returncode:
            raise ScaffoldError(
                "the repository has no commit yet, so nothing could be taken back; "
                "commit the project first: git add --all, git commit."
            )
        where = f"HEAD:{self.prefix}"
        if self.git.run("rev-parse", "--verify", "--quiet", where, fine=(0, 1)).returncode:
            raise ScaffoldError(
                f"git does not know {self.prefix} yet, so nothing could be taken back; "
                "commit the project first: git add --all, git commit."
            )
        return tree.files(self.git, where)


def locate(project: Path) -> Place:
    """Find the repository of a project; raises ScaffoldError when there is none."""
    require()
    git = Git(project)
    inside = git.run("rev-parse", "--is-inside-work-tree", fine=(0, 128))
    if inside.returncode and b"not a git repository" not in inside.stderr:
        reason = decode(inside.stderr).partition("\n")[0].removeprefix("fatal: ")
        raise ScaffoldError(f"git does not open the repository: {reason}. See: git status.")
    if inside.stdout.strip() != b"true":
        raise ScaffoldError(
            f"the project is not in a git repository, so nothing could be taken back; {FIRST}."
        )
    top, repository = git.text("rev-parse", "--show-toplevel", "--absolute-git-dir").split("\n")
    paths = git.text("rev-parse", "--git-path", "objects", "--git-path", "index")
    objects, index = paths.split("\n")
    prefix = git.text("rev-parse", "--show-prefix")
    # git gives these two relative to the folder it was asked in
    return Place(Path(top), Path(repository), project / objects, project / index, prefix)


@contextmanager
def quarantine(place: Place) -> Iterator[Git]:
    """Git with an object store of its own beside the repository's: a preview leaves no trace."""
    with TemporaryDirectory(prefix="scaffold-objects-") as folder:
        yield place.git.using(
            GIT_OBJECT_DIRECTORY=folder,
            GIT_ALTERNATE_OBJECT_DIRECTORIES=f'"{place.objects}"',
        )


def adopt(place: Place, git: Git) -> None:
    """Copy the objects that were made in quarantine into the repository."""
    source = Path(git.variables["GIT_OBJECT_DIRECTORY"])
    for path in source.glob("[0-9a-f][0-9a-f]/*"):
        target = place.objects / path.parent.name / path.name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            part = target.with_name(f".{target.name}.{os.getpid()}")
            shutil.copyfile(path, part)
            part.chmod(0o444)
            part.rename(target)
