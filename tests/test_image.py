"""The steps of a generated project's Dockerfile, taken without Docker."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from generated import Project, free_port, make, status

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(params=["django", "flask"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """A project with pages and accounts."""
    return make(tmp_path, "--framework", request.param, "--with", "html-pages,auth")


def context(project: Project, into: Path) -> Project:
    """What ``COPY . .`` would see, given the project's ``.dockerignore``."""
    into.mkdir()
    for line in (project.root / ".dockerignore").read_text(encoding="utf-8").splitlines():
        path = project.root / line.removeprefix("!").rstrip("/")
        if line.startswith("!") and path.is_dir():
            shutil.copytree(path, into / path.name)
        elif line.startswith("!") and path.is_file():
            shutil.copy(path, into / path.name)
    return Project(into, project.environment)


def instructions(project: Project, word: str) -> list[str]:
    """The arguments of this instruction of the Dockerfile, wherever it stands."""
    text = (project.root / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(rf"^{word} (.*)$", text, re.MULTILINE)


def test_image(project: Project, tmp_path: Path) -> None:
    image = context(project, tmp_path / "app")
    assert not (image.root / ".env").exists()
    for step in instructions(project, "RUN")[:-1]:
        image.shell(step)
    port = str(free_port())
    settings = {
        "PATH": f"{image.root}/.venv/bin:{image.environment['PATH']}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DEBUG": "false",
        "SSL_REDIRECT": "false",
        "SECRET_KEY": "x" * 60,
        "ALLOWED_HOSTS": "example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path}/data.sqlite3",
    }
    (migrate,) = re.findall(
        r"^    command: (.*)$", (project.root / "compose.yml").read_text(), re.MULTILINE
    )
    image.shell(shlex.join(json.loads(migrate)), **settings)
    (serve,), (health,) = instructions(project, "CMD"), instructions(project, "HEALTHCHECK")
    before = sorted(image.root.rglob("*"))
    with image.server(shlex.join(json.loads(serve.replace("8000", port))), **settings):
        assert status(f"http://127.0.0.1:{port}/health/ready") == 200
        image.shell(
            shlex.join(json.loads(health.partition("CMD ")[2].replace("8000", port))), **settings
        )
    assert sorted(image.root.rglob("*")) == before, "it runs on a read-only disk"


def test_the_image_runs_as_nobody_in_particular(project: Project) -> None:
    assert instructions(project, "USER") == ["10001:10001"]
    assert "SECRET_KEY" not in "".join(instructions(project, "ENV") + instructions(project, "ARG"))
