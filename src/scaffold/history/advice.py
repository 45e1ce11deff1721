"""What the user should know about a change, and the commands that come after it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from scaffold.history.plan import Plan
from scaffold.history.project import Project

MIGRATION = re.compile(r"(^|/)migrations/(?:.*/)?(?!__init__)[^/]+\.py$")
# the revision of the base; every feature's own branches off from it
FIRST = "0001"
MIGRATE = {
    "django": "uv run python manage.py migrate",
    "flask": "uv run flask db upgrade heads",
}


def remarks(plan: Plan, project: Project) -> tuple[str, ...]:
    """What does not show in the list of files."""
    return tuple(_remarks(plan, project))


def _remarks(plan: Plan, project: Project) -> Iterator[str]:
    if gone := sorted({owner(path) for path in plan.paths.removed if MIGRATION.search(path)}):
        yield from TABLES[project.framework](gone)
    if plan.environment:
        yield f".env gets {', '.join(plan.settings.added)}"
    if plan.settings.removed:
        yield f"{', '.join(plan.settings.removed)} will not be read any more; .env keeps it"


def owner(path: str) -> str:
    """Django's app or Alembic's revision that a migration belongs to."""
    parts = PurePosixPath(path).with_suffix("").parts
    where = parts.index("migrations")
    return parts[-1] if parts[where + 1] == "versions" else parts[where - 1]


def _django(apps: Iterable[str]) -> Iterator[str]:
    yield f"the database is not touched: the tables of {', '.join(apps)} stay, with their data"
    commands = ", ".join(f"uv run python manage.py migrate {app} zero" for app in apps)
    yield f"to drop them, while the code is still there (scaffold undo brings it back): {commands}"


def _flask(revisions: Iterable[str]) -> Iterator[str]:
    known = tuple(revisions)
    names = ", ".join(known)
    ids = (name.partition("_")[0] for name in known)
    commands = ", ".join(f"uv run flask db downgrade {id_}@{FIRST}" for id_ in ids)
    yield f"the database is not touched: the tables of {names} stay, with their data"
    yield (
        f"a database that has run {names} needs, once: uv run flask db stamp --purge heads. "
        "To drop the tables, while the code is still there (scaffold undo brings it back): "
        f"{commands}"
    )


TABLES = {"django": _django, "flask": _flask}


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
