"""Earlier versions of other people's folders: a merge needs the version that a project has.

What a project was made with is kept on this machine, by what is in it. Where that is not enough,
the folder's own git history is asked. A convenience: whatever goes wrong, nothing depends on it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from scaffold import config
from scaffold.errors import ScaffoldError

FOLDER = "earlier"
FINGERPRINT = re.compile(r"[0-9a-f]{12}")
# nobody's work, and different on every machine
LITTER = ("__pycache__", ".git", ".DS_Store")
MOST_COMMITS = 200


def fingerprint(folder: Path) -> str:
    """Twelve hexadecimal digits that change when any file of the folder does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        where = path.relative_to(folder)
        if path.is_file() and not set(where.parts) & set(LITTER):
            digest.update(where.as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def name(source: str, id_: str, version: str) -> str:
    """What a version is kept under: its content, or whose it is and which."""
    if FINGERPRINT.fullmatch(version):
        return version
    return hashlib.sha256("\0".join((source, id_, version)).encode()).hexdigest()


def keep(folder: Path, under: str) -> None:
    """Keep a copy of the folder, unless there is one."""
    place = _place(under)
    if place is None or place.exists():
        return
    with suppress(OSError, shutil.Error):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as box:
            copy = Path(box) / "copy"
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(*LITTER))
            copy.rename(place)


def find(folder: Path | None, under: str, box: Path) -> Path | None:
    """The folder as it was: kept here, or written into ``box`` out of its own git history."""
    place = _place(under)
    if place is not None and place.is_dir() and _holds(place, under):
        return place
    if folder is not None and FINGERPRINT.fullmatch(under):
        with suppress(OSError, ScaffoldError):
            return _past(folder, under, box)
    return None


def _holds(place: Path, under: str) -> bool:
    return not FINGERPRINT.fullmatch(under) or fingerprint(place) == under


def _place(under: str) -> Path | None:
    folder = config.state()
    return folder / FOLDER / under if folder else None


def _past(folder: Path, under: str, box: Path) -> Path | None:
    """The folder as of the newest commit in which it was so."""
    from scaffold.history import tree
    from scaffold.history.git import Git

    git = Git(folder)
    where = git.text("rev-parse", "--show-prefix")
    commits = git.text("log", "--format=%H", f"--max-count={MOST_COMMITS}", "--", ".").split()
    for commit in commits:
        past = box / commit
        past.mkdir(parents=True)
        tree.export(git, f"{commit}:{where}", past)
        if fingerprint(past) == under:
            return past
        shutil.rmtree(past)
    return None
