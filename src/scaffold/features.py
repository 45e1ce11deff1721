"""What a project can be made of: the parts, read from their manifests, and what needs what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from scaffold.errors import UsageError
from scaffold.needs import FEATURES, nearest

FRAMEWORKS = ("django", "flask")
MANIFEST = "feature.toml"


@dataclass(frozen=True, slots=True)
class Build:
    """What a part adds on one framework, or why it cannot be had there."""

    packages: tuple[str, ...] = ()
    dev_packages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    unavailable: str = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Files and packages that a part adds only beside certain others."""

    others: tuple[str, ...]
    builds: Mapping[str, Build]


@dataclass(frozen=True, slots=True)
class Part:
    """One folder under ``templates/features``: a feature, an option's part, or the base.

    ``when`` names the answers that switch an option's part on; a feature has none and is asked for.
    A ``hidden`` part comes with the parts that name it in ``brings``: what several share.
    ``source`` and ``version`` say where a part comes from that is not ours.
    """

    id: str
    title: str
    summary: str
    group: str
    folder: Path
    builds: Mapping[str, Build]
    requires: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, str] = field(default_factory=dict)
    typical: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)
    always: bool = False
    hidden: bool = False
    brings: tuple[str, ...] = ()
    together: tuple[Together, ...] = ()
    source: str = ""
    version: str = ""

    @property
    def asked(self) -> bool:
        """Whether a person asks for it by name, rather than through an option."""
        return not (self.always or self.when or self.hidden)

    @property
    def setting(self) -> str:
        """The answers that switch it on, as a person says them: ``database none``."""
        return ", ".join(f"{key} {value}" for key, value in self.when.items() if key != "framework")

    @property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks that have it."""
        return tuple(name for name in FRAMEWORKS if not self.builds[name].unavailable)

    def on(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers alone switch it on."""
        return self.always or (
            bool(self.when) and all(answers.get(key) == value for key, value in self.when.items())
        )


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


def manifests(folder: Path) -> Iterator[Path]:
    """The manifests of the parts that stand in ``folder``, in order."""
    return iter(sorted(folder.glob(f"*/{MANIFEST}")))


def read(path: Path) -> Part:
    """Read one manifest; raises UsageError naming the file and what is wrong with it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}. Correct the manifest.") from error
    _check_keys(path, data)
    return Part(
        id=path.parent.name,
        title=data["title"],
        summary=data["summary"],
        group=data["group"],
        folder=path.parent,
        builds=_builds(data),
        requires=data.get("requires", {}),
        conflicts=data.get("conflicts", {}),
        typical=tuple(data.get("typical", ())),
        when=data.get("when", {}),
        always=data.get("always", False),
        hidden=data.get("hidden", False),
        brings=tuple(data.get("brings", ())),
        together=tuple(
            Together(tuple(entry["with"]), _builds(entry)) for entry in data.get("together", ())
        ),
    )


_REQUIRED = {"title": str, "summary": str, "group": str}
_OPTIONAL = {
    "requires": dict, "conflicts": dict, "typical": list, "when": dict, "always": bool,
    "hidden": bool, "brings": list,
    "django": dict, "flask": dict, "together": list,
}  # fmt: skip


def _check_keys(path: Path, data: Mapping[str, object]) -> None:
    known = {**_REQUIRED, **_OPTIONAL}
    for key, value in data.items():
        if key not in known:
            raise UsageError(f"{path}: {key!r} is not a key of a manifest. {nearest(key, known)}")
        if not isinstance(value, known[key]):
            raise UsageError(f"{path}: {key} must be a {known[key].__name__}.")
    for key in _REQUIRED:
        if key not in data:
            raise UsageError(f"{path}: {key} is missing. Add it.")


def _builds(data: Mapping[str, dict[str, object]]) -> Mapping[str, Build]:
    return {framework: _build(data.get(framework, {})) for framework in FRAMEWORKS}


def _build(data: Mapping[str, object]) -> Build:
    def strings(key: str) -> tuple[str, ...]:
        value = data.get(key, ())
        return tuple(map(str, value)) if isinstance(value, list) else ()

    return Build(
        strings("packages"),
        strings("dev-packages"),
        strings("files"),
        str(data.get("unavailable", "")),
    )
