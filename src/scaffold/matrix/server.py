"""The check that a project's server starts as in production and answers."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse

from scaffold.matrix.daemon import free_port
from scaffold.matrix.subject import HOST, CheckError, Subject, tail

SECONDS = 30
STYLESHEET = re.compile(r'<link[^>]+href="(?P<path>/static/[^"]+\.css)"')
# what a browser sends through a proxy that speaks https
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}

# pages for members: a visitor gets them where there are no accounts, and else is asked to sign in
MEMBERS = 0
# what a visitor who has not signed in gets at the pages of a feature
PAGES = {
    "admin": (("/admin/", 302),),
    "api": (("/api/v1/notes/", 200),),
    "api-auth": (("/api/v1/me/", 401), ("/accounts/tokens/", 302)),
    "api-docs": (("/api/v1/docs/", 200), ("/api/v1/openapi.json", 200)),
    "auth": (("/accounts/login/", 200), ("/accounts/signup/", 200)),
    "forms": (("/feedback/", 200),),
    "email": (("/contact/", 200),),
    "cache": (("/recent/", 200), ("/recent.json", 200)),
    "graphql": (("/api/graphql/", 405),),
    "html-pages": (("/notes/", 200),),
    "htmx": (("/static/htmx.min.js", 200),),
    "spa": (("/app/", MEMBERS),),
    "jobs": (("/exports/", MEMBERS),),
    "search": (("/notes/search/?q=tea", 200),),
    "static-pages": (
        ("/pages/about/", 200),
        ("/posts/", 200),
        ("/feed.xml", 200),
        ("/sitemap.xml", 200),
    ),
    "uploads": (("/uploads/", 302),),
    "websockets": (("/live/", 302), ("/static/live.js", 200)),
    "mfa": (("/accounts/2fa/", 302),),
    "multi-db": (("/events/", 200),),
    "permissions": (("/desk/", 302),),
    "social-auth": (("/accounts/3rdparty/", 302),),
}


def answers(subject: Subject) -> None:
    """The server starts with production's settings; health, first page, styles, features answer."""
    if subject.combination.framework == "django":
        words = ("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        subject.run("python", *words, **subject.production)
    with serving(subject) as port:
        for path in ("/health/live", "/health/ready"):
            fetch(port, path)
        page, headers = fetch(port, "/")
        if "Content-Security-Policy" not in headers:
            raise CheckError("the first page has no Content-Security-Policy")
        sheets = STYLESHEET.findall(page)
        if not sheets:
            raise CheckError("the first page links no stylesheet")
        for sheet in sheets:
            fetch(port, sheet)
        for path, status in pages(subject):
            fetch(port, path, status)
        fetch(port, "/no-such-page", 404)


def pages(subject: Subject) -> Iterator[tuple[str, int]]:
    """The pages that the project's features add, and the status of each."""
    members = 302 if "auth" in subject.combination.features else 200
    for feature in subject.combination.features:
        for path, status in PAGES.get(feature, ()):
            yield path, status or members


def entrance(subject: Subject) -> tuple[str, ...]:
    """The module through which production comes in, and the workers that it takes."""
    asynchronous = {"async", "websockets"} & set(subject.combination.features)
    if subject.combination.framework == "django" and asynchronous:
        return "asgi", "--worker-class=asgi"
    return "wsgi", "--threads=2"


@contextmanager
def serving(subject: Subject, *options: str) -> Iterator[int]:
    """Run the production server on a free port; raises CheckError when it does not start."""
    port = free_port()
    log = subject.scratch / "server.log"
    entry, *words = entrance(subject)
    command = subject.command("gunicorn", f"--bind=127.0.0.1:{port}", *words, *options)
    with log.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603
            [*command, f"{subject.package}.{entry}:application"],
            cwd=subject.project,
            env=subject.variables(subject.production),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        _wait(process, port)
        yield port
    except (CheckError, OSError, HTTPException) as error:
        said = tail(log.read_text(encoding="utf-8", errors="replace"))
        raise CheckError(f"{error}\nthe server said:\n{said}") from error
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def fetch(port: int, path: str, status: int = 200) -> tuple[str, dict[str, str]]:
    """The text and headers at ``path``; raises CheckError for another status."""
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    try:
        connection.request("GET", path, headers=HEADERS)
        response: HTTPResponse = connection.getresponse()
        text = response.read().decode(errors="replace")
        if response.status != status:
            raise CheckError(f"{path} answers {response.status}, not {status}: {text[:200]}")
        return text, dict(response.getheaders())
    finally:
        connection.close()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise CheckError(f"the server ended with {process.returncode} before it answered")
        with socket.socket() as probe:
            # the port opens when the workers start; the first answer may still take its time
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise CheckError(f"the server did not listen within {SECONDS} s")
