"""``scaffold recommend``: the verdict and its reasons; no files."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from scaffold import config
from scaffold.answers import Answers
from scaffold.cli import intake, options
from scaffold.needs import Needs
from scaffold.rules import Decision, decide, report, standing


@click.command()
@options.needs_options
@options.output_options
def recommend(yes: bool, as_json: bool, **flags: Any) -> None:
    """Say whether Django or Flask fits, why, and what would change that.

    Without flags, in a terminal, it asks. Inside a project that scaffold made, it reads the
    decision on record and says whether that still stands.

    \b
    Examples:
      scaffold recommend --kind microservice --data none
      scaffold recommend --kind saas --with auth,admin --json
      scaffold recommend --with jobs,admin          (inside a project)
    """
    given = intake.gather(flags)
    if old := standing.recorded(Path.cwd()):
        _review(given, old, as_json)
        return
    if intake.interactive(yes=yes or as_json) and given.answers.needs == Needs():
        given = _asked(given)
    decision = decide(given.answers.needs, given.rules)
    _tell(decision, given.answers.needs, given, as_json)


def _asked(given: intake.Given) -> intake.Given:
    from scaffold.interview import interview

    answers = interview(given.answers, given.catalogue, given.rules, purpose="recommend")
    return replace(given, answers=answers)


def _review(given: intake.Given, old: standing.Recorded, as_json: bool) -> None:
    """Judge the project's choice by what is on record and what was said just now."""
    said = _said(given.answers)
    needs = standing.grown(old, said, given.answers.without)
    view = standing.judge(old, needs, given.rules)
    if not as_json:
        look = report.style(sys.stdout)
        for line in standing.summary(view):
            click.echo("\n".join(report.wrapped(line, look, "", "  ")))
        click.echo()
    _tell(view.decision, needs, given, as_json, project=view.as_json())


def _said(answers: Answers) -> Needs:
    """What was said for this run; the defaults of a person or a team are no news."""
    said = {
        key: value for key, value in answers.stated.items() if not _general(answers.origin(key))
    }
    return Answers(said).needs


def _general(origin: str) -> bool:
    return origin.endswith(config.FILE) or origin.startswith("team (")


def _tell(
    decision: Decision, needs: Needs, given: intake.Given, as_json: bool, **more: object
) -> None:
    missing = sorted(needs.features - {part.id for part in given.catalogue.features})
    if as_json:
        about = {"answers": dict(needs.choices), "features": sorted(needs.features)}
        result = {**decision.as_json(), **about, "undelivered": missing, **more}
        click.echo(json.dumps(result))
        return
    click.echo("\n".join(report.lines(decision, report.style(sys.stdout))))
    if missing:
        click.echo(f"\nAsked for, but not delivered yet: {', '.join(missing)}.")
