"""Checks that run something inside a project: its own tests, and the tools it names."""

from __future__ import annotations

import re
import tomllib

from scaffold.matrix.caches import warm
from scaffold.matrix.subject import HOST, SECRET, CheckError, Subject

COVERAGE = 95
UNPROVEN = re.compile(r"\b\d+ (?:skipped|xfailed|xpassed|deselected)\b")
# what a project without a database does not say, and where it would
TRACE = re.compile(r"migrat|database_url|sqlite|sqlalchemy|alembic|psycopg|mysql", re.IGNORECASE)
SPEAKING = (".py", ".toml", ".yml", ".example", "Dockerfile", "README.md", "AGENTS.md")
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
    served = subject.server_log is not None
    before = subject.connections()
    said = subject.run("pytest", "--cov", **({"DATABASE_URL": subject.database} if served else {}))
    if served and subject.connections() == before:
        raise CheckError("the tests never spoke to the server that DATABASE_URL names")
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
    with warm(subject.environment.folder) as cache:
        subject.run("mypy", "--cache-dir", str(cache), **_stated(subject))


def pages(subject: Subject) -> None:
    """Djlint finds nothing in the pages and would lay out none differently."""
    subject.run("djlint", "--check", "--lint", subject.package)


def migrations(subject: Subject) -> None:
    """Every model has its migration, and the migrations run; or there is no trace of a database."""
    if not subject.database:
        untraced(subject)
        return
    stated = {**_stated(subject), "DATABASE_URL": subject.database}
    if subject.combination.framework == "django":
        manage = ("python", "-W", "error", "manage.py")
        subject.run(*manage, "makemigrations", "--check", "--dry-run", **stated)
        subject.run(*manage, "migrate", "--verbosity", "0", **stated)
        return
    subject.run("flask", "--app", subject.package, "db", "upgrade", "heads", **stated)
    subject.run("flask", "--app", subject.package, "db", "check", **stated)


def untraced(subject: Subject) -> None:
    """Neither a name nor a line of code, setting or command speaks of a database."""
    for path in sorted(subject.project.rglob("*")):
        name = path.relative_to(subject.project).as_posix()
        speaks = path.is_file() and (path.suffix in SPEAKING or path.name in SPEAKING)
        said = f"{name}\n{path.read_text(encoding='utf-8') if speaks else ''}"
        if not name.startswith(".git/") and (found := TRACE.search(said)):
            raise CheckError(f"{name} says {found[0]}, and the project has no database")


def deployable(subject: Subject) -> None:
    """Django's deploy check has nothing to say to the settings of a production."""
    words = ("check", "--deploy", "--fail-level", "WARNING")
    subject.run("python", "-W", "error", "manage.py", *words, **subject.production)


def _stated(subject: Subject) -> dict[str, str]:
    """What continuous integration states, unless the project has a ``.env``."""
    if (subject.project / ".env").exists():
        return {}
    return {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": HOST}
