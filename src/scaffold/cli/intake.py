"""What a command was told: flags over answers file over preset over the user's defaults."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold import answers, config, documents, presets, repository
from scaffold.answers import Answers
from scaffold.cli import options
from scaffold.features import Catalogue, ours
from scaffold.needs import FEATURES
from scaffold.rules import Rules, load


@dataclass(frozen=True, slots=True)
class Given:
    """The answers so far, and the catalogue and rules they are read against."""

    answers: Answers
    catalogue: Catalogue
    rules: Rules


def gather(flags: Mapping[str, Any], *, person: bool = False) -> Given:
    """Read every source of answers; with ``person``, git's name and address come last.

    Raises UsageError, with all problems of a file at once.
    """
    catalogue = ours()
    known = tuple(dict.fromkeys((*FEATURES, *(part.id for part in catalogue.features))))
    stated = options.stated(flags)
    file, rules = stated.pop("answers", None), stated.pop("rules", ())
    layer = answers.stated(stated, "flag", known)
    written = (
        answers.read(documents.load(file), features=known) if isinstance(file, Path) else Answers()
    )
    user = config.load().answers
    if person:
        user = user.under(_person())
    merged = answers.resolve(layer, written, user, presets.load(known))
    return Given(merged, catalogue, load(rules if isinstance(rules, tuple) else ()))


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
