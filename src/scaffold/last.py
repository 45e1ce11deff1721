"""The answers of the last project, kept on this machine as a starting point for the next.

A convenience: whatever goes wrong here, the project that was made is not touched by it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from scaffold import config
from scaffold.answers import Answers, layer, problems
from scaffold.needs import FEATURES

FILE = "last.json"
ORIGIN = "last time"


def remember(answers: Answers) -> None:
    """Keep what was stated, except the name and what the person's configuration says anyway."""
    kept = {
        key: value
        for key, value in answers.stated.items()
        if key != "name" and not answers.origin(key).endswith(config.FILE)
    }
    folder = config.state()
    if folder is not None:
        with suppress(OSError):
            _write(folder, json.dumps(kept, ensure_ascii=False))


def recall(features: Collection[str] = FEATURES) -> Answers | None:
    """The answers of the last project, or None when there are none that still make sense."""
    folder = config.state()
    if folder is None:
        return None
    try:
        values = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(values, dict) or list(problems(values, features)):
        return None
    return layer(values, ORIGIN)


def _write(folder: Path, text: str) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, path = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(path).replace(folder / FILE)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
