"""Every template that was ever released, in one git bundle inside the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scaffold import __version__
from scaffold.errors import ScaffoldError, UsageError
from scaffold.history import tree
from scaffold.history.git import Git, scratch
from scaffold.needs import nearest
from scaffold.source import root

if TYPE_CHECKING:
    from packaging.version import Version

BUNDLE = Path(__file__).parent.parent / "releases.bundle"
TAG = "refs/tags/v"
# what `git describe` says of a commit that no release has: v0.1.0-3-gabc1234
DESCRIBED = re.compile(r"^(?P<release>.+)-(?P<commits>\d+)-g(?P<commit>[0-9a-f]+)$")


@dataclass(frozen=True)
class Releases:
    """The versions that this installation can render: those in the bundle and its own."""

    bundle: Path = BUNDLE
    installed: str = __version__

    @cached_property
    def bundled(self) -> tuple[str, ...]:
        """The released versions, oldest first."""
        if not self.bundle.is_file():
            return ()
        heads = Git(self.bundle.parent).text("bundle", "list-heads", self.bundle).splitlines()
        names = [head.partition(" ")[2] for head in heads]
        found = [name.removeprefix(TAG) for name in names if name.startswith(TAG)]
        return tuple(sorted(found, key=parse))

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """All versions there are, oldest first."""
        return tuple(sorted({*self.bundled, self.installed}, key=parse))

    def target(self, wanted: str | None) -> str:
        """The version to update to: the newest, or the one that was asked for."""
        if wanted is None:
            return self.versions[-1]
        version = wanted.removeprefix("v")
        if version not in self.versions:
            raise UsageError(
                f"{wanted!r} is not a version of the template. {nearest(version, self.versions)}"
            )
        return version

    def base(self, version: str) -> str:
        """The version whose template a project of ``version`` is compared with.

        That is its own, or the release before it if it was never released: what the project has
        beyond that release then counts as the user's, and is kept.
        """
        if version in self.versions:
            return version
        older = [known for known in self.bundled if parse(known) <= parse(version)]
        if parse(version) > parse(self.versions[-1]):
            raise ScaffoldError(
                f"this project was made by scaffold {version}, and this is {self.installed}. "
                "Install the newer one first: pip install --upgrade scaffold-web."
            )
        if not older:
            raise ScaffoldError(
                f"this project was made by scaffold {version}, which was never released, and no "
                "release is older. Make it anew beside this one, and copy your changes over."
            )
        return older[-1]

    @contextmanager
    def template(self, version: str) -> Iterator[Path]:
        """The template's folder as of ``version``, for the length of the block."""
        if version == self.installed:
            yield root()
            return
        with TemporaryDirectory(prefix="scaffold-template-") as folder, scratch() as git:
            tag = f"{TAG}{version}"
            git.run("fetch", "--quiet", "--no-tags", self.bundle, f"{tag}:{tag}")
            tree.export(git, tag, Path(folder))
            yield Path(folder)


def parse(version: str) -> Version:
    """The version in an order that can be compared; raises ScaffoldError when it is none."""
    from packaging.version import InvalidVersion, Version

    if described := DESCRIBED.match(version):
        version = f"{described['release']}.post{described['commits']}+{described['commit']}"
    try:
        return Version(version)
    except InvalidVersion:
        raise ScaffoldError(
            f"the project's template is of version {version!r}, which is no version. "
            "Bring .copier-answers.yml back from git."
        ) from None
