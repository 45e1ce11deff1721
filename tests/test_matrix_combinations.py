"""The combinations: nothing that can meet is left out, nothing that cannot be is drawn."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest

from scaffold import presets
from scaffold.errors import UsageError
from scaffold.features import Catalogue, load, ours
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix.combinations import TEXTS, Combination, axes, close, impossible, possible
from scaffold.matrix.tiers import draw, sample
from scaffold.presets import Preset

PYTHONS = ("3.11", "3.13")
TOYS = {
    "alpha": "",
    "beta": '[requires]\nalpha = "beta stands on alpha"\n',
    "gamma": '[conflicts]\nbeta = "both want the same place"\n',
    "epsilon": '[conflicts]\nlarge-data = "it reads a file"\n',
    "zeta": '[requires]\nepsilon = "zeta reads more of it"\n',
    "delta": '[flask]\nunavailable = "only Django has it"\n',
    "lts": 'when = { framework = "django", django = "lts" }\n',
    "small-data": 'when = { database = "sqlite" }\n',
    "large-data": 'when = { database = "postgresql" }\n',
    "box": 'when = { deploy = "docker" }\n',
}


@pytest.fixture(params=["toy", "ours"])
def catalogue(request: pytest.FixtureRequest, tmp_path: Path) -> Catalogue:
    """A catalogue with every kind of constraint, and the one that is shipped."""
    return ours() if request.param == "ours" else toys(tmp_path)


@cache
def ours_in_pairs(framework: str) -> tuple[Combination, ...]:
    """The pairwise tier of what is shipped, which takes seconds to draw up."""
    return draw("pairwise", ours(), PYTHONS, [framework])


def in_pairs(catalogue: Catalogue, framework: str) -> tuple[Combination, ...]:
    """The pairwise tier of a catalogue."""
    if catalogue is ours():
        return ours_in_pairs(framework)
    return draw("pairwise", catalogue, PYTHONS, [framework])


# the pairs of what is shipped take seconds to draw up
PAIRED = pytest.mark.parametrize(
    "catalogue", ["toy", pytest.param("ours", marks=pytest.mark.slow)], indirect=True
)


def toys(folder: Path) -> Catalogue:
    """The catalogue of the toys, with their manifests in ``folder``."""
    for name, text in TOYS.items():
        (folder / name).mkdir()
        head = f'title = "{name}"\nsummary = "A toy"\ngroup = "data"\n'
        (folder / name / "feature.toml").write_text(head + text)
    return load(folder)


def choices(combination: Combination, catalogue: Catalogue) -> set[tuple[str, str]]:
    """Everything that was decided about a project, features that were left out included."""
    features = {
        (part.id, "on" if part.id in combination.features else "off")
        for part in catalogue.features
        if combination.framework in part.frameworks
    }
    own = {("text", combination.text), ("runtime", combination.runtime)}
    return {*features, *combination.options, *own}


def can_meet(framework: str, pair: dict[str, str], catalogue: Catalogue) -> bool:
    """Whether two choices can stand in one project, found out by trying."""
    wanted = [key for key, value in pair.items() if value == "on"]
    unwanted = [key for key, value in pair.items() if value == "off"]
    options = {key: values[0] for key, values in axes(framework, catalogue).items()}
    options |= {key: value for key, value in pair.items() if key in options}
    try:
        close(wanted, framework, catalogue, options)
        catalogue.resolve(wanted, unwanted, framework, options)
    except UsageError:
        return False
    runtimes = [pair["runtime"]] if "runtime" in pair else PYTHONS
    pythons = [pair["python"]] if "python" in pair else axes(framework, catalogue)["python"]
    return any(
        possible(framework, {**options, "python": python}, runtime, PYTHONS)
        for python, runtime in product(pythons, runtimes)
    )


@PAIRED
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_pair_that_can_meet_does(framework: str, catalogue: Catalogue) -> None:
    drawn = in_pairs(catalogue, framework)
    met = [choices(each, catalogue) for each in drawn]
    every = {
        **{part.id: ("on", "off") for part in catalogue.features if framework in part.frameworks},
        **axes(framework, catalogue),
        "text": tuple(TEXTS),
        "runtime": PYTHONS,
    }
    missing = [
        (first, second)
        for one, other in combinations(every, 2)
        for first, second in product(product([one], every[one]), product([other], every[other]))
        if not any({first, second} <= seen for seen in met)
        and can_meet(framework, dict((first, second)), catalogue)
    ]
    assert missing == []


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_smallest_tier_has_none_and_each_group(framework: str, catalogue: Catalogue) -> None:
    drawn = draw("small", catalogue, PYTHONS[:1], [framework])
    sets = [each.features for each in drawn]
    here = {part.id for part in catalogue.features if framework in part.frameworks}
    assert () in sets
    assert {id_ for features in sets for id_ in features} == here
    assert len(sets) < len(draw("each", catalogue, PYTHONS[:1], [framework]))
    strict = [each for each in drawn if each.answers["database"] not in ("sqlite", "postgresql")]
    assert not any(each.features for each in strict)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_tier_has_each_feature_alone_too(framework: str, catalogue: Catalogue) -> None:
    drawn = draw("each", catalogue, PYTHONS[:1], [framework])
    sets = [each.features for each in drawn]
    here = [part.id for part in catalogue.features if framework in part.frameworks]
    assert () in sets
    for id_ in here:
        assert close([id_], framework, catalogue) in sets
    largest = max(sets, key=len)
    assert len(largest) >= len(here) - 1
    assert {each.answers["database"] for each in drawn} == set(catalogue.options("database"))
    assert {len(str(each.answers["name"])) for each in drawn} >= {64}


@PAIRED
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_whatever_is_drawn_can_be_had(framework: str, catalogue: Catalogue) -> None:
    for each in in_pairs(catalogue, framework):
        chosen = close(each.features, each.framework, catalogue, dict(each.options))
        assert chosen == each.features
        assert possible(each.framework, dict(each.options), each.runtime, PYTHONS)
        assert not (each.django == "latest" and each.runtime == "3.11")


@PAIRED
def test_names_of_combinations_are_unique(catalogue: Catalogue) -> None:
    drawn = [each for framework in FRAMEWORKS for each in in_pairs(catalogue, framework)]
    assert len({each.id for each in drawn}) == len({each.slug for each in drawn}) == len(drawn)


def test_features_that_conflict_share_no_project_but_each_has_one(tmp_path: Path) -> None:
    drawn = draw("each", toys(tmp_path), ["3.11"], ["django"])
    large = [each.features for each in drawn if len(each.features) > 2]
    assert ("alpha", "beta", "delta", "epsilon", "zeta") in large
    assert ("alpha", "delta", "epsilon", "gamma", "zeta") in large


def test_an_option_that_rules_features_out_stands_with_nothing_and_with_the_rest(
    tmp_path: Path,
) -> None:
    drawn = draw("each", toys(tmp_path), ["3.11"], ["django"])
    sets = [each.features for each in drawn if each.answers["database"] == "postgresql"]
    assert () in sets
    assert ("alpha", "beta", "delta") in sets
    assert not any("epsilon" in features for features in sets)


@pytest.mark.parametrize(
    ("framework", "pair", "reason"),
    [
        pytest.param("django", ("beta", "gamma"), "both want the same place", id="conflict"),
        pytest.param("flask", ("alpha", "delta"), "only Django has it", id="unavailable"),
        pytest.param("flask", ("epsilon", "database postgresql"), "reads a file", id="option"),
        pytest.param("flask", ("zeta", "database postgresql"), "reads a file", id="indirect"),
    ],
)
def test_an_impossible_pair_is_refused_with_its_reason(
    tmp_path: Path, framework: str, pair: tuple[str, str], reason: str
) -> None:
    assert reason in impossible(framework, toys(tmp_path))[pair]


def test_the_same_seed_draws_the_same(catalogue: Catalogue) -> None:
    first = sample(7, 30, catalogue, PYTHONS)
    assert first == sample(7, 30, catalogue, PYTHONS)
    assert first != sample(8, 30, catalogue, PYTHONS)
    assert len(set(first)) == 30


@pytest.mark.parametrize("seed", range(5))
def test_random_combinations_can_be_had(seed: int, catalogue: Catalogue) -> None:
    for each in sample(seed, 40, catalogue, PYTHONS):
        chosen = close(each.features, each.framework, catalogue, dict(each.options))
        assert chosen == each.features
        assert possible(each.framework, dict(each.options), each.runtime, PYTHONS)


def test_another_tier_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="huge"):
        draw("huge", catalogue, PYTHONS)


@pytest.mark.slow
@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("preset", presets.ours().values(), ids=lambda preset: preset.id)
def test_each_preset_is_proven(preset: Preset, framework: str) -> None:
    told = preset.answers
    found = [
        each
        for each in ours_in_pairs(framework)
        if each.features == ours().resolve(told.features, told.without, framework).features
        and dict(each.options)["database"] == (told.stated.get("database") or "sqlite")
    ]
    assert found
