"""Caches for mypy that stay warm from one project to the next."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scaffold.matrix.environments import locked, taken


@contextmanager
def warm(folder: Path) -> Iterator[Path]:
    """A cache that is warm from earlier projects, and that nobody else uses now.

    Reading the packages for the first time takes mypy a quarter of a minute: one process does it,
    the others wait and start from a copy.
    """
    seed = folder / "mypy-seed"
    with ExitStack() as held:
        with locked(folder / "mypy.lock"):
            if not seed.is_dir():
                with _sown(seed) as cold:
                    yield cold
                return
            cache = _claim(folder, seed, held)
        yield cache


@contextmanager
def _sown(seed: Path) -> Iterator[Path]:
    with TemporaryDirectory(dir=seed.parent, prefix="mypy-cold-") as name:
        cold = Path(name) / "cache"
        cold.mkdir()
        try:
            yield cold
        finally:
            cold.rename(seed)


def _claim(folder: Path, seed: Path, held: ExitStack) -> Path:
    """The first cache that nobody uses; it stays ours until ``held`` ends."""
    number = 0
    while taken(held.enter_context((folder / f"mypy-{number}.lock").open("a"))):
        number += 1
    cache = folder / f"mypy-{number}"
    if not cache.is_dir():
        shutil.copytree(seed, cache)
    return cache
