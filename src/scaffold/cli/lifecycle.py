"""``scaffold add``, ``remove``, ``update``, ``undo`` and ``status``, inside a generated project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from scaffold.boundary import standing
from scaffold.cli import options

if TYPE_CHECKING:
    from scaffold.foreign import Source
    from scaffold.history.ground import Ground
    from scaffold.history.plan import Plan
    from scaffold.history.visits import Say

CONFLICT = 1


def change_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the flags of every command that changes a project."""
    return options.apply(
        [
            click.option("--dry-run", is_flag=True, help="Show what would change; change nothing."),
            click.option("--diff", is_flag=True, help="Show the change as a patch."),
            click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
            options.source_options,
        ]
    )(function)


def guest_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the flags with which a further template is answered and trusted."""
    return options.apply(
        [
            click.option(
                "--answer",
                "replies",
                multiple=True,
                metavar="KEY=VALUE",
                help="An answer to a question of a further template.",
            ),
            click.option(
                "--trust",
                is_flag=True,
                help="Let further templates run commands of their own, from now on.",
            ),
        ]
    )(function)


@click.command()
@click.argument("names", metavar="[FEATURE]...", nargs=-1)
@click.option("--template", metavar="PATH|URL", help="A further Copier template, beside ours.")
@guest_options
@change_options
def add(names: tuple[str, ...], template: str | None, **flags: Any) -> int:
    """Add features to the project in this folder, or a further template beside ours.

    Your edits stay. The change is in your files, not yet committed: look at it, or take it back
    with scaffold undo. The exit code is 1 when a file needs your decision.

    \b
    Examples:
      scaffold add api --dry-run
      scaffold add auth admin
      scaffold add --template ../team/templates/runbook --answer service=shop
    """
    from scaffold.history import change

    _require(names, template, "scaffold add api, or scaffold add --template PATH")
    return _change(lambda ground: change.add(ground, _words(names), template), **flags)


@click.command()
@click.argument("names", metavar="[FEATURE]...", nargs=-1)
@click.option("--template", metavar="NAME", help="A further template to take out.")
@click.option("--trust", is_flag=True, help="Let it run commands of its own, from now on.")
@change_options
def remove(names: tuple[str, ...], template: str | None, **flags: Any) -> int:
    """Remove features, or a further template, from the project; the database is left alone.

    \b
    Examples:
      scaffold remove admin --dry-run
      scaffold remove api-docs api
      scaffold remove --template runbook
    """
    from scaffold.history import change

    _require(names, template, "scaffold remove api, or scaffold remove --template NAME")
    return _change(lambda ground: change.remove(ground, _words(names), template), **flags)


def _require(names: tuple[str, ...], template: str | None, example: str) -> None:
    if not names and not template:
        raise click.UsageError(f"name a feature or a template: {example}.")


@click.command()
@click.option("--to", metavar="VERSION", help="The template's version; default: the newest.")
@guest_options
@change_options
def update(to: str | None, **flags: Any) -> int:
    """Bring the project in this folder to a newer template; ours need no network.

    Features from elsewhere and further templates come along. Your edits stay, also in files that
    you or a template moved. The exit code is 1 when a file needs your decision.

    \b
    Examples:
      scaffold update --dry-run --diff
      scaffold update --to 0.2.0
    """
    from scaffold.history import change

    return _change(lambda ground: change.update(ground, to), **flags)


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def undo(*, dry_run: bool, as_json: bool) -> None:
    """Take the last add, remove or update back.

    \b
    Example:
      scaffold undo --dry-run
    """
    from scaffold.history import place as places
    from scaffold.history import project
    from scaffold.history import undo as undoing

    place = places.locate(project.root(_here()))
    with places.quarantine(place) as git:
        undone = undoing.plan(place, git)
        remarks = () if dry_run else undoing.apply(place, git, undone)
    data = {**undone.as_json(), "remarks": [*undone.remarks, *remarks], "applied": not dry_run}
    with nullcontext() if dry_run else standing("the change is taken back"):
        _show(data, [*undone.lines(), *(f"  note      {remark}" for remark in remarks)], as_json)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.source_options
def status(*, as_json: bool, features: tuple[Path, ...], team_file: Path | None) -> None:
    """Say which template, version and features this project has, and which files are edited.

    \b
    Example:
      scaffold status --json
    """
    from scaffold.history import project
    from scaffold.history import status as comparing

    with TemporaryDirectory(prefix="scaffold-fetched-") as box:
        sources = _sources(features, team_file)
        found = comparing.status(project.find(_here()), sources, Path(box))
    _show(found.as_json(), found.lines(), as_json)


def _sources(folders: Iterable[Path], team_file: Path | None) -> tuple[Source, ...]:
    """Where features come from that are not scaffold's own."""
    from scaffold.cli import intake

    return intake.sources(intake.find_team(team_file), tuple(folders))


def _words(values: Iterable[str]) -> tuple[str, ...]:
    """Names given apart or with commas, each once."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _change(
    planner: Callable[[Ground], Plan],
    *,
    dry_run: bool,
    diff: bool,
    as_json: bool,
    features: tuple[Path, ...],
    team_file: Path | None,
    replies: tuple[str, ...] = (),
    trust: bool = False,
) -> int:
    """Plan, show, and unless it is a rehearsal do it; returns the exit code."""
    from scaffold.history import apply, ground, place, project, releases, tree

    found = project.find(_here())
    where = place.locate(found.root)
    say = _say(replies, trust=trust, as_json=as_json)
    with place.quarantine(where) as git, TemporaryDirectory(prefix="scaffold-fetched-") as box:
        sources = _sources(features, team_file)
        plan = planner(
            ground.Ground(found, where, git, releases.Releases(), Path(box), sources, say)
        )
        patch = tree.patch(git, plan.ours, plan.merge.files) if diff else ""
        if not dry_run:
            apply.apply(where, git, plan)
    data = {**plan.as_json(), "applied": not dry_run and not plan.empty}
    with nullcontext() if dry_run else standing("the change is made"):
        shown = {**data, "diff": patch} if diff else data
        _show(shown, [*plan.lines(), *patch.splitlines()], as_json)
        if not as_json:
            click.echo("\n".join(_prose(plan, dry_run=dry_run)), err=True)
    return CONFLICT if plan.merge.conflicts else 0


def _say(replies: Iterable[str], *, trust: bool, as_json: bool) -> Say:
    """What was said about further templates."""
    from scaffold.cli import intake
    from scaffold.history.visits import Say

    return Say(options.replies(replies), trust, ask=intake.interactive(yes=as_json))


def _prose(plan: Plan, *, dry_run: bool) -> Iterable[str]:
    if plan.empty:
        return ["There is nothing to change."]
    if dry_run:
        return ["Nothing was changed.", *(f"First: {reason}." for reason in plan.blocked)]
    return ["", "Next:", *(f"  {step}" for step in plan.next)]


def _here() -> Path:
    with suppress(FileNotFoundError):
        return Path.cwd()
    raise click.ClickException("this folder is gone; change into one that exists.")


def _show(data: dict[str, object], lines: Iterable[str], as_json: bool) -> None:
    text = json.dumps(data) if as_json else "\n".join(lines)
    # a file's name may be any bytes
    click.echo(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
