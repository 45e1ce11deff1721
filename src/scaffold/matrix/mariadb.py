"""A MariaDB server of one's own, for as long as a run lasts."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.matrix import daemon, memory

USER = "root"
# durability is of no use to data that is thrown away
FAST = (
    "--innodb-flush-log-at-trx-commit=0",
    "--innodb-flush-method=nosync",
    "--innodb-doublewrite=0",
    # a project's tests make and drop hundreds of tables
    "--innodb-file-per-table=0",
    "--skip-log-bin",
)
# distributions keep servers where only root looks
FOLDERS = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"])


@dataclass(frozen=True, slots=True)
class Server:
    """A running server that listens on the loopback address only."""

    client: Path
    port: int
    log: Path

    def url(self, name: str) -> str:
        """The address of one database."""
        return f"mysql://{USER}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """Give the address of a fresh database; it is gone afterwards."""
        self._sql(f"CREATE DATABASE `{name}`")
        try:
            yield self.url(name)
        finally:
            self._sql(f"DROP DATABASE IF EXISTS `{name}`")

    def _sql(self, statement: str) -> None:
        place = ("--host=127.0.0.1", f"--port={self.port}", f"--user={USER}", "--skip-ssl")
        command = [str(self.client), "--no-defaults", *place, "--execute", statement]
        subprocess.run(command, capture_output=True, check=True, timeout=daemon.SECONDS)  # noqa: S603


def programs() -> tuple[Path, Path, Path]:
    """The server, what sets it up, and its client; raises ScaffoldError when one is missing."""
    return _program("mariadbd"), _program("mariadb-install-db"), _program("mariadb")


def _program(name: str) -> Path:
    if found := shutil.which(name, path=FOLDERS):
        return Path(found)
    raise ScaffoldError(
        f"projects with MySQL need a server to test against, and there is no {name} here; "
        "install MariaDB, on Debian and Ubuntu: apt-get install mariadb-server."
    )


@contextmanager
def serving() -> Iterator[Server]:
    """Start a server on a free port in a folder of its own, and stop it in the end."""
    server, install, client = programs()
    with tempfile.TemporaryDirectory(prefix="scaffold-mariadb-", dir=memory.folder()) as name:
        folder = Path(name)
        daemon.own(folder)
        data, log, queries = (folder / part for part in ("data", "log", "queries"))
        options = ("--no-defaults", f"--datadir={data}", "--skip-test-db")
        daemon.prepare(
            "MariaDB", install, *options, "--skip-name-resolve",
            "--auth-root-authentication-method=normal",
        )  # fmt: skip
        queries.touch()
        daemon.own(queries)
        port = daemon.free_port()
        command = [
            str(server), "--no-defaults", f"--datadir={data}", f"--port={port}",
            "--bind-address=127.0.0.1", f"--socket={folder / 'socket'}",
            f"--pid-file={folder / 'pid'}", "--character-set-server=utf8mb4", *FAST,
            # the queries tell whether a project's tests came to the server at all
            "--general-log", f"--general-log-file={queries}",
        ]  # fmt: skip
        with daemon.running("MariaDB", command, log, b"ready for connections"):
            yield Server(client, port, queries)
