"""Checks that run something inside a project: its own tests, and the tools it names."""

from __future__ import annotations

import fcntl
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from scaffold.matrix.subject import HOST, SECRET, CheckError, Subject

COVERAGE = 95
UNPROVEN = re.compile(r"\b\d+ (?:skipped|xfailed|xpassed|deselected)\b")
IDENTITY = ("-c", "user.name=Matrix", "-c", "user.email=matrix@example.org")


def committed(subject: Subject) -> None:
    """The first commit takes everything, and git ignores the rest."""
    subject.run("git", "init", "--quiet", "--initial-branch=main", "--template=")
    subject.run("git", "add", "--all")
    subject.run("git", *IDENTITY, "commit", "--quiet", "--no-verify", "-m", "Start the project")
    clean(subject)
    if ".env" in subject.run("git", "ls-files").split():
        raise CheckError("git has taken .env, which holds secrets")


def clean(subject: Subject) -> None:
    """Neither the checks nor the tests leave anything that git would see."""
    if changed := subject.run("git", "status", "--porcelain"):
        raise CheckError(f"git status is not clean:\n{changed}")


def bars(subject: Subject) -> None:
    """The project's own settings make warnings errors and ask for enough coverage."""
    tools = tomllib.loads((subject.project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    if tools["pytest"]["ini_options"].get("filterwarnings", [""])[0] != "error":
        raise CheckError("pyproject.toml does not make every warning an error")
    if tools["coverage"]["report"].get("fail_under", 0) < COVERAGE:
        raise CheckError(f"pyproject.toml asks for less than {COVERAGE} % coverage")


def tests(subject: Subject) -> None:
    """The project's tests pass, none is skipped, and they cover its code."""
    database = {"DATABASE_URL": subject.database} if "postgresql" in subject.database else {}
    said = subject.run("pytest", "--cov", **database)
    if found := UNPROVEN.search(said):
        raise CheckError(f"the tests say {found[0]}: each has to run")


def lint(subject: Subject) -> None:
    """Ruff finds nothing."""
    subject.run("ruff", "check")


def layout(subject: Subject) -> None:
    """Ruff would format nothing differently."""
    subject.run("ruff", "format", "--check", "--diff")


def types(subject: Subject) -> None:
    """Mypy finds nothing, in the strict mode that the project asks for."""
    with slot(subject.environment.folder) as cache:
        subject.run("mypy", "--cache-dir", str(cache), **_stated(subject))


def pages(subject: Subject) -> None:
    """Djlint finds nothing in the pages and would lay out none differently."""
    subject.run("djlint", "--check", "--lint", subject.package)


def migrations(subject: Subject) -> None:
    """Every model has its migration, and the migrations run."""
    stated = {**_stated(subject), "DATABASE_URL": subject.database}
    if subject.combination.framework == "django":
        manage = ("python", "-W", "error", "manage.py")
        subject.run(*manage, "makemigrations", "--check", "--dry-run", **stated)
        return
    subject.run("flask", "--app", subject.package, "db", "upgrade", **stated)
    subject.run("flask", "--app", subject.package, "db", "check", **stated)


def deployable(subject: Subject) -> None:
    """Django's deploy check has nothing to say to the settings of a production."""
    words = ("check", "--deploy", "--fail-level", "WARNING")
    subject.run("python", "-W", "error", "manage.py", *words, **subject.production)


def _stated(subject: Subject) -> dict[str, str]:
    """What continuous integration states, unless the project has a ``.env``."""
    if (subject.project / ".env").exists():
        return {}
    return {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": HOST}


@contextmanager
def slot(folder: Path) -> Iterator[Path]:
    """A cache folder for mypy that is warm from earlier projects and used by nobody else now."""
    for number in count():
        cache = folder / f"mypy-{number}"
        cache.mkdir(exist_ok=True)
        with (cache / "lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield cache
            return
