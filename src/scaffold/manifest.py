"""A manifest, and the part of a project that it describes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.needs import nearest

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
