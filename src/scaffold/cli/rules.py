"""``scaffold rules``: the catalogue, one rule, and how often the rules are right."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from scaffold.cli import intake, options
from scaffold.rules import Rules, listing, load, report

EXTRA = click.option(
    "--rules", "extra", type=options.FILE, multiple=True, metavar="FILE", help="More rules (TOML)."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    return options.apply([EXTRA, options.TEAM_FILE, AS_JSON])(function)


def _rules(extra: tuple[Path, ...], team_file: Path | None) -> Rules:
    """Our rules, the team's, and those of these files."""
    return load((*intake.find_team(team_file).rules, *extra))


@click.group(invoke_without_command=True)
@_shared
@click.pass_context
def rules(
    context: click.Context, extra: tuple[Path, ...], team_file: Path | None, as_json: bool
) -> None:
    """List the rules: which side each favours, how strongly, and whether it still holds.

    \b
    Examples:
      scaffold rules
      scaffold rules show admin-for-staff
      scaffold rules test cases.yaml --json
      scaffold rules --rules ours.toml          (checks the file as well)
    """
    if context.invoked_subcommand is None:
        found = _rules(extra, team_file)
        _print(listing.table(found, _look()), listing.as_json(found), as_json)


@rules.command()
@click.argument("id_", metavar="ID")
@_shared
def show(id_: str, extra: tuple[Path, ...], team_file: Path | None, as_json: bool) -> None:
    """Show one rule: when it speaks, why, on whose word, and what holds today."""
    rule = _rules(extra, team_file)[id_]
    _print(listing.details(rule, _look()), listing.entry(rule), as_json)


@rules.command()
@click.argument("cases", type=options.FILE)
@_shared
def test(cases: Path, extra: tuple[Path, ...], team_file: Path | None, as_json: bool) -> None:
    """Try the rules on a file of cases with known answers.

    \b
    A case holds needs as in an answers file, and what is on record:
      cases:
        - {id: shop, kind: ecommerce, needs: [admin], expected: django, evidence: real-project}
    """
    from scaffold.rules import cases as trials

    done = trials.attempt(trials.read(cases), _rules(extra, team_file))
    figures = trials.figures(done)
    _print(listing.trials(done, figures, _look()), figures, as_json)


def _look() -> report.Style:
    return report.style(sys.stdout)


def _print(lines: Iterable[str], data: object, as_json: bool) -> None:
    text = json.dumps(data) if as_json else "\n".join(lines)
    click.echo(text)
