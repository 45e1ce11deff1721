"""The decision stays with the project, and what it says about the starter is true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Place, clean_environment
from scaffold.rules import weaknesses
from scaffold.rules.weaknesses import Weakness

FRAMEWORKS = ("django", "flask")
EVERYTHING = "admin,api,auth,html-pages,i18n"
KNOWN = [
    (framework, weakness) for framework in FRAMEWORKS for weakness in weaknesses.load(framework)
]


def made(place: Place, name: str, *flags: str) -> Place:
    """A project made in ``place``, and its folder as the place to work in."""
    done = place.run("new", name, *flags, "--no-git", "--yes")
    assert done.code == 0, done.err
    return Place(place.here / name, place.environment)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place that all tests of this module share; none of them changes it."""
    return Place(
        tmp_path_factory.mktemp("here"), clean_environment(tmp_path_factory.mktemp("home"))
    )


@pytest.fixture(scope="module")
def full(elsewhere: Place) -> dict[str, Place]:
    """One project a framework, with every feature that a weakness speaks of."""
    return {
        framework: made(
            elsewhere, f"full-{framework}", "--framework", framework, "--with", EVERYTHING
        )
        for framework in FRAMEWORKS
    }


@pytest.fixture(scope="module")
def small(elsewhere: Place) -> Place:
    """A project that the rules put on Flask."""
    return made(elsewhere, "small", "--kind", "prototype", "--size", "small")


@pytest.mark.parametrize(
    ("framework", "weakness"), KNOWN, ids=[f"{name}: {known.text}" for name, known in KNOWN]
)
def test_the_starter_answers_each_weakness(
    full: dict[str, Place], framework: str, weakness: Weakness
) -> None:
    project = full[framework].here
    record = weakness.as_record(project.name.replace("-", "_"))
    paths = [project / str(path) for path in weakness_paths(record)]
    assert paths
    assert not [path for path in paths if not path.exists()]
    if weakness.shows:
        assert weakness.shows in paths[0].read_text(encoding="utf-8")


def weakness_paths(record: dict[str, object]) -> Iterator[object]:
    evidence = record["evidence"]
    assert isinstance(evidence, list)
    yield from evidence


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_record_lists_them(full: dict[str, Place], framework: str) -> None:
    folder = full[framework].here / "docs" / "decisions"
    text = (folder / "0001-web-framework.md").read_text(encoding="utf-8")
    kept = json.loads((folder / "decision.json").read_text(encoding="utf-8"))["weaknesses"]
    assert len(kept) == len(weaknesses.load(framework)) >= 6
    for weakness in weaknesses.load(framework):
        assert weakness.text in text
        assert weakness.answer in text
    assert "Not chosen here" not in text


def test_what_was_not_chosen_is_said_to_be_missing(small: Place) -> None:
    text = (small.here / "docs" / "decisions" / "0001-web-framework.md").read_text(encoding="utf-8")
    assert "Not chosen here; `scaffold add admin` brings it." in text


def test_the_record_holds_needs_verdict_reasons_flips_and_version(small: Place) -> None:
    kept = json.loads((small.here / "docs" / "decisions" / "decision.json").read_text("utf-8"))
    assert (kept["verdict"], kept["framework"]) == ("flask", "flask")
    assert kept["answers"] == {"kind": "prototype", "size": "small"}
    assert {reason["rule"] for reason in kept["reasons"]} >= {"quick-prototype", "small-start"}
    assert kept["flips"]
    assert kept["tips"]
    assert kept["rules"]


def test_a_choice_still_stands_while_needs_stay_small(small: Place) -> None:
    done = small.run("recommend", "--with", "jobs")
    assert done.code == 0
    assert "New since its decision: with jobs." in done.out
    assert "The choice of Flask still stands." in done.out


def test_a_choice_falls_when_needs_have_grown_and_moving_is_explained(small: Place) -> None:
    grown = ("--size", "large", "--data", "relational", "--with", "admin,jobs")
    done = small.run("recommend", *grown)
    assert done.code == 0
    assert "Today the rules would choose Django. Moving would mean:" in done.out
    assert "- Models: " in done.out
    found = json.loads(small.run("recommend", *grown, "--json").out)
    assert found["answers"]["kind"] == "prototype"
    assert found["project"]["stands"] is False
    assert found["project"]["framework"] == "flask"
    assert found["project"]["recorded"]["verdict"] == "flask"
    assert "size = large" in found["project"]["changed"]
    assert any(line.startswith("Admin: ") for line in found["project"]["moving"])


def test_it_is_found_from_a_folder_below(small: Place) -> None:
    below = Place(small.here / "tests", small.environment)
    assert "This project stands on Flask." in below.run("recommend").out


def test_outside_of_a_project_nothing_is_on_record(elsewhere: Place) -> None:
    assert "This project stands on" not in elsewhere.run("recommend", "--kind", "saas").out


def test_a_record_that_was_broken_is_named(elsewhere: Place) -> None:
    project = made(elsewhere, "broken", "--kind", "prototype")
    record = Path("docs", "decisions", "decision.json")
    (project.here / record).write_text("{")
    done = project.run("recommend")
    assert done.code == 1
    assert f"{record}: it is not JSON any more" in done.err
