"""The template trees keep the house rules: few conditions, one filter for free text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import Place
from scaffold import compose
from scaffold.features import ours
from scaffold.manifest import FRAMEWORKS, Part
from scaffold.source import root

TEMPLATES = root() / "templates"
FILES = sorted(path for path in TEMPLATES.rglob("*") if path.is_file() and path.suffix != ".mo")
# What Copier renders: files with the suffix, and the bodies and slots they include.
RENDERED = [
    path
    for path in FILES
    if path.suffix == ".jinja" or path.relative_to(TEMPLATES).parts[0] in ("shared", "features")
]
FREE_TEXT = ("author", "email", "description")
CONDITION = re.compile(r"\{%-?\s*(if|elif)\b")
EXPRESSION = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)


def ids(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def test_no_template_has_more_than_three_conditions() -> None:
    counts = {ids(path): len(CONDITION.findall(path.read_text())) for path in RENDERED}
    assert not {name: count for name, count in counts.items() if count > 3}


def test_conditions_stay_rare() -> None:
    texts = [path.read_text() for path in RENDERED]
    lines = sum(len(text.splitlines()) for text in texts)
    conditions = sum(len(CONDITION.findall(text)) for text in texts)
    assert conditions <= lines * 5 / 1000


def test_paths_hold_nothing_but_the_package() -> None:
    for path in FILES:
        assert "{" not in ids(path).replace("{{ package }}", ""), path


@pytest.mark.parametrize("path", RENDERED, ids=ids)
def test_free_text_passes_the_one_filter(path: Path) -> None:
    for found in EXPRESSION.finditer(path.read_text()):
        inside = found[1] or found[2] or ""
        words = set(re.findall(r"[\w.]+", re.sub(r"\"[^\"]*\"|'[^']*'", "", inside)))
        if words & set(FREE_TEXT):
            assert "to_json(ensure_ascii=False)" in inside or re.search(r"\bif\b|\bset\b", inside)


def test_the_filter_check_sees_what_it_should() -> None:
    found = EXPRESSION.search('author = "{{ author }}"')
    assert found
    assert "author" in set(re.findall(r"[\w.]+", found[1]))


@pytest.mark.parametrize("part", ours().parts.values(), ids=lambda part: str(part.id))
def test_every_owned_pattern_owns_something(part: Part) -> None:
    for framework in FRAMEWORKS:
        builds = [part.builds[framework], *(more.builds[framework] for more in part.together)]
        for pattern in (pattern for build in builds for pattern in build.files):
            plain = (
                pattern.replace("{{ package }}", "[{][{] package [}][}]").rstrip("*").rstrip("/")
            )
            tree = TEMPLATES / framework
            assert list(tree.glob(plain)) or list(tree.glob(f"{plain}.jinja")), pattern


@pytest.mark.parametrize("part", [*ours().features], ids=lambda part: str(part.id))
def test_every_feature_says_how_to_remove_it(part: Part) -> None:
    readme = TEMPLATES / "features" / part.id / "README.md"
    assert "remove" in readme.read_text().lower()


def test_every_package_has_two_bounds() -> None:
    for framework in FRAMEWORKS:
        for requirement in ours().requirements(framework):
            assert re.fullmatch(r"[\w.-]+(\[[\w,]+\])?>=[\w.]+,<[\w.]+", requirement), requirement


def test_the_catalogue_is_what_the_manifests_say() -> None:
    text = (TEMPLATES / "catalogue.jinja").read_text(encoding="utf-8")
    assert text == compose.catalogue_template(ours())


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_copier_alone_makes_the_same_project(place: Place, framework: str, tmp_path: Path) -> None:
    import copier

    flags = ["--framework", framework, "--with", "admin,i18n", "--kind", "saas", "--yes"]
    assert place.run("new", "shop", *flags, "--no-git").code == 0
    made = place.here / "shop"
    shown = place.run("new", "other", *flags, "--dry-run", "--json")
    answers = json.loads(shown.out)
    decision = json.loads((made / "docs" / "decisions" / "decision.json").read_text())
    assert decision["framework"] == framework
    stored = made / ".copier-answers.yml"
    copy = tmp_path / "copier" / "shop"
    data = stored_answers(stored)
    source = plain(tmp_path)
    copier.run_copy(
        str(source), copy, data=data, defaults=True, quiet=True, settings=copier.Settings()
    )
    ours_ = {p.relative_to(made): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    theirs = {p.relative_to(copy): p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    del ours_[Path(".env")]
    assert theirs == ours_
    assert len(answers["files"]) == len(ours_) + 1


def stored_answers(path: Path) -> dict[str, object]:
    """What the project remembers, as a data file for Copier."""
    import yaml

    data: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: value for key, value in data.items() if not key.startswith("_")}


def plain(folder: Path) -> Path:
    """A copy of the template as a plain folder, outside any repository."""
    import shutil

    target = folder / "template"
    target.mkdir()
    shutil.copy(root() / "copier.yml", target)
    shutil.copytree(TEMPLATES, target / "templates")
    return target
