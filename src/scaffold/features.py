"""What a project can be made of: all the parts, and which of them can stand together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scaffold.errors import UsageError
from scaffold.manifest import Part, manifests, read
from scaffold.needs import FEATURES, nearest


@dataclass(frozen=True, slots=True)
class Selection:
    """The features a project gets: those asked for, what they require, and what nobody delivers."""

    features: tuple[str, ...]
    added: Mapping[str, str] = field(default_factory=dict)
    undelivered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All parts by id, in alphabetical order."""

    parts: Mapping[str, Part]

    @property
    def features(self) -> tuple[Part, ...]:
        """The parts that a person asks for by name."""
        return tuple(part for part in self.parts.values() if part.asked)

    def only(self, features: Iterable[str]) -> Catalogue:
        """Our own parts, and of the foreign ones those among ``features``."""
        kept = {id_: part for id_, part in self.parts.items() if not part.source or id_ in features}
        return Catalogue(kept)

    @property
    def foreign(self) -> Mapping[str, Mapping[str, str]]:
        """Where each part that is not ours comes from, and its version."""
        return {
            part.id: {"source": part.source, "version": part.version}
            for part in self.parts.values()
            if part.source
        }

    def options(self, need: str) -> tuple[str, ...]:
        """The values of ``need`` that some part delivers."""
        return tuple(part.when[need] for part in self.parts.values() if need in part.when)

    def resolve(
        self,
        wanted: Iterable[str],
        without: Iterable[str] = (),
        framework: str = "django",
        options: Mapping[str, object] = MappingProxyType({}),
    ) -> Selection:
        """Add what the wanted features require; refuse what cannot be.

        Raises UsageError for an unknown feature, one that the framework cannot have, one that
        conflicts with another or with a part that ``options`` switch on, and one that needs a
        feature which was ruled out.
        """
        ruled_out = frozenset(without)
        self._check_known(ruled_out)
        asked = sorted(frozenset(wanted) - ruled_out)
        self._check_known(asked)
        delivered = {part.id for part in self.features}
        added: dict[str, str] = {}
        chosen = [id_ for id_ in asked if id_ in delivered]
        for id_ in chosen:
            for needed, reason in self.parts[id_].requires.items():
                if needed in ruled_out:
                    raise UsageError(
                        f"{id_} cannot be had without {needed}: {reason}. "
                        f"Leave {id_} out as well, or keep {needed}."
                    )
                if needed not in chosen:
                    chosen.append(needed)
                    added[needed] = f"{id_} requires it: {reason}"
        self._check_possible(chosen, framework)
        self._check_options(chosen, added, {"framework": framework, **options})
        undelivered = tuple(id_ for id_ in asked if id_ not in delivered)
        return Selection(tuple(sorted(chosen)), added, undelivered)

    def requirements(self, framework: str) -> tuple[str, ...]:
        """Every package that some project on ``framework`` may install."""
        found: set[str] = set()
        for part in self.parts.values():
            builds = [part.builds[framework], *(more.builds[framework] for more in part.together)]
            for build in builds:
                found.update(build.packages, build.dev_packages)
        return tuple(sorted(found))

    def switched(self, answers: Mapping[str, object], features: Iterable[str]) -> tuple[str, ...]:
        """The ids of all parts of a project with these answers and features."""
        on = [part.id for part in self.parts.values() if part.on(answers)]
        return tuple(sorted({found for id_ in (*on, *features) for found in self.closure(id_)}))

    def closure(self, id_: str) -> tuple[str, ...]:
        """The part and everything that comes with it, directly or not."""
        found = [id_]
        for each in found:
            part = self.parts[each]
            found.extend(new for new in (*part.requires, *part.brings) if new not in found)
        return tuple(sorted(found))

    def packages(self, framework: str, parts: Sequence[str]) -> tuple[str, ...]:
        """The packages that these parts need at run time, sorted."""
        found: set[str] = set()
        for id_ in parts:
            part = self.parts[id_]
            found.update(part.builds[framework].packages)
            for more in part.together:
                if set(more.others) <= set(parts):
                    found.update(more.builds[framework].packages)
        return tuple(sorted(found))

    def _check_known(self, ids: Iterable[str]) -> None:
        known = {*FEATURES, *(part.id for part in self.features)}
        for id_ in ids:
            if id_ not in known:
                raise UsageError(f"{id_!r} is not a feature. {nearest(id_, sorted(known))}")

    def _check_options(
        self, chosen: Iterable[str], added: Mapping[str, str], answers: Mapping[str, object]
    ) -> None:
        on = [part for part in self.parts.values() if part.when and part.on(answers)]
        for id_ in chosen:
            for part in on:
                if reason := self.parts[id_].conflicts.get(part.id):
                    because = f" ({added[id_].partition(':')[0]})" if id_ in added else ""
                    raise UsageError(
                        f"{id_}{because} cannot be had with {part.setting}: {reason}. "
                        "Leave it out, or choose otherwise there."
                    )

    def _check_possible(self, chosen: Sequence[str], framework: str) -> None:
        for id_ in chosen:
            part = self.parts[id_]
            if reason := part.builds[framework].unavailable:
                raise UsageError(
                    f"{id_} cannot be had on {framework}: {reason}. "
                    f"Leave {id_} out, or choose the other framework."
                )
            for other, reason in part.conflicts.items():
                if other in chosen:
                    raise UsageError(
                        f"{id_} and {other} cannot stand together: {reason}. Leave one out."
                    )


def load(*folders: Path) -> Catalogue:
    """Read the manifests of every part in ``folders``; raises UsageError naming file and key."""
    parts = [read(path) for folder in folders for path in manifests(folder)]
    return Catalogue({part.id: part for part in sorted(parts, key=lambda part: part.id)})


@cache
def ours() -> Catalogue:
    """The parts that scaffold ships."""
    from scaffold.source import root

    return load(root() / "templates" / "features")
