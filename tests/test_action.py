"""The GitHub Action, its steps run one after the other as a runner runs them."""

from __future__ import annotations

import json
import os
import re
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
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A value of the action with what stands behind its expressions."""
    return EXPRESSION.sub(lambda found: values[found[1]], text)


def outputs(file: Path) -> dict[str, str]:
    """What a step has written for later ones."""
    lines = file.read_text().splitlines() if file.exists() else []
    return dict(line.partition("=")[::2] for line in lines)


@pytest.mark.slow
@pytest.mark.timeout(2 * SECONDS)
def test_the_action_makes_a_project_and_proves_it(place: Place) -> None:
    action: Any = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    given = {"name": "my-project", "arguments": "--preset prototype --framework flask"}
    values = {
        f"inputs.{key}": given.get(key, entry.get("default", ""))
        for key, entry in action["inputs"].items()
    }
    venv = place.here.parent / "venv"
    assert place.call(sys.executable, "-m", "venv", venv).code == 0
    patient = replace(place, seconds=SECONDS)
    for number, step in enumerate(action["runs"]["steps"]):
        assert step.get("if", "inputs.check == 'true'") == "inputs.check == 'true'"
        written = place.here.parent / f"output-{number}"
        done = patient.call(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"],
            **{key: filled(value, values) for key, value in step.get("env", {}).items()},
            CI="true",
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(written),
            PATH=f"{venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
            UV_CACHE_DIR=os.environ.get("UV_CACHE_DIR", str(user_cache_path("uv"))),
        )  # fmt: skip
        assert done.code == 0, done.out + done.err
        for key, value in outputs(written).items():
            values[f"steps.{step.get('id')}.outputs.{key}"] = value
    result = json.loads(filled(action["outputs"]["result"]["value"], values))
    assert result["framework"] == "flask"
    assert Path(result["destination"]) == place.here / "my-project"
    assert "passed" in done.out
