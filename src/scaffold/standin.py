"""A template that stands in for ours: fetched, looked through and trusted before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scaffold import fetch, recipe
from scaffold.errors import ScaffoldError, UsageError
from scaffold.needs import nearest
from scaffold.render import Stranger
from scaffold.trust import settle


def fetched(
    address: str, box: Path, said: Mapping[str, str], *, trust: bool, ask: bool
) -> Stranger:
    """The template at an address; raises ScaffoldError for one that cannot be used."""
    origin = fetch.origin(address, box)
    folder = origin.fetch()
    if folder is None:
        raise ScaffoldError(f"the template {address} has nothing in it. Correct the address.")
    asked = recipe.read(folder, address)
    for key in said:
        if key not in asked.questions:
            hint = nearest(key, asked.questions) if asked.questions else "It asks nothing."
            raise UsageError(f"--answer: {address} has no question {key!r}. {hint}")
    return Stranger(
        name=address,
        address=origin.place,
        folder=folder,
        version=origin.newest,
        released=origin.released,
        answers_file=asked.answers_file,
        trusted=settle(origin.place, asked.runs, given=trust, ask=ask),
        ask=ask,
        asks=asked.questions,
        said=said,
    )
