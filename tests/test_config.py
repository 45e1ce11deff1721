"""A person's defaults: found by the rules of the platform, strict, and never in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scaffold import last
from scaffold.answers import Answers

# What decides where the configuration stands.
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def config(cwd: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run ``scaffold config`` with only ``variables`` as its homes."""
    rest = {key: value for key, value in os.environ.items() if key not in HOMES}
    return subprocess.run(
        [sys.executable, "-m", "scaffold", "config", *arguments],
        cwd=cwd,
        env={**rest, **variables},
        capture_output=True,
        text=True,
    )


def test_shows_each_default_and_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "scaffold" / "config.toml"
    file.parent.mkdir()
    file.write_text('author = "Ann Lee"\nci = "gitlab"\nteam-file = "../team.toml"\n')
    result = config(tmp_path, "--json", XDG_CONFIG_HOME=str(tmp_path))
    data = json.loads(result.stdout)
    assert data["values"]["author"] == {"value": "Ann Lee", "origin": str(file)}
    assert data["values"]["license"] == {"value": "MIT", "origin": "default"}
    assert data["team-file"] == str(tmp_path / "team.toml")
    assert (data["file"], data["exists"]) == (str(file), True)
    shown = config(tmp_path, XDG_CONFIG_HOME=str(tmp_path))
    assert f'author    = "Ann Lee"  # {file}' in shown.stdout


def test_shows_what_the_team_and_the_presets_give(tmp_path: Path) -> None:
    (tmp_path / "scaffold.toml").write_text(
        '[defaults]\nlicense = "Apache-2.0"\ndata = "relational"\n'
        '[presets.desk]\nabout = "For colleagues"\nkind = "internal-tool"\n'
    )
    data = json.loads(config(tmp_path, "--json", HOME=str(tmp_path)).stdout)
    team = {"value": "Apache-2.0", "origin": "team (scaffold.toml)"}
    assert data["values"]["license"] == team
    assert data["values"]["data"]["value"] == "relational"
    assert data["presets"]["desk"] == "For colleagues"
    assert "saas" in data["presets"]
    shown = config(tmp_path, HOME=str(tmp_path)).stdout
    assert 'license   = "Apache-2.0"  # team (scaffold.toml)' in shown
    assert "--preset desk " in shown
    (tmp_path / "scaffold.toml").write_text("[defaults]\nlicense = 3\n")
    broken = config(tmp_path, HOME=str(tmp_path))
    assert (broken.returncode, "not in force: scaffold.toml" in broken.stdout) == (0, True)


def test_follows_home_without_xdg(tmp_path: Path) -> None:
    data = json.loads(config(tmp_path, "--json", HOME=str(tmp_path)).stdout)
    assert not data["exists"]
    assert Path(data["file"]).is_relative_to(tmp_path)


@pytest.mark.parametrize(
    "home",
    [
        pytest.param({}, id="HOME unset"),
        pytest.param({"HOME": ""}, id="HOME empty"),
        pytest.param({"HOME": "/dev/null"}, id="HOME is no folder"),
        pytest.param({"HOME": "nowhere"}, id="HOME relative"),
        pytest.param({"XDG_CONFIG_HOME": "relative"}, id="XDG relative"),
    ],
)
def test_a_missing_home_is_no_error(tmp_path: Path, home: dict[str, str]) -> None:
    result = config(tmp_path, "--json", **home)
    assert result.returncode == 0, result.stderr
    assert not list(tmp_path.iterdir())


def test_tells_every_problem_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "scaffold" / "config.toml"
    file.parent.mkdir()
    file.write_text('autor = "Ann"\nci = "jenkins"\nkind = "saas"\nteam-file = 3\n')
    result = config(tmp_path, XDG_CONFIG_HOME=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.splitlines() == [
        f"error: {file} has 4 problems; fix it and run again.",
        f"{file}:1: autor: is not a default of a person. Did you mean 'author'?",
        f'{file}:2: ci: "jenkins". Choose one of: github, gitlab, none.',
        f"{file}:3: kind: is not a default of a person. Choose one of: author, email, license, "
        "python, django, ci, agents, framework, team-uses, team-file.",
        f"{file}:4: team-file: is the number 3; write the path of a file",
    ]


def test_remembers_the_last_answers_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert last.recall() is None
    last.remember(Answers({"name": "shop", "kind": "saas", "needs": ("auth",)}))
    found = last.recall()
    assert found == Answers(
        {"kind": "saas", "needs": ("auth",)}, {"kind": last.ORIGIN, "needs": last.ORIGIN}
    )
    assert [path.name for path in (tmp_path / "scaffold").iterdir()] == [last.FILE]


@pytest.mark.parametrize("content", ["", "[]", '{"kind": "gone"}', '{"old-key": 1}', "\0"])
def test_forgets_answers_that_no_longer_make_sense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "scaffold").mkdir()
    (tmp_path / "scaffold" / last.FILE).write_text(content)
    assert last.recall() is None


def test_a_state_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    last.remember(Answers({"kind": "saas"}))
    assert last.recall() is None
