"""The README of a generated project, followed to the letter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generated import Project, free_port, make, status

pytestmark = pytest.mark.timeout(900)
CASES = {
    "django": ("--framework", "django"),
    "flask": ("--framework", "flask"),
}
FULL = {
    "django-full": ("--framework", "django", "--with", "html-pages,auth,i18n"),
    "flask-full": ("--framework", "flask", "--with", "html-pages,auth,i18n"),
}
EVERY = [
    *(pytest.param(flags, id=name, marks=pytest.mark.slow) for name, flags in CASES.items()),
    *(pytest.param(flags, id=name, marks=pytest.mark.weekly) for name, flags in FULL.items()),
]


@pytest.fixture(scope="module", params=EVERY)
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project as ``scaffold new`` leaves it; its packages come from this machine's cache."""
    return make(tmp_path_factory.mktemp("work"), *request.param)


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


def test_a_change_passes_every_check(project: Project) -> None:
    revise, checks = project.blocks("Change something")
    project.shell(project.blocks("Start")[1].splitlines()[0])
    project.shell(revise)
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
    bare.shell(bare.blocks("Start")[1].splitlines()[0])
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
