"""What was decided and made, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from scaffold.make import Made
from scaffold.plan import Plan

MIGRATE = {"django": "uv run python manage.py migrate", "flask": "uv run flask db upgrade heads"}
START = {
    "django": ("uv run pytest", MIGRATE["django"], "uv run python manage.py runserver"),
    "flask": ("uv run pytest", MIGRATE["flask"], "uv run flask run --debug"),
}
RECORD = "docs/decisions/0001-web-framework.md"
MOST_REASONS = 5
TITLES = {"django": "Django", "flask": "Flask"}


def as_json(plan: Plan, files: tuple[str, ...], remarks: tuple[str, ...] = ()) -> dict[str, object]:
    """The object that ``scaffold new --json`` prints."""
    return {
        "name": plan.name.directory,
        "package": plan.name.package,
        "title": plan.name.title,
        "destination": str(plan.destination),
        "framework": plan.framework,
        "decision": plan.decision.as_json(),
        "answers": {key: value for key, value in plan.answers.items() if key != "decision"},
        "features": list(plan.selection.features),
        "added": dict(plan.selection.added),
        "undelivered": list(plan.undelivered),
        "packages": list(_packages(plan)),
        "files": list(files),
        "remarks": list(remarks),
        "command": plan.command,
        "next": [f"cd {plan.name.directory}", *_start(plan)],
    }


def preview(plan: Plan, files: tuple[str, ...]) -> Iterator[str]:
    """What a dry run tells: the files and packages there would be."""
    yield f"{plan.destination} would get {len(files)} files:"
    yield from (f"  {file}" for file in files)
    if packages := _packages(plan):
        yield f"and install {len(packages)} packages:"
        yield from (f"  {package}" for package in packages)
    yield from _asides(plan)
    yield f"Nothing was written. To make it: {plan.command}"


def finished(plan: Plan, made: Made) -> Iterator[str]:
    """What was made, what was not, and how to go on."""
    yield f"{plan.name.title} ({plan.name.directory}{_whats(plan, len(made.files))}."
    yield from _asides(plan)
    yield from made.remarks
    yield ""
    yield "Next:"
    yield f"  cd {plan.destination.name}"
    yield from (f"  {command}" for command in _start(plan))
    yield ""
    yield "The same again:"
    yield f"  {plan.command}"


def decided(plan: Plan) -> Iterator[str]:
    """The framework and why, in short, and the answers that the project is made with."""
    from scaffold.rules.report import headline, style, wrapped

    look, chosen = style(), plan.framework
    if plan.takes("framework"):
        yield headline(plan.decision)
        for reason in plan.decision.reasons[:MOST_REASONS]:
            sign = "+" if reason.favours == chosen else "-"
            yield from wrapped(reason.because, look, f"  {sign} ", "    ")
        if chosen != plan.decision.framework:
            yield f"You chose {TITLES[chosen]} all the same."
        if plan.template is None:
            yield f"Sources, and what would tip it: {RECORD}"
        yield ""
    yield "Answers:"
    yield from (
        f"  {key}: {shown}"
        for key, value in plan.answers.items()
        if plan.takes(key) and (shown := _show(value))
    )
    yield ""


def _whats(plan: Plan, files: int) -> str:
    """What a finished project is made of; of another template only that much is known."""
    if plan.template:
        return f"): {files} files from {plan.template.name}"
    features = ", ".join(plan.selection.features) or "no extra features"
    return (
        f", package {plan.name.package}): {files} files on {TITLES[plan.framework]}, "
        f"with {features}"
    )


def _start(plan: Plan) -> tuple[str, ...]:
    """The first commands in a project; another template's README has its own."""
    if plan.template:
        return ()
    idle = {*MIGRATE.values()} if plan.answers.get("database") == "none" else set()
    return tuple(command for command in START[plan.framework] if command not in idle)


def _packages(plan: Plan) -> tuple[str, ...]:
    return () if plan.template else plan.packages


def _show(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value)
        case str():
            return value
    return ""


def _asides(plan: Plan) -> Iterator[str]:
    for id_, reason in plan.selection.added.items():
        yield f"{id_} was added: {reason}."
    if plan.undelivered:
        yield f"Asked for, but not delivered yet: {', '.join(plan.undelivered)}."
