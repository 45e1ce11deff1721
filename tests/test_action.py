"""The GitHub Action and the job for GitLab, run step by step as their runners run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from platformdirs import user_cache_path

from conftest import Place

ROOT = Path(__file__).parent.parent
SECONDS = 900
JOB = re.compile(r"^## GitLab\n\n```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A value of the action with what stands behind its expressions."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def outputs(file: Path) -> dict[str, str]:
    """What a step has written for later ones."""
    lines = file.read_text().splitlines() if file.exists() else []
    return dict(line.partition("=")[::2] for line in lines)


def runner_of(place: Place) -> Place:
    """A machine as a runner gives one: a Python of its own, and nothing installed."""
    venv = place.here.parent / "venv"
    assert place.call(sys.executable, "-m", "venv", venv).code == 0
    environment = {
        **place.environment,
        "CI": "true",
        "PATH": f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(user_cache_path("uv"))),
    }
    return replace(place, environment=environment, seconds=SECONDS)


@pytest.mark.slow
@pytest.mark.timeout(2 * SECONDS)
def test_the_action_makes_a_project_and_proves_it(place: Place) -> None:
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {"name": "my-project", "arguments": "--preset prototype --framework flask"}
    values = {
        f"inputs.{key}": given.get(key, entry.get("default", ""))
        for key, entry in action["inputs"].items()
    }
    runner = runner_of(place)
    for number, step in enumerate(action["runs"]["steps"]):
        assert step.get("if", "inputs.check == 'true'") == "inputs.check == 'true'"
        written = place.here.parent / f"output-{number}"
        done = runner.call(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
            **{key: filled(value, values) for key, value in step.get("env", {}).items()},
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(written),
        )  # fmt: skip
        assert done.code == 0, done.out + done.err
        for key, value in outputs(written).items():
            values[f"steps.{step.get('id')}.outputs.{key}"] = value
    result = json.loads(filled(action["outputs"]["result"]["value"], values))
    assert result["framework"] == "flask"
    assert Path(result["destination"]) == place.here / "my-project"
    assert "passed" in done.out


@pytest.mark.slow
@pytest.mark.timeout(2 * SECONDS)
def test_the_job_for_gitlab_makes_a_project_and_proves_it(place: Place) -> None:
    page = (ROOT / "docs/how-to/run-without-a-terminal.md").read_text(encoding="utf-8")
    job: Any = yaml.safe_load(JOB.findall(page)[0])["generate"]
    # the package is the one in this repository until it is published
    script = [line.replace("scaffold-web", shlex.quote(str(ROOT))) for line in job["script"]]
    done = runner_of(place).call("bash", "-eo", "pipefail", "-c", "\n".join(script))
    assert done.code == 0, done.out + done.err
    assert (place.here / "my-project" / "pyproject.toml").is_file()
    assert "passed" in done.out
