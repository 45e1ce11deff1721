"""What scanners of other people find in a running project with every feature: nothing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from production import Site, site
from scaffold.matrix import interpreters

pytestmark = [pytest.mark.weekly, pytest.mark.timeout(900)]
# each in an environment of its own, which uv keeps: what wapiti pins goes with nothing else
WAPITI = ("wapiti3>=3.2.3,<4", "wapiti")
SCHEMATHESIS = ("schemathesis>=4.32.5,<5", "schemathesis")
ATTACKS = (
    "cookieflags", "crlf", "csp", "exec", "file", "http_headers",
    "permanentxss", "redirect", "sql", "ssrf", "upload", "xss",
)  # fmt: skip
# pages that end the session or lock its owner out, and what is only a file
SPARED = (
    "*logout*",
    "*/sessions/*",
    "*/admin/accounts/*",
    "*/admin/users/*",
    "*/static/*",
    "*/jsi18n/*",
)
MEDIUM = 2
ENOUGH = 12


@pytest.fixture(scope="module", params=["django", "flask"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Each framework's project, as in production."""
    with site(request.param, tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(params=[False, True], ids=["visitor", "staff"])
def headers(request: pytest.FixtureRequest, running: Site) -> Mapping[str, str]:
    """What somebody's browser sends along: a visitor's, and that of the staff."""
    return running.staff if request.param else {}


def run(work: Path, tool: tuple[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that uv installs where nothing else is."""
    command = [interpreters.uv(), "tool", "run", "--quiet", "--from", *tool, *arguments]
    return subprocess.run(
        command, cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def as_options(headers: Mapping[str, str]) -> list[str]:
    """Headers as both scanners take them."""
    return [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]


def test_schemathesis_finds_nothing(
    running: Site, headers: Mapping[str, str], tmp_path: Path
) -> None:
    # no schema can say simply that texts have no NUL; the projects' own tests look after that
    done = run(
        tmp_path, SCHEMATHESIS, "run", f"{running.address}/api/v1/openapi.json",
        *as_options(headers), "--tls-verify", "false", "--no-color", "--continue-on-failure",
        "--generation-with-security-parameters", "false", "--generation-allow-x00", "false",
        "--generation-deterministic", "--max-examples", "10", "--max-failures", "10",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    if headers:
        listed = json.loads(running.get("/api/v1/notes/", headers))
        assert listed["count"], "it never wrote anything"


def test_wapiti_finds_nothing(running: Site, headers: Mapping[str, str], tmp_path: Path) -> None:
    spared = [word for pattern in SPARED for word in ("-x", running.address + pattern)]
    done = run(
        tmp_path, WAPITI, "-u", f"{running.address}/", *as_options(headers), *spared,
        "-m", ",".join(ATTACKS), "-f", "json", "-o", "found.json", "--no-bugreport",
        "--store-session", "session", "--depth", "3", "--max-files-per-dir", "6",
        "--max-scan-time", "30", "--max-attack-time", "4", "--tasks", "2",
    )  # fmt: skip
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    weak = [
        (kind, entry["method"], entry["path"], entry["info"])
        for group in ("vulnerabilities", "anomalies")
        for kind, entries in found[group].items()
        for entry in entries
        if entry["level"] >= MEDIUM
    ]
    assert weak == []
    assert found["infos"]["crawled_pages_nbr"] >= ENOUGH, done.stdout
    if headers:
        assert "/accounts/logout/" in running.get("/", headers), "the session ended on the way"
