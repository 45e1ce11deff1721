"""The docs say what is true: commands run, links lead somewhere, tables are fresh."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from conftest import Finished, Place
from scaffold.cli import COMMANDS
from scaffold.features import ours
from scaffold.matrix import environments
from scaffold.needs import NEEDS

ROOT = Path(__file__).parent.parent
PAGE_SECONDS = 280
SLOW_SECONDS = 1500
PAGES = sorted((ROOT / "docs").rglob("*.md"))
KIT = ROOT / "examples" / "team"
FOLLOWED = [
    *(page for page in PAGES if page.parent.name in ("how-to", "tutorial")),
    KIT / "README.md",
]
# pages whose commands take a while
LONG = ("put-a-template-beside-ours.md", "update-a-project.md", "README.md")
FENCE = re.compile(r"^```bash(?P<slow> slow)?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#]+)")


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def follow(place: Place, page: Path, *, slow: bool) -> Finished:
    """Run the page's commands one after the other in one shell, each from where the last began."""
    blocks = [
        f"cd {str(place.here)!r}\n{found['text']}"
        for found in FENCE.finditer(page.read_text(encoding="utf-8"))
        if slow or not found["slow"]
    ]
    if page.is_relative_to(KIT):
        shutil.copytree(KIT, place.here / "examples" / "team")
    programs = Path(sys.executable).parent
    # what was downloaded and built for others serves here as well, in spite of the empty home
    kept = {
        "SCAFFOLD_CACHE": str(environments.cache_folder()),
        "UV_CACHE_DIR": os.environ.get("UV_CACHE_DIR", str(user_cache_path("uv"))),
    }
    patient = replace(place, seconds=SLOW_SECONDS if slow else PAGE_SECONDS)
    return patient.call(
        "bash", "-euo", "pipefail", "-c", "\n".join(blocks),
        PATH=f"{programs}{os.pathsep}{os.environ['PATH']}",
        **kept,
    )  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=pytest.mark.slow if page.name in LONG else ()) for page in FOLLOWED],
    ids=ids,
)
def test_a_page_can_be_followed_to_the_letter(place: Place, page: Path) -> None:
    done = follow(place, page, slow=False)
    assert done.code == 0, done.err[-2000:]


@pytest.mark.slow
@pytest.mark.timeout(SLOW_SECONDS)
@pytest.mark.parametrize(
    "page", [page for page in FOLLOWED if "```bash slow" in page.read_text()], ids=ids
)
def test_its_longer_commands_too(place: Place, page: Path) -> None:
    done = follow(place, page, slow=True)
    assert done.code == 0, done.err[-2000:]


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=ids)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_readme_shows_things_in_order() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", readme, re.MULTILINE)
    assert headings == [
        "A run", "Quick start", "The choices", "Tests", "How to extend it", "How it compares",
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["Quick start", "Tests"])
def test_the_readme_starts_with_one_line(title: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {title}\b.*?```(?:\w+)?\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    assert found
    assert len(found[1].splitlines()) == 1


def test_what_is_generated_is_fresh(place: Place) -> None:
    done = place.call(sys.executable, ROOT / "scripts" / "generate.py", "--check")
    assert done.code == 0, f"run python scripts/generate.py: {done.out}"


def test_every_command_need_and_feature_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in [ROOT / "README.md", *PAGES])
    for command in COMMANDS:
        assert f"scaffold {command}" in text
    for need in NEEDS:
        assert f"`--{need}`" in text
    for part in ours().features:
        assert f"(`{part.id}`)" in text


def test_the_costs_are_those_that_the_script_writes() -> None:
    page = (ROOT / "docs" / "explanation" / "costs.md").read_text(encoding="utf-8")
    cells = r"( \| [\d.]+){7} \|\n"
    rows = "".join(
        rf"\| {framework}, {share}{cells}"
        for framework in ("Django", "Flask")
        for share in ("none", "half", "all")
    )
    assert re.search(rf"ratios:begin -->\n.+\n.+\n{rows}.+\n<!-- ratios:end", page)
    assert re.search(rf"figures:begin -->\n.+\n.+\n{rows}<!-- figures:end", page)


@pytest.mark.slow
@pytest.mark.timeout(SLOW_SECONDS)
def test_the_costs_can_be_measured_again(place: Place) -> None:
    script = ROOT / "scripts" / "costs.py"
    cache = str(environments.cache_folder())
    done = replace(place, seconds=SLOW_SECONDS).call(
        sys.executable, script, "--rounds", "1", "--print", SCAFFOLD_CACHE=cache
    )
    assert done.code == 0, done.err
    rows = re.findall(
        r"^\| (?:Django|Flask), (?:none|half|all) \| (\d+) \|", done.out, re.MULTILINE
    )
    assert len(rows) == 12
    assert len(set(rows)) > 2


@pytest.mark.parametrize("section", ["Add a rule", "Add a feature", "Add a framework"])
def test_contributing_is_short(section: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found
    assert len(found[1].strip().splitlines()) <= 20


def test_no_address_of_a_registry_and_no_lock() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted", "npmjs" + ".")
    for path in ROOT.rglob("*"):
        if {".git", ".venv"} & set(path.parts) or not path.is_file():
            continue
        assert path.name not in ("uv.lock", "package-lock.json"), path
        if path.suffix in (".py", ".md", ".toml", ".yml", ".jinja"):
            text = path.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], path
