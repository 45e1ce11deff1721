"""The wheel, installed with pip, makes the same project as the checkout."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import Place
from test_cli import contents

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the sdist of this tree."""
    from conftest import clean_environment

    home = tmp_path_factory.mktemp("home")
    place = Place(ROOT, clean_environment(home))
    out = tmp_path_factory.mktemp("dist")
    done = place.call(Path(sys.executable).with_name("uv"), "build", "--out-dir", out, ROOT)
    assert done.code == 0, done.err
    return out


def test_the_sdist_carries_the_templates(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {"copier.yml", "templates/catalogue.jinja", "src/scaffold/__init__.py"} <= names


def test_the_wheel_carries_the_templates_and_no_bytecode(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    assert "scaffold/template/copier.yml" in names
    assert "scaffold/template/templates/flask/.gitignore.jinja" in names
    assert not [name for name in names if name.endswith((".pyc", ".mypy_cache"))]


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_the_installed_wheel_renders_the_same_bytes(
    place: Place, built: Path, framework: str
) -> None:
    (wheel,) = built.glob("*.whl")
    venv = place.here / "venv"
    assert place.call(sys.executable, "-m", "venv", venv).code == 0
    pip = place.call(venv / "bin" / "pip", "install", "--quiet", wheel)
    assert pip.code == 0, pip.err
    flags = ["--framework", framework, "--with", "auth,api", "--yes"]
    for folder in ("wheel", "tree"):
        (place.here / folder).mkdir()
    installed = place.call(venv / "bin" / "scaffold", "new", "shop", *flags, "--directory", "wheel")
    assert installed.code == 0, installed.err
    assert place.run("new", "shop", *flags, "--directory", "tree").code == 0
    made = contents(place.here / "wheel" / "shop")
    assert not [name for name in made if "__pycache__" in name]
    assert made == contents(place.here / "tree" / "shop")
