"""What a command was told: flags over answers file over preset over the user's defaults."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold import answers, config, documents, presets, repository, team
from scaffold.answers import Answers
from scaffold.cli import options
from scaffold.features import Catalogue, ours
from scaffold.foreign import Source, extend, installed
from scaffold.needs import FEATURES
from scaffold.presets import Preset
from scaffold.rules import Rules, load
from scaffold.team import Team


@dataclass(frozen=True, slots=True)
class Given:
    """The answers so far, the catalogue and rules they are read against, and the template."""

    answers: Answers
    catalogue: Catalogue
    rules: Rules
    template: str = ""
    also: tuple[str, ...] = ()


def gather(flags: Mapping[str, Any], *, person: bool = False) -> Given:
    """Read every source of answers; with ``person``, git's name and address come last.

    Raises UsageError, with all problems of a file at once.
    """
    stated = options.stated(flags)
    file, rules, folders, kit = (
        stated.pop(key, None) for key in ("answers", "rules", "features", "team-file")
    )
    user, group = config.load(), find_team(_path(kit))
    catalogue = known_features(group, _paths(folders))
    known = names(catalogue)
    path = _path(file)
    written = answers.read(documents.load(path), features=known) if path else Answers()
    merged = answers.resolve(
        answers.stated(stated, "flag", known),
        written,
        answers.merge((group.defaults(known), user.answers, _person() if person else Answers())),
        {id_: preset.answers for id_, preset in known_presets(group, known).items()},
    )
    return Given(
        merged,
        catalogue,
        load((*group.rules, *_paths(rules))),
        group.template,
        tuple(_words({"team-file": kit, "features": folders, "rules": rules})),
    )


def _words(flags: Mapping[str, object]) -> Iterator[str]:
    """The flags that name files, as they would be typed again."""
    for flag, value in flags.items():
        for path in value if isinstance(value, tuple) else (value,):
            if path is not None:
                yield from (f"--{flag}", str(path))


def find_team(given: Path | None) -> Team:
    """The team file in force: the one given, this folder's, or the one the person configured."""
    return team.find(given, config.load().team)


def known_features(group: Team, folders: Sequence[Path] = ()) -> Catalogue:
    """Our features, those of installed packages, of the team, and of these folders."""
    return extend(ours(), sources(group, folders))


def known_presets(group: Team, known: Sequence[str]) -> Mapping[str, Preset]:
    """Our presets, and over them the team's."""
    return {**presets.ours(known), **group.presets(known)}


def names(catalogue: Catalogue) -> tuple[str, ...]:
    """Every feature that may be named: those of the vocabulary, and all that there are."""
    return tuple(dict.fromkeys((*FEATURES, *(part.id for part in catalogue.features))))


def sources(group: Team, folders: Sequence[Path] = ()) -> tuple[Source, ...]:
    """Where features come from that are not ours: packages, the team, and these folders."""
    named = tuple(Source(Path(os.path.normpath(folder.absolute()))) for folder in folders)
    return (*installed(), *group.sources, *named)


def _path(value: object) -> Path | None:
    return value if isinstance(value, Path) else None


def _paths(value: object) -> tuple[Path, ...]:
    return (
        tuple(item for item in value if isinstance(item, Path)) if isinstance(value, tuple) else ()
    )


def _person() -> Answers:
    """Who git says you are, as far as that can stand in a file."""
    found = {key: value for key, value in repository.author().items() if value}
    bad = {problem.path[0] for problem in answers.problems(found, ())}
    return answers.layer({key: found[key] for key in found if key not in bad}, "git")


def interactive(*, yes: bool) -> bool:
    """Whether a person sits there to be asked: a terminal on both sides, no CI, no ``--yes``."""
    if yes or os.environ.get("CI", "").lower() not in ("", "0", "false"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
