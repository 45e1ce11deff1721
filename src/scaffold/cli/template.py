"""``scaffold template``: start a feature of your own, and prove it."""

from __future__ import annotations

from pathlib import Path

import click

from scaffold.cli import options
from scaffold.errors import ScaffoldError
from scaffold.manifest import FRAMEWORKS


@click.group()
def template() -> None:
    """Start a feature of your own, and prove it."""


@template.command("new-feature")
@click.argument("name")
@click.option(
    "--directory", type=options.FILE, default=Path(), metavar="DIR", help="Where; default: here."
)
def new_feature(name: str, directory: Path) -> None:
    """Make the folder NAME: a small feature for both frameworks that works, for you to change."""
    from scaffold.starter import start

    files = start(name, directory)
    click.echo("\n".join(files))
    click.echo(
        f"\nTry it:   scaffold new try-it --features {directory / name} --with {name} --yes\n"
        f"Prove it: scaffold template check {directory / name}",
        err=True,
    )


@template.command("check")
@click.argument("path", type=options.FILE)
@click.option("--framework", type=click.Choice(FRAMEWORKS), multiple=True, help="Default: both.")
@click.option(
    "--tier",
    type=click.Choice(("small", "each", "pairwise", "full")),
    default="each",
    help="How many projects.",
)
@click.option("--jobs", type=click.IntRange(1), default=2, help="How many at a time.")
@click.option("--keep", type=options.FILE, metavar="DIR", help="Keep the projects that fail here.")
@click.option(
    "--cache",
    type=options.FILE,
    envvar="SCAFFOLD_CACHE",
    metavar="DIR",
    help="Where environments are kept.",
)
@click.option("--quick", is_flag=True, help="Only look at the files; make no project.")
def check(
    path: Path,
    framework: tuple[str, ...],
    tier: str,
    jobs: int,
    keep: Path | None,
    cache: Path | None,
    quick: bool,
) -> None:
    """Prove the feature in the folder PATH: alone and beside all others, on both frameworks.

    Projects are made with it and go through the checks that ours pass: their tests, style, types,
    migrations, a server that answers. Needs uv, git and a package index; see the test extra.
    """
    from scaffold.matrix import candidate, environments, interpreters

    found = candidate.find(path)
    if faults := found.faults:
        raise ScaffoldError("\n".join(faults))
    if quick:
        click.echo(f"The files of {', '.join(found.ids)} are in order.")
        return
    drawn = found.combinations(tier, [interpreters.running()], framework or FRAMEWORKS)
    place = cache or environments.cache_folder()
    report = candidate.prove(found, drawn, place, jobs, keep, click.echo)
    if not report.green:
        places = "".join(f"\n  {place}" for place in candidate.places(found, report))
        raise ScaffoldError(
            "not every project is green: see above which check says what. "
            "Correct the feature, or look at the projects with --keep DIR."
            + (f"\nLines of yours that are named:{places}" if places else "")
        )
