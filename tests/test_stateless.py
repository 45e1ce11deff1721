"""A project without a database has nothing of one, and says why a feature cannot be had."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from conftest import Place
from scaffold.features import ours
from scaffold.interview.screens import page
from scaffold.manifest import FRAMEWORKS
from scaffold.rules import weaknesses
from test_interview import ground, play

STANDING = {
    "email",
    "errors",
    "i18n",
    "logging",
    "metrics",
    "rate-limit",
    "static-pages",
    "tracing",
}
REASON = "auth cannot be had with database none: accounts are kept in a database."


def new(place: Place, framework: str, *flags: str) -> Mapping[str, list[str]]:
    """Make a project without a database; returns what the command says of it."""
    words = ("shop", "--framework", framework, "--database", "none", *flags, "--yes", "--json")
    done = place.run("new", *words)
    assert done.code == 0, done.err
    told: dict[str, list[str]] = json.loads(done.out)
    return told


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_nothing_of_a_database_is_told_or_made(place: Place, framework: str) -> None:
    told = new(place, framework, "--with", ",".join(STANDING))
    assert told["undelivered"] == []
    for key in ("packages", "files", "next"):
        assert not [each for each in told[key] if "sql" in each or "migra" in each], key
    assert not (place.here / "shop" / "shop" / "notes").exists()
    assert "DATABASE" not in (place.here / "shop" / ".env").read_text(encoding="utf-8")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_record_speaks_of_nothing_that_is_not_there(place: Place, framework: str) -> None:
    new(place, framework)
    project = place.here / "shop"
    record = (project / "docs" / "decisions" / "decision.json").read_text(encoding="utf-8")
    kept = json.loads(record)["weaknesses"]
    names = {each["text"] for each in kept}
    assert names == {each.text for each in weaknesses.load(framework, database=False)}
    assert names < {each.text for each in weaknesses.load(framework)}
    shown = [path for each in kept if not each["feature"] for path in each["evidence"]]
    assert [path for path in shown if not (project / path).exists()] == []


def test_a_flag_is_refused_with_the_reason(place: Place) -> None:
    words = ("--database", "none", "--framework", "flask", "--yes")
    done = place.run("new", "shop", "--with", "auth", *words)
    assert (done.code, REASON in done.err) == (2, True)
    done = place.run("new", "shop", "--with", "admin", *words)
    assert (done.code, "auth (admin requires it) cannot be had" in done.err) == (2, True)
    assert not (place.here / "shop").exists()


def test_an_answers_file_is_refused_with_the_reason(place: Place) -> None:
    (place.here / "answers.yml").write_text("database: none\nneeds: [auth]\nframework: django\n")
    done = place.run("new", "shop", "--answers", "answers.yml", "--yes")
    assert (done.code, REASON in done.err) == (2, True)


def test_the_checklist_says_what_cannot_be_had_and_why() -> None:
    base = ground()
    replies = {"path": "customise", "framework": "flask", "database": "none"}
    state = play(base, replies, "features")
    refused = {option.value: option.refused for option in page(base, state).options}
    assert {id_ for id_, reason in refused.items() if not reason} == STANDING
    assert refused["auth"] == "not with database none: accounts are kept in a database"
    assert refused["admin"] == refused["auth"]


@pytest.mark.slow
def test_a_project_is_told_later_as_well(place: Place) -> None:
    new(place, "flask")
    inside = Place(place.here / "shop", place.environment)
    done = inside.run("add", "auth")
    assert (done.code, REASON in done.err) == (2, True)
    assert inside.run("add", "static-pages").code == 0


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_every_database_needs_comes_with_any_of_them(framework: str) -> None:
    for database in ours().options("database"):
        parts = ours().switched({"framework": framework, "database": database}, ())
        assert ("database" in parts) == (database != "none")
