"""The flags that several commands share: one for each need, named as the need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from scaffold.fields import FIELDS
from scaffold.needs import NEEDS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

# whether it can be read is found out by whoever reads it, with a better message
FILE = click.Path(path_type=Path, readable=False)
TEAM_FILE = click.option("--team-file", type=FILE, metavar="FILE", help="A team's scaffold.toml.")


def apply(decorators: Iterable[Decorator]) -> Decorator:
    """Combine decorators into one; the first stands first in the help."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(list(decorators)):
            function = decorator(function)
        return function

    return decorate


class Words(click.ParamType[tuple[str, ...]]):
    """A list given as ``a,b``; the flag may be repeated."""

    name = "list"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas; empty parts fall away."""
        if isinstance(value, tuple):
            return value
        return tuple(word.strip() for word in str(value).split(",") if word.strip())


def _choice(key: str) -> Decorator:
    """The flag for an answer of the vocabulary, with its values and its one line of help."""
    known = FIELDS[key]
    if known.shape == "switch":
        return click.option(f"--{key}/--no-{key}", default=None, help=f"{known.about}.")
    if known.shape == "text":
        return click.option(f"--{key}", metavar="TEXT", help=f"{known.about}.")
    about = known.about if known.about.endswith("?") else f"{known.about}."
    default = f" Default: {known.default}." if known.default else ""
    return click.option(f"--{key}", type=click.Choice(list(known.values)), help=f"{about}{default}")


def needs_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add one flag per need, the features, the framework, ``--preset`` and the files."""
    lists = [
        click.option("--with", "needs", type=Words(), multiple=True, help="Features to have: a,b"),
        click.option("--without", type=Words(), multiple=True, help="Features to leave out: a,b"),
        click.option("--preset", metavar="NAME", help="A named set of answers."),
        click.option("--answers", type=FILE, metavar="FILE", help="Answers as YAML or TOML."),
        click.option(
            "--rules", type=FILE, multiple=True, metavar="FILE", help="More rules (TOML)."
        ),
    ]
    return apply([*map(_choice, (*NEEDS, "framework")), *lists, source_options])(function)


def source_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add where further features come from."""
    return apply(
        [
            click.option(
                "--features", type=FILE, multiple=True, metavar="DIR", help="A folder of features."
            ),
            TEAM_FILE,
        ]
    )(function)


def project_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the flags that describe the project rather than what it is for."""
    keys = ("description", "author", "email", "license", "python", "django", "ci", "agents")
    return apply(map(_choice, keys))(function)


def output_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--yes`` and ``--json``."""
    return apply(
        [
            click.option("--yes", "-y", is_flag=True, help="Never ask; take the defaults."),
            click.option("--json", "as_json", is_flag=True, help="Print one JSON object."),
        ]
    )(function)


def stated(flags: Mapping[str, Any]) -> dict[str, object]:
    """The flags that were given, by the names of the answers; repeated lists become one."""
    found: dict[str, object] = {}
    for key, value in flags.items():
        if key in ("needs", "without"):
            found[key] = tuple(word for group in value for word in group)
        else:
            found[key.replace("_", "-")] = value
    return found


def replies(given: Iterable[str]) -> Mapping[str, str]:
    """Answers given as ``KEY=VALUE``; raises UsageError for what is none."""
    pairs = [reply.partition("=") for reply in given]
    if not all(key and mark for key, mark, _ in pairs):
        raise click.UsageError("--answer takes KEY=VALUE, such as --answer service=shop.")
    return {key: value for key, _, value in pairs}
