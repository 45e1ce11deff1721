"""Make one project of the matrix and put it through all checks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from scaffold import environment as dotenv
from scaffold.errors import ScaffoldError
from scaffold.features import Catalogue
from scaffold.kept import fingerprint
from scaffold.matrix import memory
from scaffold.matrix.checks import CHECKS, Outcome, examine
from scaffold.matrix.combinations import Combination
from scaffold.matrix.databases import STARTED, Server
from scaffold.matrix.environments import Environment, Key
from scaffold.matrix.results import Result
from scaffold.matrix.subject import Subject
from scaffold.needs import FEATURES, Needs
from scaffold.render import render
from scaffold.rules import decide, load


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every proof uses; there are the database servers that some project needs."""

    template: Path
    catalogue: Catalogue
    environments: Mapping[Key, Environment]
    benches: Path
    servers: Mapping[str, Server] = field(default_factory=dict)
    keep: Path | None = None
    checks: tuple[str, ...] = tuple(CHECKS)

    def environment(self, combination: Combination) -> Environment:
        """The environment in which the project runs."""
        return self.environments[combination.framework, combination.runtime, combination.django]


def prove(combination: Combination, workshop: Workshop) -> Result:
    """Render the project twice, set it up as ``scaffold new`` does, and examine it."""
    with tempfile.TemporaryDirectory(prefix="project-", dir=workshop.benches) as name:
        scratch = Path(name)
        answers = complete(combination, workshop.catalogue)
        project, twin = (scratch / place / str(answers["name"]) for place in ("first", "second"))
        try:
            for place in (project, twin):
                place.mkdir(parents=True)
                render(answers, place, workshop.template)
        except ScaffoldError as error:
            return Result(combination, (Outcome("render", 0, str(error)),))
        files = fingerprint(project)
        if combination.text == "plain":
            # the others have none, as a fresh checkout in continuous integration
            dotenv.write(project)
        server = _server(combination, workshop)
        with _database(str(answers["database"]), server, scratch) as url:
            here, log = workshop.environment(combination), server.log if server else None
            subject = Subject(combination, project, twin, scratch, here, url, log)
            outcomes = examine(subject, workshop.checks)
        if workshop.keep:
            _keep(project, workshop.keep / combination.slug, outcomes)
        return Result(combination, outcomes, files)


def rendered(combination: Combination, template: Path, catalogue: Catalogue) -> str:
    """The fingerprint of the files that the project has now; empty when there are none."""
    with tempfile.TemporaryDirectory(prefix="project-", dir=memory.folder()) as name:
        with suppress(ScaffoldError):
            render(complete(combination, catalogue), Path(name), template)
            return fingerprint(Path(name))
        return ""


def complete(combination: Combination, catalogue: Catalogue) -> Mapping[str, object]:
    """The answers with what ``scaffold new`` adds: the decision, and where features come from."""
    answers = combination.answers
    foreign = catalogue.only(combination.features).foreign
    if combination.text != "silent":
        # the silent ones were chosen by hand, so there is nothing to record
        asked = frozenset(combination.features) & frozenset(FEATURES)
        needs = Needs({"database": str(answers["database"])}, asked)
        answers["decision"] = decide(needs, load(), search=False).as_json()
    return {**answers, **({"foreign": foreign} if foreign else {})}


def _server(combination: Combination, workshop: Workshop) -> Server | None:
    database = str(combination.answers["database"])
    if database in STARTED and database not in workshop.servers:
        raise ScaffoldError(f"{combination.id} needs a {database} server, and none was started.")
    return workshop.servers.get(database)


@contextmanager
def _database(kind: str, server: Server | None, scratch: Path) -> Iterator[str]:
    """The address of a database that the project may fill; nothing where it has none."""
    if server is None:
        yield "" if kind == "none" else f"sqlite:///{scratch / 'matrix.sqlite3'}"
        return
    with server.database(scratch.name.replace("-", "_").lower()) as url:
        yield url


def _keep(project: Path, place: Path, outcomes: Sequence[Outcome]) -> None:
    """Keep a project that failed, for a look at it; forget it once it is green."""
    shutil.rmtree(place, ignore_errors=True)
    if any(outcome.problem for outcome in outcomes):
        shutil.copytree(project, place, symlinks=True)
