"""``python -m scaffold.matrix``: make and prove a tier, or a random draw, of all combinations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import click

from scaffold import __version__
from scaffold.boundary import guarded
from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix import environments, interpreters, runner, support, tiers
from scaffold.matrix.checks import CHECKS
from scaffold.matrix.runner import Order

FILE = click.Path(path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--tier", type=click.Choice(tiers.TIERS), default="pairwise", show_default=True)
@click.option("--seed", type=int, help="Draw random combinations instead of a tier.")
@click.option("--combinations", "amount", type=click.IntRange(1), default=40, show_default=True)
@click.option("--framework", type=click.Choice(FRAMEWORKS), multiple=True, help="Default: both.")
@click.option("--python", multiple=True, metavar="X.Y", help="Default: the oldest and the newest.")
@click.option("--only", default="", metavar="TEXT", help="Only combinations whose name has TEXT.")
@click.option("--check", type=click.Choice(list(CHECKS)), multiple=True, help="Default: all.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option(
    "--within",
    type=click.FloatRange(0),
    default=inf,
    metavar="SECONDS",
    help="Begin no project after that time; those that are left are counted.",
)
@click.option("--result", type=FILE, help="Write the result here; a run with the file goes on.")
@click.option(
    "--cache", type=FILE, envvar="SCAFFOLD_CACHE", help="Where environments are kept between runs."
)
@click.option("--keep", type=FILE, help="Keep the projects that failed in this folder.")
@click.option("--page", type=FILE, help="Write the result as a page for people.")
@click.option("--list", "listing", is_flag=True, help="Only list the combinations.")
def matrix(
    tier: str,
    seed: int | None,
    amount: int,
    framework: tuple[str, ...],
    python: tuple[str, ...],
    only: str,
    check: tuple[str, ...],
    jobs: int,
    within: float,
    result: Path | None,
    cache: Path | None,
    keep: Path | None,
    page: Path | None,
    listing: bool,
) -> None:
    """Make projects of every combination, and put each through all checks."""
    runtimes = python or _extremes()
    frameworks = framework or FRAMEWORKS
    if seed is None:
        drawn = tiers.draw(tier, ours(), runtimes, frameworks)
    else:
        drawn = tiers.sample(seed, amount, ours(), runtimes, frameworks)
    chosen = tuple(each for each in drawn if only in each.id)
    if listing:
        click.echo("\n".join(each.id for each in chosen))
        return
    order = Order(
        chosen,
        ours(),
        cache or environments.cache_folder(),
        jobs,
        about(command(tier, seed, amount, framework, runtimes)),
        result,
        keep,
        check or tuple(CHECKS),
        within,
    )
    report = runner.run(order, click.echo)
    if page and report.results:
        text = support.page(report, ours(), len(chosen))
        page.write_text(text, encoding="utf-8", newline="\n")
    if not report.green:
        raise SystemExit(1)


def about(command: str) -> dict[str, str]:
    """When, of what and by which command the result was made."""
    date = datetime.now(UTC).date().isoformat()
    return {"date": date, "scaffold": __version__, "command": command}


def command(
    tier: str, seed: int | None, amount: int, frameworks: Iterable[str], runtimes: Iterable[str]
) -> str:
    """The command that proves the same combinations on another machine."""
    drawn = f"--tier {tier}" if seed is None else f"--seed {seed} --combinations {amount}"
    limits = [f"--framework {each}" for each in frameworks]
    limits += [f"--python {each}" for each in runtimes]
    return " ".join(["python -m scaffold.matrix", drawn, *limits])


def _extremes() -> tuple[str, ...]:
    """The oldest and the newest Python of this machine that projects may use."""
    found = list(interpreters.find())
    return tuple(dict.fromkeys((found[0], found[-1])))


if __name__ == "__main__":
    raise SystemExit(guarded(lambda: matrix.main(standalone_mode=False)))
