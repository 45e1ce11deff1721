"""A team's kit in examples/team, used as its README says, and features from a package."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from conftest import Finished, Place
from scaffold.manifest import FRAMEWORKS
from scaffold.matrix import environments

PROOF_SECONDS = 2400
ROOT = Path(__file__).parent.parent
KIT = ROOT / "examples" / "team"


@pytest.fixture
def kit(place: Place) -> str:
    """A copy of the kit beside the work, so that nothing can write into ours."""
    shutil.copytree(KIT, place.here.parent / "team")
    return str(place.here.parent / "team" / "scaffold.toml")


def test_the_preset_brings_the_feature_and_the_defaults(place: Place, kit: str) -> None:
    done = place.run("new", "desk", "--team-file", kit, "--preset", "back-office", "--json")
    assert done.code == 0, done.err
    made = json.loads(done.out)
    assert made["framework"] == "django"
    assert "security-contact" in made["features"]
    assert made["answers"]["license"] == "Apache-2.0"
    assert made["answers"]["foreign"]["security-contact"]["source"] == "../../team/features"
    assert "desk/security_contact/views.py" in made["files"]
    assert ".gitlab-ci.yml" in made["files"]


@pytest.mark.slow
def test_its_project_finds_the_kit_again(place: Place, kit: str) -> None:
    made = place.run("new", "desk", "--team-file", kit, "--preset", "back-office", "--yes")
    assert made.code == 0, made.err
    inside = Place(place.here / "desk", place.environment)
    status = json.loads(inside.run("status", "--json").out)
    assert (status["edited"], status["missing"]) == ([], [])
    assert [each["id"] for each in status["foreign"]] == ["security-contact"]
    assert inside.run("remove", "security-contact").code == 0
    assert not (inside.here / "desk" / "security_contact").exists()


def test_the_rules_speak_under_their_own_source(place: Place, kit: str) -> None:
    flags = ["--data", "relational", "--with", "admin", "--json"]
    with_kit = json.loads(place.run("recommend", *flags, "--team-file", kit).out)
    without = json.loads(place.run("recommend", *flags).out)
    (ours,) = [entry for entry in with_kit["reasons"] if entry["rule"].startswith("team-")]
    assert ours["source"] == "Platform team, decision of March"
    assert with_kit["probability"]["django"] > without["probability"]["django"]


def test_its_rules_are_shown_and_tried(place: Place, kit: str) -> None:
    shown = json.loads(
        place.run("rules", "show", "team-document-store", "--team-file", kit, "--json").out
    )
    assert shown["source"] == "Data team, handbook"
    (place.here / "cases.yaml").write_text(
        "cases:\n- {id: store, data: document, kind: saas, expected: flask, "
        "evidence: recommendation}\n"
    )
    figures = [
        json.loads(place.run("rules", "test", "cases.yaml", "--json", *flags).out)["brier"]
        for flags in ((), ("--team-file", kit))
    ]
    assert figures[1] < figures[0]


def test_a_file_in_this_folder_is_found(place: Place, kit: str) -> None:
    shutil.copytree(Path(kit).parent, place.here, dirs_exist_ok=True)
    listed = json.loads(place.run("features", "--json").out)["features"]
    assert "security-contact" in [entry["id"] for entry in listed]


def test_the_schema_knows_them(place: Place, kit: str) -> None:
    schema = json.loads(place.run("schema", "--team-file", kit).out)
    assert "security-contact" in schema["properties"]["needs"]["items"]["enum"]
    plain = json.loads(place.run("schema").out)
    assert "security-contact" not in plain["properties"]["needs"]["items"]["enum"]


def test_a_feature_of_ones_own_works_from_the_start(place: Place) -> None:
    started = place.run("template", "new-feature", "audit-log")
    assert started.code == 0, started.err
    done = place.run("new", "shop", "--features", "audit-log", "--with", "audit-log", "--json")
    assert done.code == 0, done.err
    made = json.loads(done.out)
    assert "tests/test_audit_log.py" in made["files"]
    assert "--features audit-log" in made["command"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Audit", "lower-case"), ("auth", "already"), ("../x", "lower-case")],
    ids=["capitals", "taken", "path"],
)
def test_a_feature_needs_a_name_that_works(place: Place, name: str, hint: str) -> None:
    done = place.run("template", "new-feature", name)
    assert done.code == 2
    assert hint in done.err
    assert not list(place.here.iterdir())


def spoil_link(folder: Path) -> None:
    (folder / "tree" / "link").symlink_to("/etc/passwd")


def spoil_size(folder: Path) -> None:
    (folder / "tree" / "django" / "big").write_bytes(b"x" * (1024 * 1024 + 1))


def spoil_template(folder: Path) -> None:
    (folder / "copier.yml").write_text("_tasks: [id]\n")


def spoil_expression(folder: Path) -> None:
    (folder / "tree" / "django" / "{{ _copier_conf.dst_path }}").write_text("x")


def spoil_collision(folder: Path) -> None:
    for framework in ("django", "flask"):
        (folder / "tree" / framework / "pyproject.toml").write_text("x")


def spoil_manifest(folder: Path) -> None:
    with (folder / "feature.toml").open("a") as file:
        file.write("\n[djnago]\npackages = []\n")


def spoil_git(folder: Path) -> None:
    (folder / "tree" / "django" / ".git").mkdir()
    (folder / "tree" / "django" / ".git" / "config").write_text("x")


@pytest.mark.parametrize(
    ("spoil", "hint"),
    [
        (spoil_link, "link"),
        (spoil_size, "1 MiB"),
        (spoil_template, "copier.yml"),
        (spoil_expression, "lead out"),
        (spoil_collision, "pyproject.toml"),
        (spoil_manifest, "Did you mean 'django'?"),
        (spoil_git, "lead out"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_hostile_feature_is_refused_by_name(
    place: Place, spoil: Callable[[Path], None], hint: str
) -> None:
    place.run("template", "new-feature", "audit-log")
    spoil(place.here / "audit-log")
    before = sorted(place.here.rglob("*"))
    done = place.run("new", "shop", "--features", "audit-log", "--with", "audit-log", "--yes")
    assert done.code == 2, done.err
    assert hint in done.err
    assert sorted(place.here.rglob("*")) == before


def test_another_template_stands_in_only_with_trust(place: Place) -> None:
    template = place.here.parent / "other"
    template.mkdir()
    (template / "copier.yml").write_text("_tasks: [touch ran]\nname: {type: str}\n")
    (template / "hello.txt.jinja").write_text("{{ name }}\n")
    refused = place.run("new", "shop", "--template", template, "--yes")
    assert refused.code == 1
    assert "--trust" in refused.err
    assert not list(place.here.iterdir())
    done = place.run("new", "shop", "--template", template, "--trust", "--yes")
    assert done.code == 0, done.err
    assert (place.here / "shop" / "hello.txt").read_text() == "shop\n"
    assert (place.here / "shop" / "ran").exists()


def test_a_template_at_an_address_is_looked_through_before_it_is_rendered(place: Place) -> None:
    template = place.here.parent / "other"
    template.mkdir()
    (template / "copier.yml").write_text("_tasks: [touch ran]\nname: {type: str}\n")
    (template / "hello.txt.jinja").write_text("{{ name }}\n")
    (template / "{{ _copier_conf.answers_file }}.jinja").write_text(
        "{{ _copier_answers | to_nice_yaml }}"
    )
    address = f"file://{template}"

    def release(tag: str) -> None:
        for command in (("add", "--all"), ("commit", "-qm", tag), ("tag", tag)):
            assert place.call("git", "-C", template, *command).code == 0

    place.call("git", "-C", template, "init", "--quiet")
    release("v1.0.0")
    done = place.run("new", "shop", "--template", address, "--trust", "--yes")
    assert done.code == 0, done.err
    answers = (place.here / "shop" / ".copier-answers.yml").read_text()
    assert f"_commit: v1.0.0\n_src_path: {address}\n" in answers
    # trusted once
    assert place.run("new", "desk", "--template", address, "--dry-run").code == 0
    (template / "passwd").symlink_to("/etc/passwd")
    release("v2.0.0")
    refused = place.run("new", "other", "--template", address, "--yes")
    assert refused.code == 1
    assert f"the template {address} holds passwd, which is a link that leads out" in refused.err
    nobody = place.run("new", "other", "--template", "file:///nowhere.git", "--json")
    assert (nobody.code, "cannot be fetched" in nobody.err, nobody.out) == (1, True, "")
    assert sorted(path.name for path in place.here.iterdir()) == ["shop"]
    status = Place(place.here / "shop", place.environment).run("status")
    assert "comes from another template" in status.err


def prove(place: Place, framework: str) -> Finished:
    """Put ``audit-log`` through all checks, with the environments that are there already."""
    kept = {
        "SCAFFOLD_CACHE": str(environments.cache_folder()),
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(user_cache_path("uv"))),
    }
    patient = replace(place, seconds=PROOF_SECONDS)
    return patient.run(
        "template", "check", "audit-log", "--framework", framework, "--jobs", "1", **kept
    )


@pytest.mark.weekly
@pytest.mark.timeout(2 * PROOF_SECONDS)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_strangers_feature_is_proven_to_the_end(place: Place, framework: str) -> None:
    place.run("template", "new-feature", "audit-log")
    done = prove(place, framework)
    assert done.code == 0, done.out + done.err
    assert re.search(r"^([2-9]) of \1 green in ", done.out, re.MULTILINE), done.out
    test = place.here / "audit-log" / "tree" / framework / "tests" / "test_audit_log.py"
    number = len(test.read_text().splitlines()) + 4
    with test.open("a") as file:
        file.write('\n\ndef test_more() -> None:\n    assert [] == ["wrong"]\n')
    done = prove(place, framework)
    assert done.code == 1
    assert f"{test.relative_to(place.here).as_posix()}:{number}" in done.err, done.out + done.err


@pytest.mark.slow
def test_a_package_brings_its_features(place: Place) -> None:
    package = place.here.parent / "kit"
    shutil.copytree(KIT / "features", package / "team_kit" / "features")
    (package / "team_kit" / "__init__.py").write_text("raise RuntimeError('this must not run')\n")
    (package / "pyproject.toml").write_text(
        "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n"
        "[project]\nname = 'team-kit'\nversion = '2.1'\n"
        "[project.entry-points.'scaffold.features']\nteam = 'team_kit.features'\n"
        "[tool.hatch.build.targets.wheel]\npackages = ['team_kit']\n"
    )
    venv = place.here.parent / "venv"
    assert place.call(sys.executable, "-m", "venv", venv).code == 0
    pip = place.call(venv / "bin" / "pip", "install", "--quiet", ROOT, package)
    assert pip.code == 0, pip.err
    done = place.call(
        venv / "bin" / "scaffold", "new", "shop", "--with", "security-contact", "--json"
    )
    assert done.code == 0, done.err
    foreign = json.loads(done.out)["answers"]["foreign"]
    assert foreign == {"security-contact": {"source": "team-kit", "version": "2.1"}}
