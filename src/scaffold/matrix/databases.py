"""The servers that projects are tested against: one for each kind of database that has one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from scaffold.errors import ScaffoldError
from scaffold.matrix import mariadb, postgres
from scaffold.matrix.subject import STRICT


class Server(Protocol):
    """A running server; its log names a database when somebody comes to use it."""

    @property
    def log(self) -> Path:
        """The file that it writes."""

    def database(self, name: str) -> AbstractContextManager[str]:
        """Give the address of a fresh database; it is gone afterwards."""


FOUND: Mapping[str, Callable[[], object]] = MappingProxyType(
    {"postgresql": postgres.programs, "mysql": mariadb.programs}
)
STARTED: Mapping[str, Callable[[], AbstractContextManager[Server]]] = MappingProxyType(
    {"postgresql": postgres.serving, "mysql": mariadb.serving}
)


def missing(database: str) -> str:
    """Why no server of this kind can be started here, or nothing where all have to be there."""
    try:
        FOUND.get(database, str)()
    except ScaffoldError as error:
        return "" if os.environ.get(STRICT) else str(error)
    return ""


@contextmanager
def serving(databases: Iterable[str]) -> Iterator[Mapping[str, Server]]:
    """Start the servers that these kinds of databases need, each once."""
    with ExitStack() as stack:
        wanted = [database for database in dict.fromkeys(databases) if database in STARTED]
        yield {database: stack.enter_context(STARTED[database]()) for database in wanted}
