"""Put the template as it stands here into the package's bundle of releases; ``--check`` compares.

Run it when ``__version__`` is that of a release. A release that is tagged is never written again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.version import Version

from scaffold import __version__, compose
from scaffold.errors import ScaffoldError
from scaffold.features import load
from scaffold.history import tree
from scaffold.history.git import Git, scratch
from scaffold.history.releases import TAG, Releases

ROOT = Path(__file__).parent.parent
LEFT_OUT = {"__pycache__", ".DS_Store"}


def main(argv: list[str]) -> int:
    """Write the entry of this version, or with ``--check`` compare it; returns the exit code."""
    try:
        print(check() if "--check" in argv else write())
    except ScaffoldError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def check() -> str:
    """Raise ScaffoldError when this version is a release and its entry is not what stands here."""
    if unreleased():
        return f"{__version__} is not a release: nothing to compare."
    with history() as git:
        if entry(git) != tree.join(git, template(git)):
            raise ScaffoldError(
                f"the bundle does not hold the template of {__version__} as it stands here; "
                "run: python scripts/release.py."
            )
    return f"the bundle holds {__version__} as it stands here."


def write() -> str:
    """Add this version to the bundle; what is in it stays as it is, commit by commit."""
    if unreleased():
        raise ScaffoldError(f"{__version__} is not a release; set __version__ to one first.")
    generated()
    with history() as git:
        new, old = tree.join(git, template(git)), entry(git)
        if new == old:
            return f"{__version__} is in the bundle already."
        if old and tagged():
            raise ScaffoldError(f"{__version__} is tagged and out; raise __version__ first.")
        commit(git, new)
        bundle(git)
    return f"{', '.join(Releases().bundled)} in {Releases().bundle.stat().st_size:,} bytes."


def unreleased() -> bool:
    """Whether this version is one of development."""
    return Version(__version__).is_devrelease or bool(Version(__version__).local)


def generated() -> None:
    """Raise ScaffoldError when a generated file of the template is stale."""
    templates = ROOT / "templates"
    texts = {
        "catalogue.jinja": compose.catalogue_template(load(templates / "features")),
        "version.jinja": compose.version_template(__version__),
    }
    for name, text in texts.items():
        if (templates / name).read_text(encoding="utf-8") != text:
            raise ScaffoldError(f"{name} is stale; run: python scripts/generate.py.")


def tagged() -> bool:
    """Whether this repository has a tag for the version."""
    known = Git(ROOT).run("tag", "--list", f"v{__version__}", fine=(0, 128)).stdout
    return bool(known.strip())


def template(git: Git) -> tree.Files:
    """The files of the template, stored."""
    found = [ROOT / "copier.yml", *(ROOT / "templates").rglob("*")]
    kept = [path for path in found if not LEFT_OUT & {*path.parts} and path.suffix != ".pyc"]
    return tree.write(git, ROOT, kept)


def entry(git: Git) -> str:
    """The tree that the bundle has for this version, or nothing."""
    tag = f"{TAG}{__version__}^{{tree}}"
    return git.run("rev-parse", "--verify", "--quiet", tag, fine=(0, 1)).stdout.decode().strip()


def commit(git: Git, new: str) -> None:
    """Tag a commit of the tree, after the release before it."""
    older = [it for it in Releases().bundled if Version(it) < Version(__version__)]
    parent = ["-p", f"{TAG}{older[-1]}"] if older else []
    made = git.text("commit-tree", new, *parent, data=f"{__version__}\n".encode())
    git.run("update-ref", f"{TAG}{__version__}", made)


def bundle(git: Git) -> None:
    """Write all tags into a new bundle, and put it in the old one's place."""
    with TemporaryDirectory(dir=ROOT, prefix=".release-") as folder:
        made = Path(folder) / "releases.bundle"
        git.run("-c", "pack.threads=1", "bundle", "create", "--quiet", made, "--tags")
        made.replace(Releases().bundle)


@contextmanager
def history() -> Iterator[Git]:
    """Give a repository with the releases that are in the bundle."""
    with scratch() as git:
        if Releases().bundle.is_file():
            git.run("fetch", "--quiet", Releases().bundle, "refs/tags/*:refs/tags/*")
        yield git


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
