"""Copier templates from elsewhere: a folder or a git repository, in the version that is wanted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scaffold import kept
from scaffold.audit import survey
from scaffold.errors import ScaffoldError, UsageError
from scaffold.history.git import SECONDS, Git, decode, require
from scaffold.kept import fingerprint

# the short forms that Copier knows as well
HOSTS = {"gh:": "https://github.com/", "gl:": "https://gitlab.com/"}
REMOTE = re.compile(r"^(\w{2,}:|[\w.-]+@|git\+)", re.ASCII)
REFERENCE = re.compile(r"[\w./+][\w./+-]*", re.ASCII)
CONFIGURATION = ("copier.yml", "copier.yaml")


@dataclass(frozen=True, slots=True)
class Origin:
    """A template's address, the newest version there is of it, and where versions come from."""

    address: str
    newest: str
    box: Path
    folder: Path | None = None
    git: Git | None = None

    @property
    def place(self) -> str:
        """The address, whatever folder it is seen from."""
        return str(self.folder) if self.folder else self.address

    @property
    def released(self) -> bool:
        """Whether its versions are those of a repository, rather than fingerprints of a folder."""
        return self.git is not None

    def fetch(self, version: str = "") -> Path | None:
        """Its files as of a version, for nobody else to change; None when that is not to be had.

        Raises ScaffoldError for what is no template or would flood a disk.
        """
        wanted = version or self.newest
        into = Path(tempfile.mkdtemp(dir=self.box)) / "template"
        source = self._place(wanted)
        if source is not None:
            survey(source, self.address)
            shutil.copytree(
                source, into, symlinks=True, ignore=shutil.ignore_patterns(*kept.LITTER)
            )
        elif not self._export(wanted, into):
            return None
        survey(into, self.address)
        if not any((into / name).is_file() for name in CONFIGURATION):
            raise UsageError(
                f"{self.address} is no Copier template: it has no copier.yml. Correct the address."
            )
        return into

    def _place(self, version: str) -> Path | None:
        if self.folder and not self.git and version == self.newest:
            return self.folder
        return kept.find(self.folder, version, self.box) if _is_print(version) else None

    def _export(self, version: str, into: Path) -> bool:
        from scaffold.history import tree

        if self.git is None or not REFERENCE.fullmatch(version):
            return False
        found = self.git.run("rev-parse", "--verify", "--quiet", f"{version}^{{tree}}", fine=(0, 1))
        if found.returncode:
            return False
        into.mkdir()
        tree.export(self.git, found.stdout.decode().strip(), into)
        return True


def origin(address: str, box: Path) -> Origin:
    """Find a template; a repository is fetched. Raises ScaffoldError when it cannot be."""
    folder = Path(address).expanduser()
    if folder.is_dir():
        return _local(address, Path(os.path.normpath(folder.absolute())), box)
    if not REMOTE.match(address) and not folder.is_file():
        raise UsageError(f"there is no template at {address}. Correct the path or the address.")
    git = _clone(address, box)
    return Origin(address, _newest(git), box, git=git)


def _local(address: str, folder: Path, box: Path) -> Origin:
    git = _repository(folder)
    tags = _tags(git) if git else ()
    if git is None or (not tags and _unsettled(git)):
        survey(folder, address)
        return Origin(address, fingerprint(folder), box, folder)
    return Origin(address, _newest(git), box, folder, git)


def _repository(folder: Path) -> Git | None:
    """Git in a folder that is a repository of its own, with something in it."""
    if shutil.which("git") is None:
        return None
    git = Git(folder)
    bare = git.run("rev-parse", "--is-bare-repository", fine=(0, 128)).stdout.strip() == b"true"
    if not bare:
        top = git.run("rev-parse", "--show-toplevel", fine=(0, 128)).stdout.decode().rstrip("\n")
        if not top or Path(top).resolve() != folder.resolve():
            return None
    if git.run("rev-parse", "--verify", "--quiet", "HEAD", fine=(0, 1)).returncode:
        return None
    return git.using(GIT_DIR=git.text("rev-parse", "--absolute-git-dir"))


def _unsettled(git: Git) -> bool:
    return bool(git.using(GIT_WORK_TREE=git.folder).text("status", "--porcelain"))


def _clone(address: str, box: Path) -> Git:
    require()
    into = Path(tempfile.mkdtemp(dir=box)) / "repository"
    command = ("-c", "protocol.ext.allow=never", "clone", "--quiet", "--bare", "--template=")
    try:
        done = Git(box).run(*command, "--", _expanded(address), into, fine=(0, 128))
        reason = _fatal(done.stderr) if done.returncode else ""
    except subprocess.TimeoutExpired:
        reason = f"there was no answer within {SECONDS} seconds"
    if reason:
        raise ScaffoldError(
            f"the template {address} cannot be fetched: {reason}. "
            "See to the address and the network."
        )
    return Git(into, {"GIT_DIR": str(into)})


def _fatal(data: bytes) -> str:
    """The first line in which git gives up."""
    lines = decode(data).splitlines()
    found = [line for line in lines if line.startswith("fatal: ")] or lines or ["git failed"]
    return found[0].removeprefix("fatal: ").rstrip(".")


def _expanded(address: str) -> str:
    for short, host in HOSTS.items():
        if address.startswith(short):
            path = address.removeprefix(short).strip("/").removesuffix(".git")
            return f"{host}{path}.git"
    return address.removeprefix("git+")


def _tags(git: Git) -> tuple[str, ...]:
    """The released versions, oldest first."""
    from packaging.version import InvalidVersion, Version

    found: list[tuple[Version, str]] = []
    for tag in git.text("tag", "--list").splitlines():
        try:
            version = Version(tag)
        except InvalidVersion:
            continue
        if not version.is_prerelease:
            found.append((version, tag))
    return tuple(tag for _, tag in sorted(found))


def _newest(git: Git) -> str:
    """The newest release as Copier picks it, or else what git calls the last commit."""
    tags = _tags(git)
    return tags[-1] if tags else git.text("describe", "--tags", "--always", "HEAD")


def _is_print(version: str) -> bool:
    return bool(kept.FINGERPRINT.fullmatch(version))
