"""Background jobs of generated projects with RabbitMQ; their own tests try Redis."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import socket

import pytest

from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix import environments, interpreters
from scaffold.matrix.combinations import axes, combine
from scaffold.matrix.daemon import free_port
from scaffold.matrix.proof import complete
from scaffold.matrix.subject import STRICT, Subject
from scaffold.render import render

pytestmark = pytest.mark.slow

SECONDS = 120
# the program itself: the one on PATH wants to become another user
PLACES = "/usr/lib/rabbitmq/bin"


@pytest.fixture(scope="module")
def rabbitmq(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a RabbitMQ server that runs meanwhile."""
    program = shutil.which("rabbitmq-server", path=f"{PLACES}:{os.environ['PATH']}")
    if not program:
        # a person's machine may lack it; the one that decides must not
        (pytest.fail if os.environ.get(STRICT) else pytest.skip)("there is no RabbitMQ here")
    home = tmp_path_factory.mktemp("rabbitmq")
    port, settings = free_port(), _settings(home)
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [program],
            cwd=home,
            env={**os.environ, **settings, "RABBITMQ_NODE_PORT": str(port)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(port, home / "log")
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(SECONDS)
        # the server leaves its name service behind
        epmd = ["epmd", "-port", settings["ERL_EPMD_PORT"], "-kill"]
        subprocess.run(epmd, check=False, capture_output=True)


def _settings(home: Path) -> dict[str, str]:
    for name in ("environment", "plugins"):
        (home / name).touch()
    return {
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(free_port()),
        "HOME": str(home),
        "RABBITMQ_CONF_ENV_FILE": str(home / "environment"),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(home / "plugins"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_LOG_BASE": str(home),
        "RABBITMQ_MNESIA_BASE": str(home),
        "RABBITMQ_NODENAME": "scaffold@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_PID_FILE": str(home / "pid"),
    }


def _wait(port: int, log: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with closing(socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8", errors="replace"))


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_job_outlives_its_worker(framework: str, rabbitmq: str, tmp_path: Path) -> None:
    subject = _project(framework, tmp_path)
    words = ("-m", "pytest", "-q", "tests/test_workers.py", "-k", "rabbitmq")
    assert "1 passed" in subject.run("python", *words, TEST_AMQP_URL=rabbitmq)


def _project(framework: str, work: Path) -> Subject:
    catalogue = ours()
    options = {key: values[0] for key, values in axes(framework, catalogue).items()}
    chosen = combine(framework, ("jobs",), options, "plain", interpreters.running())
    (key,) = environments.wanted([chosen])
    built = environments.build(key, catalogue, environments.cache_folder())
    project = work / str(chosen.answers["name"])
    project.mkdir()
    render(complete(chosen, catalogue), project)
    return Subject(chosen, project, project, work, built, f"sqlite:///{work / 'site.sqlite3'}")
