"""The README of a generated project, followed to the letter."""

from __future__ import annotations

import os
import re
import shutil
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

import pytest
from conftest import clean_environment

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
CASES = {
    "django": ("--framework", "django"),
    "flask": ("--framework", "flask"),
    "django-full": ("--framework", "django", "--with", "html-pages,auth,i18n"),
    "flask-full": ("--framework", "flask", "--with", "html-pages,auth,i18n"),
}


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


@pytest.fixture(scope="module", params=list(CASES.values()), ids=list(CASES))
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project as ``scaffold new`` leaves it; its packages come from this machine's cache."""
    here, home = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    cache = Path.home() / ".cache"
    environment = clean_environment(home) | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(cache / "uv")),
        "UV_PYTHON_DOWNLOADS": "never",
        "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(cache / "pip")),
    }
    environment.pop("VIRTUAL_ENV", None)
    command = [sys.executable, "-m", "scaffold", "new", "my-shop", *request.param, "--yes"]
    subprocess.run(command, cwd=here, env=environment, check=True, stdin=subprocess.DEVNULL)
    return Project(here / "my-shop", environment)


def test_three_commands_to_green_tests(project: Project) -> None:
    first, _ = project.blocks("Start")
    assert first == "uv run pytest\n"
    assert re.search(r"\d+ passed", project.shell(first))
    assert project.shell("git status --short") == "?? uv.lock\n"


def test_five_commands_to_the_first_page(project: Project) -> None:
    _, second = project.blocks("Start")
    migrate, serve = second.splitlines()
    (address,) = re.findall(r"<(http://[^>]+)>", project.section("Start"))
    project.shell(migrate)
    with project.server(serve):
        assert status(address) == 200


def test_everything_that_ci_checks(project: Project) -> None:
    _, checks = project.blocks("Change something")
    settings = {"DEBUG": "false", "ALLOWED_HOSTS": "example.org"}
    for command in checks.splitlines():
        project.shell(command, **settings)


def test_hooks(project: Project) -> None:
    project.shell("uv run pre-commit run --all-files --show-diff-on-failure")


def test_a_clone_needs_a_key_and_nothing_else(project: Project, tmp_path: Path) -> None:
    project.shell(f"git clone --quiet . {tmp_path / 'clone'}")
    clone = Project(tmp_path / "clone", project.environment)
    assert not (clone.root / ".env").exists()
    shutil.copy(clone.root / ".env.example", clone.root / ".env")
    (printed,) = re.findall(r"^#   (python .*)$", (clone.root / ".env").read_text(), re.MULTILINE)
    clone.shell(f'sed -i "s/^SECRET_KEY=$/SECRET_KEY=$({printed})/" .env')
    migrate, serve = clone.blocks("Start")[1].splitlines()
    (address,) = re.findall(r"<(http://[^>]+)>", clone.section("Start"))
    clone.shell(migrate)
    with clone.server(serve):
        assert status(address) == 200


def test_deploy(project: Project) -> None:
    (commands,) = project.blocks("Deploy")
    *steps, serve = commands.splitlines()
    port = free_port()
    settings = {
        "DEBUG": "false",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "example.org",
        "DATABASE_URL": f"sqlite:///{project.root}/production.sqlite3",
    }
    for step in steps:
        project.shell(step, **settings)
    with project.server(serve.replace("8000", str(port)), **settings):
        assert status(f"http://127.0.0.1:{port}/health/live") == 200
        assert status(f"http://127.0.0.1:{port}/health/ready") == 200
        assert status(f"http://127.0.0.1:{port}/") == 400


def test_venv_and_pip(project: Project, tmp_path: Path) -> None:
    shutil.copytree(project.root, tmp_path / "p", ignore=shutil.ignore_patterns(".venv", "uv.lock"))
    (commands,) = project.blocks("With venv and pip")
    plain = Project(tmp_path / "p", project.environment)
    assert re.search(r"\d+ passed", plain.shell(commands))


def test_the_sample_can_be_deleted(project: Project, tmp_path: Path) -> None:
    shutil.copytree(project.root, tmp_path / "p", ignore=shutil.ignore_patterns(".venv"))
    bare = Project(tmp_path / "p", project.environment)
    before, after = sample_commands(bare)
    bare.shell(before)
    for path in map(Path, bare.shell("git ls-files").splitlines()):
        kept = path.parent.name == "versions" or path.parts[0] not in ("my_shop", "tests")
        full = bare.root / path
        if not kept and (
            "notes" in str(path) or (path.parts[0] == "tests" and "/notes" in full.read_text())
        ):
            full.unlink()
    for name in ("settings.py", "urls.py", "__init__.py"):
        if (bare.package / name).is_file():
            bare.shell(f"sed -i '/[\".]notes[\".]/d' my_shop/{name}")
    bare.shell(after)
    bare.shell("uv run pytest && uv run ruff check && uv run ruff format --check && uv run mypy")


def sample_commands(project: Project) -> tuple[str, str]:
    """What to run before and after deleting the sample's files, as its README says."""
    steps = re.findall(r"^\d\. (.*)$", project.section("Delete the sample"), re.MULTILINE)
    scripts = [" && ".join(re.findall(r"`(uv run [^`]+)`", step)) or "true" for step in steps]
    return scripts[0], scripts[-1]
