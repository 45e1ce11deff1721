"""What a command was told: flags over answers file over preset over the user's defaults."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scaffold import answers
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
    asked: bool = False


def gather(flags: Mapping[str, Any]) -> Given:
    """Read every source of answers; raises UsageError with all problems of a file at once."""
    from scaffold import config, documents, presets

    catalogue = ours()
    known = tuple(dict.fromkeys((*FEATURES, *(part.id for part in catalogue.features))))
    stated = options.stated(flags)
    file, rules = stated.pop("answers", None), stated.pop("rules", ())
    layer = answers.stated(stated, "flag", known)
    written = (
        answers.read(documents.load(file), features=known) if isinstance(file, Path) else Answers()
    )
    user = config.load().answers
    merged = answers.resolve(layer, written, user, presets.load())
    return Given(merged, catalogue, load(rules if isinstance(rules, tuple) else ()))


def interactive(*, yes: bool) -> bool:
    """Whether a person sits there to be asked: a terminal on both sides, no CI, no ``--yes``."""
    if yes or os.environ.get("CI", "").lower() not in ("", "0", "false"):
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
