"""Servers as production runs them, and browsers that keep a connection to them."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from . import services

SECONDS = 60
HOST = "localhost"
ORIGIN = f"http://{HOST}"


@contextmanager
def running(*words: str, environ: Mapping[str, str]) -> Iterator[int]:
    """Run gunicorn on a free port; those who ask at once are answered when it is ready."""
    port = services.free_port()
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", f"--bind=127.0.0.1:{port}"]
    process = subprocess.Popen(  # noqa: S603
        [*command, *words], env={**os.environ, **environ}, start_new_session=True
    )
    try:
        services.wait(port)
        yield port
    finally:
        # At once, with its workers: nothing here is worth an orderly end.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(SECONDS)


@contextmanager
def watching(port: int, cookie: str = "", origin: str = ORIGIN) -> Iterator[ClientConnection]:
    """Connect as the live page does."""
    line = socket.create_connection(("127.0.0.1", port), SECONDS)
    with (
        line,
        connect(
            f"ws://{HOST}/live/socket/",
            sock=line,
            origin=Origin(origin),
            additional_headers={"Cookie": cookie} if cookie else {},
            open_timeout=SECONDS,
            # Who leaves does not wait until the server has noticed.
            close_timeout=0.2,
            proxy=None,
        ) as browser,
    ):
        yield browser


def heard(browser: ClientConnection) -> dict[str, object]:
    """Return what the server says next."""
    said: dict[str, object] = json.loads(browser.recv(SECONDS))
    return said


def send(port: int, path: str, cookie: str, **fields: str) -> int:
    """Send a form; returns the status of the answer."""
    line = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Host": HOST,
    }
    try:
        line.request("POST", path, urlencode(fields), headers)
        return line.getresponse().status
    finally:
        line.close()
