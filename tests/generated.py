"""A generated project, and what somebody who works on it would type and open."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from conftest import clean_environment


@dataclass(frozen=True)
class Project:
    """A generated project, and a shell in it that has uv and an unprivileged environment."""

    root: Path
    environment: dict[str, str]

    @property
    def package(self) -> Path:
        """The folder of its code."""
        return self.root / "my_shop"

    def section(self, title: str) -> str:
        """The text of the README's section with this title."""
        text = (self.root / "README.md").read_text(encoding="utf-8")
        _, _, rest = text.partition(f"# {title}\n")
        return re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]

    def blocks(self, title: str) -> list[str]:
        """The commands in this section of the README, one text a block."""
        return re.findall(r"^```console\n(.*?)^```$", self.section(title), re.MULTILINE | re.DOTALL)

    def shell(self, script: str, **changes: str) -> str:
        """Run commands as somebody would who pastes them, and return what they print."""
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=self.root,
            env=self.environment | changes,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{script}\n{done.stdout}"
        return done.stdout

    @contextmanager
    def server(self, command: str, **changes: str) -> Iterator[None]:
        """Keep a server running, and stop it and its workers in the end."""
        process = subprocess.Popen(
            ["bash", "-c", f"exec {command}"],
            cwd=self.root,
            env=self.environment | changes,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=30)


def status(url: str, seconds: float = 30) -> int:
    """The status of a page whose server may still be starting."""
    parts = urlsplit(url)
    end = time.monotonic() + seconds
    while True:
        connection = HTTPConnection(parts.netloc, timeout=10)
        try:
            connection.request("GET", parts.path)
            return connection.getresponse().status
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        finally:
            connection.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def tools(home: Path) -> dict[str, str]:
    """An environment in which uv is on the path, and has this machine's cache in any home."""
    cache = Path.home() / ".cache"
    environment = clean_environment(home) | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(cache / "uv")),
        "UV_PYTHON_DOWNLOADS": "never",
        "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(cache / "pip")),
    }
    environment.pop("VIRTUAL_ENV", None)
    return environment


def make(work: Path, *options: str) -> Project:
    """Make ``my-shop`` with ``scaffold new``; its packages come from this machine's cache."""
    home = work / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    environment = tools(home)
    command = [sys.executable, "-m", "scaffold", "new", "my-shop", *options, "--yes"]
    subprocess.run(command, cwd=work, env=environment, check=True, stdin=subprocess.DEVNULL)
    return Project(work / "my-shop", environment)
