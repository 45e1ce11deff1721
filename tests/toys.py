"""A small template in three versions, each in a checkout of scaffold that has released it."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from conftest import Finished, Place
from scaffold import compose
from scaffold.features import load

ROOT = Path(__file__).parent.parent
SUPPORT = ("catalogue", "exclude", "packages", "parts", "unknown", "version")
LINES = {name: [f"{name} = {number}" for number in range(40)] for name in ("a", "b", "c", "d")}

BASE = 'title = "Base"\nsummary = "What every project has"\ngroup = "option"\nalways = true\n'
AUTH = """
    title = "Accounts"
    summary = "People sign in"
    group = "people"
    [django]
    packages = ["allauth>=1,<2"]
    files = ["{{ package }}/accounts/**"]
"""
ADMIN = """
    title = "Admin"
    summary = "Staff look after records"
    group = "people"
    [requires]
    auth = "staff sign in"
    [django]
    files = ["{{ package }}/admin.py"]
"""
API = """
    title = "API"
    summary = "Programs call it"
    group = "api"
"""
SLOTS = """
{% for part in parts %}
{% include "templates/features/" ~ part ~ "/" ~ framework ~ "/SLOT" ignore missing %}
{% endfor %}
"""
PYPROJECT = """\
[project]
name = {{ name | to_json }}
dependencies = [
{% include "templates/packages.jinja" %}
]
"""

NOTES = """
[[note]]
version = "0.2.0"
change = "Pages are cached for a minute"
keep = "Set CACHE_SECONDS=0."

[[note]]
version = "0.3.0"
change = "Sessions end after eight hours"
keep = "Set SESSION_HOURS=336."
feature = "auth"

[[note]]
version = "0.3.0"
change = "Only for the other framework"
keep = "Nothing."
framework = "flask"
"""


def text(name: str, **changed: str) -> str:
    """Forty numbered lines; ``_7="x"`` makes line 7 another."""
    lines = list(LINES[name])
    for number, line in changed.items():
        lines[int(number[1:])] = line
    return "".join(f"{line}\n" for line in lines)


def first() -> dict[str, str]:
    """The files of version 0.1.0, under ``templates``."""
    package = "django/{{ package }}"
    return {
        "features/base/feature.toml": BASE,
        "features/auth/feature.toml": dedent(AUTH),
        "features/auth/django/settings.py": "\nSESSION = True\n",
        "features/auth/shared/env.example": "\n# scaffold:secret SIGN_IN_KEY\nSIGN_IN_KEY=\n",
        "features/admin/feature.toml": dedent(ADMIN),
        "shared/copier-answers.yml": (ROOT / "templates/shared/copier-answers.yml").read_text(),
        "django/.copier-answers.yml.jinja": '{% include "templates/shared/copier-answers.yml" %}\n',
        "django/.env.example.jinja": "# scaffold:secret SECRET_KEY\nSECRET_KEY=\n"
        + SLOTS.replace("SLOT", "env.example").replace('" ~ framework ~ "', "shared"),
        "django/.gitignore": ".env\n__pycache__/\n",
        "django/pyproject.toml.jinja": PYPROJECT,
        "django/README.md": "A project.\n",
        "django/manage.py": text("d"),
        f"{package}/__init__.py": "",
        f"{package}/settings.py.jinja": text("a") + SLOTS.replace("SLOT", "settings.py"),
        f"{package}/views.py": text("b"),
        f"{package}/urls.py": text("c"),
        f"{package}/legacy.py": "".join(f"legacy = {number}\n" for number in range(20)),
        f"{package}/static/style.css": "".join(f".s{number} {{}}\n" for number in range(20)),
        f"{package}/static/print.css": "".join(f".p{number} {{}}\n" for number in range(20)),
        f"{package}/accounts/__init__.py": "",
        f"{package}/accounts/views.py": "".join(f"sign_in = {number}\n" for number in range(9)),
        f"{package}/accounts/migrations/0001_initial.py": "tables = ['person']\n",
        f"{package}/admin.py": "staff = True\n",
    }


def second() -> dict[str, str]:
    """Version 0.2.0: moves, removals, and changes beside whatever a user may have edited."""
    files = first()
    package = "django/{{ package }}"
    files[f"{package}/pages/views.py"] = text("b", _3="b = 'second'")
    del files[f"{package}/views.py"]
    del files[f"{package}/legacy.py"]
    for name in ("style", "print"):
        files[f"{package}/assets/{name}.css"] = files.pop(f"{package}/static/{name}.css")
    files[f"{package}/settings.py.jinja"] = text("a", _10="a = 'second'") + SLOTS.replace(
        "SLOT", "settings.py"
    )
    files[f"{package}/urls.py"] = text("c", _5="c = 'second'")
    files[f"{package}/health.py"] = "alive = True\n"
    files["django/manage.py"] = text("d", _5="d = 'second'")
    files["django/.env.example.jinja"] += "\n# How long pages are kept.\nCACHE_SECONDS=60\n"
    return files


def third() -> dict[str, str]:
    """Version 0.3.0, on top of the second."""
    files = second()
    package = "django/{{ package }}"
    files[f"{package}/pages/views.py"] = text("b", _3="b = 'second'", _30="b = 'third'")
    files[f"{package}/routes.py"] = text("c", _5="c = 'second'", _35="c = 'third'")
    del files[f"{package}/urls.py"]
    files[f"{package}/settings.py.jinja"] = text(
        "a", _10="a = 'second'", _25="a = 'third'"
    ) + SLOTS.replace("SLOT", "settings.py")
    files["django/README.md"] = "A project of the third version.\n"
    files["features/api/feature.toml"] = dedent(API)
    return files


VERSIONS = {"0.1.0": first, "0.2.0": second, "0.3.0": third}


@dataclass(frozen=True)
class Checkout:
    """A checkout of scaffold whose template is a toy."""

    folder: Path
    place: Place

    def run(self, here: Path, *arguments: str, **changes: str) -> Finished:
        """Run its ``scaffold`` in a folder."""
        place = Place(here, self.place.environment)
        return place.run(*arguments, PYTHONPATH=str(self.folder / "src"), **changes)

    def script(self, *arguments: str) -> Finished:
        """Run one of its scripts."""
        place = Place(self.folder, self.place.environment)
        return place.call(sys.executable, *arguments, PYTHONPATH=str(self.folder / "src"))

    def become(self, version: str, files: dict[str, str], *, release: bool = True) -> None:
        """Raise the version, replace the template, and release it."""
        init = self.folder / "src/scaffold/__init__.py"
        init.write_text(re.sub(r'"[\d.]+\w*"', f'"{version}"', init.read_text()))
        templates = self.folder / "templates"
        for name in ("features", "shared", "django"):
            shutil.rmtree(templates / name, ignore_errors=True)
        lay(templates, files)
        (templates / "django/manage.py").chmod(0o755)
        generate(templates, version)
        if release:
            done = self.script("scripts/release.py")
            assert done.code == 0, done.err


def generate(templates: Path, version: str) -> None:
    """Write what scripts/generate.py writes for the template."""
    catalogue = compose.catalogue_template(load(templates / "features"))
    (templates / "catalogue.jinja").write_text(catalogue)
    (templates / "version.jinja").write_text(compose.version_template(version))


def lay(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def checkout(folder: Path, place: Place) -> Checkout:
    """Copy this scaffold without its template and releases."""
    leave = shutil.ignore_patterns("__pycache__", "releases.bundle", "template")
    shutil.copytree(ROOT / "src", folder / "src", ignore=leave)
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=leave)
    (folder / "templates").mkdir()
    for name in SUPPORT:
        shutil.copy(ROOT / "templates" / f"{name}.jinja", folder / "templates")
    for name in ("copier.yml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    (folder / "src/scaffold/history/notes.toml").write_text(NOTES)
    return Checkout(folder, place)


def history(folder: Path, place: Place) -> dict[str, Checkout]:
    """A checkout at each version; the later ones have released the earlier ones."""
    found: dict[str, Checkout] = {}
    work = checkout(folder / "work", place)
    for version, files in VERSIONS.items():
        work.become(version, files())
        shutil.copytree(work.folder, folder / version)
        found[version] = Checkout(folder / version, place)
    return found
