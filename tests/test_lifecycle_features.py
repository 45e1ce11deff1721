"""Every feature, added to a project without it and removed again, on both frameworks."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import chdir
from functools import cache
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import generated
from conftest import Place, clean_environment
from scaffold.cli import scaffold
from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS
from scaffold.render import render
from shops import Tree, snapshot

QUICK = {("flask", "api")}
EVERY = [
    pytest.param(
        framework, part.id, marks=() if (framework, part.id) in QUICK else pytest.mark.slow
    )
    for framework in FRAMEWORKS
    for part in ours().features
    if framework in part.frameworks
]
# the record of the decision speaks of what was asked for at the start
RECORDS = ("docs/decisions/", ".copier-answers.yml")


@cache
def plain(base: Path, framework: str) -> Path:
    """A project without any feature, made once in a run of the tests."""
    return made(base / f"plain-{framework}", framework)


def made(folder: Path, framework: str, *flags: str) -> Path:
    """Run ``scaffold new`` and return the project."""
    home = folder / "home"
    home.mkdir(parents=True)
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    place = Place(folder, clean_environment(home))
    done = place.run("new", "shop", "--framework", framework, *flags, "--yes")
    assert done.code == 0, done.err
    return folder / "shop"


@pytest.fixture
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what is made once is kept."""
    return tmp_path_factory.getbasetemp()


def change(project: Path, *arguments: str) -> None:
    """Run a command in the project, in this process: two renders are quick, an import is not."""
    with chdir(project):
        done = CliRunner().invoke(scaffold, list(arguments), standalone_mode=False)
    assert done.exception is None, done.output
    assert not done.return_value, done.output


def files(project: Path) -> Tree:
    """All files of a project but for its secrets and its repository."""
    return {path: entry for path, entry in snapshot(project, git=False).items() if path != ".env"}


def commit(project: Path) -> None:
    """Commit everything."""
    environment = {**os.environ, "HOME": str(project.parent / "home")}
    for command in (
        ["add", "--all"],
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", "x", "--allow-empty"],
    ):
        subprocess.run(["git", *command], cwd=project, env=environment, check=True)


def expected(project: Path, features: list[str], into: Path) -> Tree:
    """The files of a project that is generated with these features and the same answers."""
    answers = yaml.safe_load((project / ".copier-answers.yml").read_text())
    data = {key: value for key, value in answers.items() if not key.startswith("_")}
    into.mkdir()
    render({**data, "features": features}, into)
    return files(into)


@pytest.mark.parametrize(("framework", "feature"), EVERY)
def test_added_is_as_generated_and_removed_is_as_before(
    base: Path, tmp_path: Path, framework: str, feature: str
) -> None:
    project = tmp_path / "shop"
    shutil.copytree(plain(base, framework), project)
    before = files(project)
    chosen = list(ours().resolve([feature], (), framework).features)

    change(project, "add", feature)
    assert files(project) == expected(project, chosen, tmp_path / "expected")
    after = files(project)
    change(project, "undo")
    assert files(project) == before

    change(project, "add", feature)
    assert files(project) == after
    commit(project)
    change(project, "remove", *chosen)
    assert files(project) == before


@pytest.mark.slow
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_all_at_once_and_one_by_one(base: Path, tmp_path: Path, framework: str) -> None:
    wanted = [part.id for part in ours().features if framework in part.frameworks]
    project = tmp_path / "shop"
    shutil.copytree(plain(base, framework), project)
    before = files(project)
    for feature in wanted:
        change(project, "add", feature)
        commit(project)
    assert files(project) == expected(project, sorted(wanted), tmp_path / "expected")
    change(project, "remove", *wanted)
    assert files(project) == before


@pytest.mark.slow
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_added_is_as_made_by_new(base: Path, tmp_path: Path, framework: str) -> None:
    project = tmp_path / "shop"
    shutil.copytree(plain(base, framework), project)
    change(project, "add", "auth")
    other = files(made(tmp_path / "other", framework, "--with", "auth"))
    found = files(project)
    assert found.keys() == other.keys()
    differing = {path for path in found if found[path] != other[path]}
    assert [path for path in sorted(differing) if not path.startswith(RECORDS)] == []


@pytest.mark.slow
def test_a_feature_of_somebody_elses(base: Path, tmp_path: Path) -> None:
    project = tmp_path / "shop"
    shutil.copytree(plain(base, "flask"), project)
    before = files(project)
    folder = tmp_path / "kit/audit-log"
    folder.parent.mkdir()
    change(tmp_path / "kit", "template", "new-feature", "audit-log")
    change(project, "add", "audit-log", "--features", str(folder))
    made_new = made(tmp_path / "other", "flask", "--with", "audit-log", "--features", str(folder))
    found, other = files(project), files(made_new)
    assert [
        path for path in found if not path.startswith(RECORDS) and found[path] != other[path]
    ] == []
    assert found.keys() == other.keys()
    commit(project)
    with chdir(project):
        done = CliRunner().invoke(scaffold, ["status"], standalone_mode=False)
    # nobody has to name the folder again
    assert "from ../kit/audit-log" in done.output
    change(project, "remove", "audit-log")
    assert files(project) == before


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_its_tests_are_green_after_every_step(tmp_path: Path, framework: str) -> None:
    project = generated.make(tmp_path, "--framework", framework, "--with", "html-pages")
    steps = ("add auth", "add api", "remove html-pages", "undo", "remove auth", "undo", "undo")
    for step in steps:
        project.shell(f"scaffold {step}")
        project.shell("uv run pytest")
        project.shell("git add --all && git commit --quiet --allow-empty --message Step")
