"""Other people's features in a project: which version of each it has, and which there is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold import kept
from scaffold.errors import ScaffoldError
from scaffold.foreign import Source, address, earlier, found, parts_of
from scaffold.history.project import Project
from scaffold.manifest import Part

NEWER = "{id}: {had} -> {now}, from {source}"
LOST = (
    "{id} stays as it is: {source} has {now} of it, the project {had}, and {had} is not on this "
    "machine to compare with; {remedy}"
)
REMEDIES = {
    True: "update where it is, or where {source} stands in a git repository that knows it",
    False: "install {source} {had} once, run scaffold status, install {now} again, and update",
}
OLDER = "{id} stays as it is: {source} has {now} of it, which is older than the project's {had}"
ABSENT = "{id} stays as it is: {source} is not here"


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A feature from elsewhere, as the project has it and as an update would bring it.

    ``exact`` tells whether ``had`` is of the version that the project remembers; ``remark`` says
    what an update does about it, or why it does nothing.
    """

    had: Part
    now: Part
    there: str
    exact: bool = True
    remark: str = ""

    @property
    def outdated(self) -> bool:
        """Whether an update would bring another version."""
        return self.had.version != self.now.version

    def as_json(self) -> dict[str, object]:
        """The object that ``scaffold status --json`` lists."""
        return {
            "id": self.had.id,
            "source": self.had.source,
            "version": self.had.version,
            "newest": self.there,
            "outdated": self.outdated,
            "remark": self.remark,
        }


def borrowed(project: Project, current: Mapping[str, Part], box: Path) -> tuple[Borrowed, ...]:
    """The project's features from elsewhere; raises ScaffoldError for one that is nowhere."""
    return tuple(
        _borrowed(project, id_, entry["source"], entry["version"], current, box)
        for id_, entry in project.foreign.items()
        if id_ in project.features
    )


def current(project: Project, sources: Iterable[Source]) -> Mapping[str, Part]:
    """Every feature from elsewhere by its id: those of ``sources``, and those it remembers."""
    parts = {part.id: part for source in sources for part in parts_of(source)}
    for id_, entry in project.foreign.items():
        place = None if id_ in parts else found(id_, entry["source"], project.root)
        if place:
            parts |= {part.id: replace(part, source=entry["source"]) for part in parts_of(place)}
    return parts


def _borrowed(
    project: Project, id_: str, source: str, version: str, current: Mapping[str, Part], box: Path
) -> Borrowed:
    now = current.get(id_)
    folder = now.folder if now else None
    here = kept.find(folder, kept.name(source, id_, version), box / "features")
    if now is None:
        if here is None:
            raise ScaffoldError(
                f"{id_} comes from {source}, which is not here; "
                "name its folder: --features DIR, or install its package."
            )
        had = earlier(here, id_, source, version)
        return Borrowed(had, had, version, remark=ABSENT.format(id=id_, source=source))
    label = replace(now, source=source, version=version)
    if now.version == version:
        kept.keep(now.folder, kept.name(source, id_, version))
        return Borrowed(label, label, version)
    had = earlier(here, id_, source, version) if here else label
    words = {"id": id_, "source": source, "now": now.version, "had": version}
    if _older(now.version, version):
        return Borrowed(had, had, now.version, here is not None, OLDER.format(**words))
    if here is None:
        remedy = REMEDIES[bool(kept.FINGERPRINT.fullmatch(version))].format(**words)
        lost = LOST.format(**words, remedy=remedy)
        return Borrowed(label, label, now.version, exact=False, remark=lost)
    there = replace(now, source=address(now.source, project.root))
    return Borrowed(had, there, now.version, remark=NEWER.format(**words))


def _older(now: str, had: str) -> bool:
    """Whether both are versions of a package and ``now`` is the older one."""
    from packaging.version import InvalidVersion, Version

    if kept.FINGERPRINT.fullmatch(now) or kept.FINGERPRINT.fullmatch(had):
        return False
    try:
        return Version(now) < Version(had)
    except InvalidVersion:
        return False
