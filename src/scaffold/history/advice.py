"""What the user should know about a change, and the commands that come after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaffold.history.plan import Plan
from scaffold.history.project import Project

MIGRATION = re.compile(r"(^|/)migrations/(?:.*/)?(?!__init__)[^/]+\.py$")
MIGRATE = {
    "django": "uv run python manage.py migrate",
    "flask": "uv run flask db upgrade",
}


def remarks(plan: Plan) -> tuple[str, ...]:
    """What does not show in the list of files."""
    return tuple(_remarks(plan))


def _remarks(plan: Plan) -> Iterator[str]:
    gone = [path for path in plan.paths.removed if MIGRATION.search(path)]
    if gone:
        yield (
            f"the database is not touched: the tables of {', '.join(gone)} stay, with their data. "
            "Without the data they can go: reverse these migrations first, with the code still here"
        )
    if plan.environment:
        names = ", ".join(plan.settings.added)
        yield f".env gets {names}"
    if plan.settings.removed:
        yield f"{', '.join(plan.settings.removed)} will not be read any more; .env keeps it"


def steps(plan: Plan, project: Project) -> tuple[str, ...]:
    """The commands to run next, in order."""
    return tuple(_steps(plan, project))


def _steps(plan: Plan, project: Project) -> Iterator[str]:
    if plan.empty:
        return
    if plan.merge.conflicts:
        yield "git add FILE             (each file above, once it is right)"
    if plan.packages.added or plan.packages.removed:
        yield "uv sync"
    if any(MIGRATION.search(path) for path in plan.paths.added):
        yield MIGRATE[project.framework]
    yield "uv run pytest"
    yield "git commit               (or take it back: scaffold undo)"
