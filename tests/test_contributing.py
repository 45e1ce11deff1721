"""What CONTRIBUTING.md tells people to do works, in a copy of this tree."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from conftest import Finished, Place

ROOT = Path(__file__).parent.parent
RULE = """
[[rule]]
id = "night-shift"
when = { lifetime = "throwaway", team = "solo" }
favours = "flask"
weight = "weak"
because = "Alone and for one night, the smaller thing is done sooner."
source = "A test"
status = "opinion"
"""


@dataclass(frozen=True)
class Checkout:
    """A copy of the tree, and the commands run with it instead of ours."""

    root: Path
    place: Place

    def run(self, *arguments: str) -> Finished:
        """Run this copy's ``scaffold``."""
        return self.python("-m", "scaffold", *arguments)

    def python(self, *arguments: str) -> Finished:
        """Run Python with this copy's package."""
        source = str(self.root / "src")
        return self.place.call(
            sys.executable, *arguments, PYTHONPATH=source, PYTHONDONTWRITEBYTECODE="1"
        )

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def checkout(place: Place) -> Checkout:
    """A copy of what a contributor has."""
    copy = place.here / "scaffold"
    leave = shutil.ignore_patterns("__pycache__", ".*_cache", "*.pyc")
    for name in ("src", "templates", "scripts", "docs"):
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    for name in ("copier.yml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    return Checkout(copy, Place(copy, place.environment))


def test_add_a_rule(checkout: Checkout) -> None:
    with (checkout.root / "src/scaffold/rules/rules.toml").open("a", encoding="utf-8") as file:
        file.write(RULE)
    shown = checkout.run("rules", "show", "night-shift")
    assert shown.code == 0, shown.err
    assert "the smaller thing is done sooner" in " ".join(shown.out.split())
    told = checkout.run("recommend", "--lifetime", "throwaway", "--team", "solo", "--json")
    assert "night-shift" in [entry["rule"] for entry in json.loads(told.out)["reasons"]]


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_add_a_feature(checkout: Checkout, framework: str) -> None:
    parts = checkout.root / "templates" / "features"
    made = checkout.run("template", "new-feature", "audit-log", "--directory", str(parts))
    assert made.code == 0, made.err
    tree = parts / "audit-log" / "tree"
    for name in ("django", "flask"):
        shutil.copytree(tree / name, checkout.root / "templates" / name, dirs_exist_ok=True)
        owned = ["{{ package }}/audit_log/**", "tests/test_audit_log.py"]
        checkout.edit(
            "templates/features/audit-log/feature.toml",
            f"[{name}]\n",
            f"[{name}]\nfiles = {json.dumps(owned)}\n",
        )
    shutil.rmtree(tree)
    generated = checkout.python("scripts/generate.py")
    assert "templates/catalogue.jinja" in generated.out.split()
    for flags, there in ((["--with", "audit-log"], True), ([], False)):
        done = checkout.run("new", "shop", "--framework", framework, *flags, "--dry-run", "--json")
        assert done.code == 0, done.err
        files = json.loads(done.out)["files"]
        assert ("tests/test_audit_log.py" in files) is there
        assert bool([name for name in files if name.startswith("shop/audit_log/")]) is there


def test_add_a_framework(checkout: Checkout) -> None:
    checkout.edit(
        "src/scaffold/manifest.py",
        'FRAMEWORKS = ("django", "flask")',
        'FRAMEWORKS = ("django", "flask", "plain")',
    )
    checkout.edit("copier.yml", "choices: [django, flask]", "choices: [django, flask, plain]")
    tree = checkout.root / "templates" / "plain"
    tree.mkdir()
    (tree / "README.md.jinja").write_text("# {{ title }}\n")
    checkout.edit("src/scaffold/report.py", "START = {", 'START = {\n    "plain": ("ls",),')
    checkout.edit("src/scaffold/report.py", "TITLES = {", 'TITLES = {\n    "plain": "Plain",')
    assert checkout.python("scripts/generate.py").code == 0
    done = checkout.run("new", "shop", "--framework", "plain", "--no-git", "--yes")
    assert done.code == 0, done.err
    assert (checkout.root / "shop" / "README.md").read_text() == "# Shop\n"
    assert "1 files on Plain" in done.err
