"""What was decided and made, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from scaffold.make import Made
from scaffold.plan import Plan

START = {
    "django": (
        "uv run pytest",
        "uv run python manage.py migrate",
        "uv run python manage.py runserver",
    ),
    "flask": ("uv run pytest", "uv run flask db upgrade heads", "uv run flask run --debug"),
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
        "packages": list(plan.packages),
        "files": list(files),
        "remarks": list(remarks),
        "command": plan.command,
        "next": [f"cd {plan.name.directory}", *START[plan.framework]],
    }


def preview(plan: Plan, files: tuple[str, ...]) -> Iterator[str]:
    """What a dry run tells: the files and packages there would be."""
    yield f"{plan.destination} would get {len(files)} files:"
    yield from (f"  {file}" for file in files)
    yield f"and install {len(plan.packages)} packages:"
    yield from (f"  {package}" for package in plan.packages)
    yield from _asides(plan)
    yield f"Nothing was written. To make it: {plan.command}"


def finished(plan: Plan, made: Made) -> Iterator[str]:
    """What was made, what was not, and how to go on."""
    features = ", ".join(plan.selection.features) or "no extra features"
    yield (
        f"{plan.name.title} ({plan.name.directory}, package {plan.name.package}): "
        f"{len(made.files)} files on {TITLES[plan.framework]}, with {features}."
    )
    yield from _asides(plan)
    yield from made.remarks
    yield ""
    yield "Next:"
    yield f"  cd {plan.destination.name}"
    yield from (f"  {command}" for command in START[plan.framework])
    yield ""
    yield "The same again:"
    yield f"  {plan.command}"


def decided(plan: Plan) -> Iterator[str]:
    """The framework and why, in short, and the answers that the project is made with."""
    from scaffold.rules.report import headline, style, wrapped

    look, chosen = style(), plan.framework
    yield headline(plan.decision)
    for reason in plan.decision.reasons[:MOST_REASONS]:
        sign = "+" if reason.favours == chosen else "-"
        yield from wrapped(reason.because, look, f"  {sign} ", "    ")
    if chosen != plan.decision.framework:
        yield f"You chose {TITLES[chosen]} all the same."
    yield f"Sources, and what would tip it: {RECORD}"
    yield ""
    yield "Answers:"
    yield from (
        f"  {key}: {shown}" for key, value in plan.answers.items() if (shown := _show(value))
    )
    yield ""


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
