"""What every change stands on: the project, its repository, and what there is to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scaffold.foreign import Source
from scaffold.history import borrowed as borrowing
from scaffold.history.borrowed import Borrowed
from scaffold.history.git import Git
from scaffold.history.place import Place
from scaffold.history.project import Project
from scaffold.history.releases import Releases
from scaffold.history.visits import Host, Say
from scaffold.manifest import Part


@dataclass(frozen=True)
class Ground:
    """What a plan is made from: the project, its repository, and the versions there are.

    ``sources`` are where features from elsewhere were said to be; ``box`` is room for what is
    fetched, and ``say`` what the person said about further templates.
    """

    project: Project
    place: Place
    git: Git
    releases: Releases
    box: Path
    sources: tuple[Source, ...] = ()
    say: Say = field(default_factory=Say)

    @property
    def base(self) -> str:
        """The version whose template the project is compared with."""
        return self.releases.base(self.project.version)

    @property
    def host(self) -> Host:
        """The project as it receives further templates."""
        return Host(self.project, self.say, self.box)

    @cached_property
    def current(self) -> Mapping[str, Part]:
        """The features from elsewhere that are to be had now."""
        return borrowing.current(self.project, self.sources)

    @cached_property
    def borrowed(self) -> tuple[Borrowed, ...]:
        """The features from elsewhere that the project has."""
        return borrowing.borrowed(self.project, self.current, self.box)

    @property
    def had(self) -> tuple[Part, ...]:
        """The features from elsewhere: those of the project as it has them."""
        return tuple({**self.current, **{each.had.id: each.had for each in self.borrowed}}.values())

    @property
    def now(self) -> tuple[Part, ...]:
        """The features from elsewhere: those of the project as an update would bring them."""
        return tuple({**self.current, **{each.now.id: each.now for each in self.borrowed}}.values())
