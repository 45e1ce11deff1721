"""What other people's linters say about the files around a generated project's code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generated import make

QUICKER = {
    ("django", "gitlab", "postgresql"),
    ("flask", "github", "postgresql"),
    ("flask", "github", "none"),
}
CASES = [
    pytest.param(
        (framework, ci, database),
        id=f"{framework}-{ci}-{database}",
        marks=pytest.mark.slow if (framework, ci, database) in QUICKER else pytest.mark.weekly,
    )
    for framework in ("django", "flask")
    for ci, database in (
        ("github", "sqlite"),
        ("github", "postgresql"),
        ("gitlab", "postgresql"),
        ("github", "mysql"),
        ("gitlab", "mysql"),
        ("github", "none"),
    )
]
EVERY = "html-pages,auth,admin,api,api-docs,i18n,spa"
# what keeps nothing
LIGHT = "email,i18n,metrics,rate-limit,static-pages"
YAML = """
extends: default
ignore: [.copier-answers.yml]
rules: {document-start: disable, line-length: disable, truthy: {check-keys: false}}
"""
LINTERS = {
    "hadolint": ("Dockerfile", ["hadolint"]),
    "compose": ("compose.yml", ["check-jsonschema", "--builtin-schema", "vendor.compose-spec"]),
    "renovate": ("renovate.json", ["check-jsonschema", "--builtin-schema", "vendor.renovate"]),
    "workflow": (
        ".github/workflows/ci.yml",
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows"],
    ),
    "actionlint": (".github/workflows/ci.yml", ["actionlint"]),
    "zizmor": (".github/workflows/ci.yml", ["zizmor", "--offline", "--quiet"]),
    "pipeline": (
        ".gitlab-ci.yml",
        ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform=gitlab-ci"],
    ),
    "yamllint": (".", ["yamllint", "--strict", "--config-data", YAML]),
    "bandit": ("my_shop", ["bandit", "--quiet", "--recursive", "--severity-level=medium"]),
}


@pytest.fixture(scope="module", params=CASES)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with every feature, as it is committed."""
    framework, ci, database = request.param
    options = ("--framework", framework, "--ci", ci, "--database", database)
    features = LIGHT if database == "none" else EVERY
    made = make(tmp_path_factory.mktemp("work"), *options, "--with", features, "--no-git").root
    (made / ".env").unlink()
    return made


def call(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a program that stands beside this Python."""
    program = Path(sys.executable).parent / command[0]
    return subprocess.run(
        [program, *command[1:]], cwd=project, capture_output=True, encoding="utf-8", check=False
    )


def test_linters_find_nothing(project: Path) -> None:
    found = {
        name: done.stdout + done.stderr
        for name, (path, command) in LINTERS.items()
        if (project / path).exists() and (done := call(project, *command, path)).returncode
    }
    assert found == {}


def test_no_secret_in_the_tree(project: Path) -> None:
    # the passwords of tests open nothing, and argon2 is how real ones are hashed
    excluded = ("--exclude-files", "^tests/", "--exclude-secrets", "^argon2$")
    scan = call(project, "detect-secrets", "scan", "--all-files", *excluded)
    assert json.loads(scan.stdout)["results"] == {}


def test_nothing_is_left_over(project: Path) -> None:
    for path in filter(Path.is_file, project.rglob("*")):
        if path.suffix in (".mo", ".po") or "templates" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert text == "" or (text.endswith("\n") and not text.endswith("\n\n")), path
        assert not [line for line in text.splitlines() if line != line.rstrip()], path
        assert "{%" not in text or path.suffix in (".py", ".mako"), path
