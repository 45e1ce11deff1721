"""From a plan to a project on disk, in one step that is whole or nothing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scaffold import environment, repository, signals
from scaffold.compose import template
from scaffold.plan import Plan
from scaffold.render import render
from scaffold.stage import check, staged


@dataclass(frozen=True, slots=True)
class Made:
    """A project that stands: its files, and what could not be done beside them."""

    files: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def make(plan: Plan, *, git: bool = True) -> Made:
    """Render beside the destination, add ``.env`` and the first commit, and move it there.

    Raises DestinationError or ScaffoldError; then the destination is exactly as it was.
    """
    with staged(plan.destination) as stage:
        files = fill(plan, stage)
        environment.write(stage)
        remark = repository.begin(stage) if git else ""
    return Made(files, (remark,) if remark else ())


def fill(plan: Plan, folder: Path) -> tuple[str, ...]:
    """Render the plan's template into an empty folder and return its files."""
    if plan.template:
        return render(plan.answers, folder, plan.template.address, trust=plan.template.trusted)
    with template(plan.catalogue) as source:
        return render(plan.answers, folder, source)


def rehearse(plan: Plan) -> tuple[str, ...]:
    """The files that the plan would make, found by rendering where nobody sees it."""
    check(plan.destination)
    with tempfile.TemporaryDirectory(prefix="scaffold-") as box:
        stage = Path(box) / plan.destination.name
        stage.mkdir()
        return (*fill(plan, stage), ".env")


def install(project: Path) -> str:
    """Run ``uv sync`` in the project; returns one line on what went wrong, or nothing."""
    if shutil.which("uv") is None:
        return "uv is not installed, so nothing was installed: see the project's README."
    signals.catch()
    try:
        done = subprocess.run(["uv", "sync"], cwd=project, check=False)  # noqa: S607
    except signals.Stopped as stop:
        message = "uv sync was stopped; the project is complete, run it again inside the project."
        raise signals.Stopped(stop.number, message) from None
    if done.returncode:
        return "uv sync failed; the project is complete, run it again inside the project."
    return ""
