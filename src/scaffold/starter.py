"""A first feature of somebody's own: a folder that works, to be changed into what they need."""

from __future__ import annotations

import re
from pathlib import Path

from scaffold.errors import DestinationError, UsageError
from scaffold.features import ours
from scaffold.source import root

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def start(id_: str, folder: Path) -> tuple[str, ...]:
    """Make ``folder/id_`` from the starter and return its files.

    Raises UsageError for an id that cannot be used and DestinationError when the folder exists.
    """
    if not ID.fullmatch(id_) or len(id_) > 40:
        raise UsageError(
            f"{id_!r} cannot name a feature: use up to 40 lower-case letters, digits and dashes, "
            "such as audit-log."
        )
    if id_ in ours().parts:
        raise UsageError(f"there is a part called {id_} already. Choose another name.")
    target = folder / id_
    if target.exists():
        raise DestinationError(f"{target} exists. Choose another name, or move it away.")
    source = root() / "templates" / "starter"
    for path in sorted(source.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            place = target / _named(path.relative_to(source).as_posix(), id_)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_named(path.read_text(encoding="utf-8"), id_), encoding="utf-8")
    return tuple(
        path.relative_to(folder).as_posix() for path in sorted(target.rglob("*")) if path.is_file()
    )


def _named(text: str, id_: str) -> str:
    words = id_.replace("-", " ")
    for old, new in (
        ("my-feature", id_),
        ("my_feature", id_.replace("-", "_")),
        ("My feature", words.capitalize()),
        ("my feature", words),
    ):
        text = text.replace(old, new)
    return text
