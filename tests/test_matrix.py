"""The small tier: no feature and every group, on both frameworks, through every check.

README's command takes each feature once, on the framework whose turn it is, and one project without
features on both; the other half is slow, and the tier of pairs has it all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import pytest

from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix import databases, environments, interpreters, memory, runner, tiers
from scaffold.matrix.checks import applicable
from scaffold.matrix.combinations import Combination
from scaffold.matrix.databases import Server
from scaffold.matrix.environments import Environment, Key
from scaffold.matrix.proof import Workshop, prove
from scaffold.source import root

SMALL = tiers.draw("small", ours(), [interpreters.running()])


def quick(drawn: Sequence[Combination]) -> list[Combination]:
    """Those without features, and those that show one for the first time; the longest first."""
    bare = [each for each in drawn if not each.features]
    chosen = [next(each for each in bare if each.framework == one) for one in FRAMEWORKS]
    shown: set[str] = set()
    for framework in cycle(FRAMEWORKS):
        fresh = [each for each in drawn if not shown.issuperset(each.features)]
        if not fresh:
            # so that no process is left alone with a long one at the end
            return sorted(chosen, key=lambda each: len(each.features), reverse=True)
        for each in [each for each in fresh if each.framework == framework][:1]:
            chosen.append(each)
            shown.update(each.features)
    raise AssertionError


QUICK = quick(SMALL)
LONGER = [pytest.param(each, marks=pytest.mark.slow) for each in SMALL if each not in QUICK]


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


def test_each_feature_and_each_framework_is_among_the_quick() -> None:
    assert {each.framework for each in QUICK if each.features} == set(FRAMEWORKS)
    assert {id_ for each in QUICK for id_ in each.features} == {part.id for part in ours().features}
    assert {each.framework for each in QUICK if not each.features} == set(FRAMEWORKS)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("combination", [*QUICK, *LONGER], ids=lambda each: each.slug)
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
    outcomes = prove(combination, workshop).outcomes
    assert [f"{each.check}: {each.problem}" for each in outcomes if each.problem] == []
    assert tuple(each.check for each in outcomes) == applicable(combination.framework)
