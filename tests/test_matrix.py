"""The small tier: no feature and every group, on both frameworks, through every check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from scaffold.features import ours
from scaffold.matrix import databases, environments, interpreters, memory, runner, tiers
from scaffold.matrix.checks import applicable
from scaffold.matrix.combinations import Combination
from scaffold.matrix.databases import Server
from scaffold.matrix.environments import Environment, Key
from scaffold.matrix.proof import Workshop, prove
from scaffold.source import root

# the longest first, so that no process is left alone with one at the end
SMALL = sorted(
    tiers.draw("small", ours(), [interpreters.running()]),
    key=lambda each: len(each.features),
    reverse=True,
)


@pytest.fixture(scope="session")
def built() -> Mapping[Key, Environment]:
    """The environments, built by whichever process comes first and kept for the next run."""
    return runner.prepare(SMALL, ours(), environments.cache_folder(), 2)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Mapping[str, Server]]:
    """A PostgreSQL server for the projects that ask for one."""
    with databases.serving(["postgresql"]) as running:
        yield running


@pytest.fixture(scope="session")
def mysql() -> Iterator[Mapping[str, Server]]:
    """A MariaDB server, which no package brings: without one, such projects are left out."""
    if reason := databases.missing("mysql"):
        pytest.skip(reason)
    with databases.serving(["mysql"]) as running:
        yield running


@pytest.mark.timeout(600)
@pytest.mark.parametrize("combination", SMALL, ids=lambda each: each.slug)
def test_combination(
    combination: Combination,
    built: Mapping[Key, Environment],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    database = str(combination.answers["database"])
    servers = request.getfixturevalue(database) if database in databases.STARTED else {}
    # not in tmp_path, which may be too long for the sockets of a server
    workshop = Workshop(root(), ours(), built, Path(memory.folder()), servers, tmp_path)
    outcomes = prove(combination, workshop)
    assert [f"{each.check}: {each.problem}" for each in outcomes if each.problem] == []
    assert tuple(each.check for each in outcomes) == applicable(combination.framework)
