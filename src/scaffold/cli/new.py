"""``scaffold new``: name -> needs -> decision -> features -> answers -> render -> report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from scaffold import last, report
from scaffold.boundary import standing
from scaffold.cli import intake, options
from scaffold.make import install, make, rehearse
from scaffold.plan import make_plan, require_name
from scaffold.render import Stranger


@click.command()
@click.argument("name", required=False)
@options.needs_options
@options.project_options
@click.option(
    "--directory",
    type=options.FILE,
    default=Path(),
    metavar="DIR",
    help="Where the project's folder is made; default: here.",
)
@click.option("--no-git", is_flag=True, help="Make no repository and no first commit.")
@click.option("--install", "sync", is_flag=True, help="Run uv sync at the end; needs a network.")
@click.option("--template", metavar="PATH|URL", help="A Copier template to use instead of ours.")
@click.option(
    "--answer",
    "replies",
    multiple=True,
    metavar="KEY=VALUE",
    help="An answer to a question that only that template asks.",
)
@click.option("--trust", is_flag=True, help="Let that template run commands of its own.")
@click.option("--dry-run", is_flag=True, help="List files and packages; write nothing.")
@options.output_options
def new(
    name: str | None,
    directory: Path,
    no_git: bool,
    sync: bool,
    template: str | None,
    replies: tuple[str, ...],
    trust: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Make a project that runs, on the framework that fits.

    In a terminal it asks what it does not know; elsewhere, or with --yes, it never asks.

    \b
    Examples:
      scaffold new my-shop
      scaffold new my-shop --kind ecommerce --with auth,admin --yes
      scaffold new api --preset rest-api --json
      scaffold new team-site --answers answers.yml --dry-run
    """
    given = intake.gather(flags, person=True)
    asking = intake.interactive(yes=yes or as_json)
    address, said = template or given.template, options.replies(replies)
    with TemporaryDirectory(prefix="scaffold-fetched-") as box:
        other = _fetched(address, Path(box), said, trust=trust, ask=asking)
        if asking:
            name, given = None, _asked(name, given, directory, other)
        plan = make_plan(
            require_name(name, given.answers),
            given.answers,
            directory,
            given.catalogue,
            given.rules,
            other,
            given.also,
        )
        if dry_run:
            files = rehearse(plan)
            _result(report.as_json(plan, files), report.preview(plan, files), as_json)
            return
        _prose([*report.decided(plan), f"Making {plan.destination} ..."], as_json)
        made = make(plan, git=not no_git)
    last.remember(given.answers)
    remark = install(plan.destination) if sync else ""
    with standing(f"{plan.destination} is complete"):
        if remark:
            click.echo(remark, err=True)
        _result(report.as_json(plan, made.files, made.remarks), [str(plan.destination)], as_json)
        _prose(report.finished(plan, made), as_json)


def _fetched(
    address: str, box: Path, said: Mapping[str, str], *, trust: bool, ask: bool
) -> Stranger | None:
    """The template that stands in for ours, looked through before anything is asked."""
    if not address:
        if said:
            raise click.UsageError("--answer is for the questions of --template; name it as well.")
        return None
    from scaffold import standin

    return standin.fetched(address, box, said, trust=trust, ask=ask)


def _asked(
    name: str | None, given: intake.Given, directory: Path, other: Stranger | None
) -> intake.Given:
    from scaffold.interview import interview

    answers = interview(
        given.answers,
        given.catalogue,
        given.rules,
        name=name,
        directory=directory,
        last=last.recall(intake.names(given.catalogue)),
        takes=other.asks if other else None,
    )
    return replace(given, answers=answers)


def _result(data: dict[str, object], lines: Iterable[str], as_json: bool) -> None:
    click.echo(json.dumps(data) if as_json else "\n".join(lines))


def _prose(lines: Iterable[str], as_json: bool) -> None:
    if not as_json:
        click.echo("\n".join(lines), err=True)
