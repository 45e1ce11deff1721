"""From a plan to a project on disk, in one step that is whole or nothing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold import environment, kept, repository, signals
from scaffold.compose import template
from scaffold.foreign import address
from scaffold.plan import Plan
from scaffold.render import invite, render
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
    for part in plan.catalogue.parts.values():
        if part.source:
            kept.keep(part.folder, kept.name(part.source, part.id, part.version))
    return Made(files, (remark,) if remark else ())


def fill(plan: Plan, folder: Path) -> tuple[str, ...]:
    """Render the plan's template into an empty folder and return its files."""
    if plan.template:
        # a path is remembered as it is seen from the project
        remembered = address(plan.template.address, plan.destination)
        return invite(
            {**plan.answers, **plan.template.said},
            folder,
            replace(plan.template, address=remembered),
        )
    with template(plan.catalogue) as source:
        return render(plan.answers, folder, source)


def rehearse(plan: Plan) -> tuple[str, ...]:
    """The files that the plan would make, found by rendering where nobody sees it."""
    check(plan.destination)
    with tempfile.TemporaryDirectory(prefix="scaffold-") as box:
        stage = Path(box) / plan.destination.name
        stage.mkdir()
        files = fill(plan, stage)
        return (*files, *([environment.FILE] if environment.EXAMPLE in files else []))


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
