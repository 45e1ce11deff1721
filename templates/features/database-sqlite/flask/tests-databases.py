"""A database without tables, for one test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """Give its address."""
    yield f"sqlite:///{folder / 'test.sqlite3'}"
