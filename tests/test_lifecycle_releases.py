"""Every released template travels with the package, and stock Copier understands a project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from conftest import Place, clean_environment
from shops import Shop, copy, fresh, prepared
from toys import ROOT, VERSIONS, Checkout, second, text

# no proxy answers there, and git may only read files
OFFLINE = {
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "GIT_ALLOW_PROTOCOL": "file",
}


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Shop:
    """A project of version 0.1.0 with accounts, as it was made."""
    return fresh(tmp_path_factory.getbasetemp(), tmp_path)


@pytest.fixture
def work(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Checkout:
    """A checkout at version 0.3.0, for this test alone."""
    _, checkouts = prepared(tmp_path_factory.getbasetemp())
    newest = checkouts["0.3.0"]
    shutil.copytree(newest.folder, tmp_path / "work")
    return Checkout(tmp_path / "work", newest.place)


def install(checkout: Checkout, site: Path) -> None:
    """Build the wheel of a checkout, and install it with pip into a folder."""
    shutil.rmtree(checkout.folder / "src/scaffold/__pycache__", ignore_errors=True)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(build, cwd=checkout.folder, check=True, capture_output=True)
    (wheel,) = (checkout.folder / "dist").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", site, wheel], check=True, capture_output=True)


def test_an_update_from_a_wheel_needs_no_network(
    shop: Shop, work: Checkout, tmp_path: Path
) -> None:
    install(work, tmp_path / "site")
    shutil.rmtree(work.folder)
    shop.swap("shop/views.py", "b = 20\n", "b = 'mine'\n")
    shop.commit()
    other = copy(shop, tmp_path / "other")
    place = Place(shop.folder, work.place.environment)
    done = place.run("update", PYTHONPATH=str(tmp_path / "site"), **OFFLINE)
    assert done.code == 0, done.err
    assert shop.read("shop/pages/views.py") == text(
        "b", _3="b = 'second'", _20="b = 'mine'", _30="b = 'third'"
    )
    assert other.run("0.3.0", "update").code == 0
    for project in (shop, other):
        (project.folder / ".env").unlink()
    assert shop.tree() == other.tree()
    assert not any("__pycache__" in path for path in shop.tree())


def test_the_script_compares_and_never_rewrites_a_release(work: Checkout) -> None:
    bundle = work.folder / "src/scaffold/releases.bundle"
    assert work.script("scripts/release.py", "--check").code == 0
    released = bundle.read_bytes()
    assert work.script("scripts/release.py").out == "0.3.0 is in the bundle already.\n"

    readme = work.folder / "templates/django/README.md"
    readme.write_text("Changed after the release.\n")
    done = work.script("scripts/release.py", "--check")
    assert (done.code, "run: python scripts/release.py" in done.err) == (1, True)
    place = Place(work.folder, work.place.environment)
    for command in (
        ("init", "--quiet"),
        ("commit", "-qm", "x", "--allow-empty"),
        ("tag", "v0.3.0"),
    ):
        assert place.call("git", *command).code == 0
    done = work.script("scripts/release.py")
    assert (done.code, "0.3.0 is tagged and out" in done.err) == (1, True)
    assert bundle.read_bytes() == released

    work.become("0.4.0", {**VERSIONS["0.3.0"](), "django/README.md": "The fourth.\n"})
    heads = place.call("git", "bundle", "list-heads", str(bundle)).out.split()
    assert heads[1::2] == [f"refs/tags/v0.{minor}.0" for minor in (1, 2, 3, 4)]
    old = place.call("git", "bundle", "list-heads", str(bundle), "refs/tags/v0.3.0").out
    assert old.split()[0] == heads[4]


def test_the_bundle_holds_the_template_that_stands_here(place: Place) -> None:
    done = place.call(sys.executable, ROOT / "scripts/release.py", "--check")
    assert done.code == 0, done.err


def test_a_stale_catalogue_is_not_released(work: Checkout) -> None:
    (work.folder / "templates/catalogue.jinja").write_text("")
    done = work.script("scripts/release.py")
    assert (done.code, "catalogue.jinja is stale" in done.err) == (1, True)


@pytest.mark.slow
def test_a_version_that_was_never_released(shop: Shop, work: Checkout, tmp_path: Path) -> None:
    between = {**second(), "django/extra.py": "from = 'development'\n"}
    work.become("0.2.0.dev1", between, release=False)
    assert "is not a release" in work.script("scripts/release.py", "--check").out
    assert work.script("scripts/release.py").code == 1
    made = work.run(tmp_path, "new", "fresh", "--framework", "django", "--with", "auth", "--yes")
    assert made.code == 0, made.err
    project = Shop(tmp_path / "fresh", {**shop.checkouts, "dev": work})
    assert project.run("dev", "add", "admin").code == 0
    project.swap("fresh/pages/views.py", "b = 20\n", "b = 'mine'\n")
    project.commit()
    plan = project.json("0.3.0", "update")
    assert (
        plan["remarks"][0] == "0.2.0.dev1 was never released: the project was compared with 0.1.0"
    )
    assert project.read("fresh/pages/views.py") == text(
        "b", _3="b = 'second'", _20="b = 'mine'", _30="b = 'third'"
    )
    assert project.read("extra.py") == "from = 'development'\n"
    assert project.json("0.3.0", "status")["version"] == "0.3.0"


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Mapping[str, str]:
    """A git repository of the template with two tags; the environment that reaches it."""
    _, checkouts = prepared(tmp_path_factory.getbasetemp())
    place = Place(tmp_path / "server", checkouts["0.1.0"].place.environment)
    place.here.mkdir()
    place.call("git", "init", "--quiet")
    for version in ("0.1.0", "0.2.0"):
        shutil.rmtree(place.here / "templates", ignore_errors=True)
        shutil.copytree(checkouts[version].folder / "templates", place.here / "templates")
        shutil.copy(checkouts[version].folder / "copier.yml", place.here)
        for command in (("add", "--all"), ("commit", "-qm", version), ("tag", f"v{version}")):
            assert place.call("git", *command).code == 0
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{place.here}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://github.com/scaffold-web/scaffold.git",
    }


def test_stock_copier_updates_a_project(
    shop: Shop, server: Mapping[str, str], tmp_path: Path
) -> None:
    shop.swap("shop/settings.py", "a = 3\n", "a = 'mine'\n")
    shop.commit()
    home = tmp_path / "home"
    shutil.copytree(Path(shop.checkouts["0.1.0"].place.environment["HOME"]), home)
    place = Place(shop.folder, clean_environment(home))
    done = place.call(
        Path(sys.executable).with_name("copier"), "update", "--defaults", "--skip-answered",
        "--vcs-ref", "v0.2.0", **server,
    )  # fmt: skip
    assert done.code == 0, done.err
    settings = shop.read("shop/settings.py")
    assert ("a = 'mine'\n" in settings, "a = 'second'\n" in settings) == (True, True)
    assert "shop/health.py" in shop.tree()
    # and scaffold goes on from there
    shop.commit()
    found = shop.json("0.3.0", "status")
    assert (found["version"], found["edited"]) == ("0.2.0", ["shop/settings.py"])
    assert shop.run("0.3.0", "update").code == 0
    assert "a = 'third'\n" in shop.read("shop/settings.py")


@pytest.mark.slow
def test_a_project_that_stock_copier_made_can_be_updated(
    shop: Shop, server: Mapping[str, str], tmp_path: Path
) -> None:
    place = Place(tmp_path, shop.checkouts["0.1.0"].place.environment)
    done = place.call(
        Path(sys.executable).with_name("copier"), "copy", "--defaults", "--vcs-ref", "v0.1.0",
        "-d", "framework=django", "-d", "name=stock",
        "https://github.com/scaffold-web/scaffold.git", "stock", **server,
    )  # fmt: skip
    assert done.code == 0, done.err
    project = Shop(tmp_path / "stock", shop.checkouts)
    project.git("init", "--quiet")
    project.commit()
    assert project.json("0.3.0", "status")["edited"] == []
    assert project.run("0.3.0", "add", "auth").code == 0
    project.commit()
    assert project.json("0.3.0", "update")["conflicts"] == []


def test_renovate_finds_what_it_needs(shop: Shop) -> None:
    # its copier manager: the file's name, a repository it can list the tags of, and one of them
    assert re.search(r"(^|/)\.copier-answers(\..+)?\.ya?ml", ".copier-answers.yml")
    answers = yaml.safe_load(shop.read(".copier-answers.yml"))
    assert answers["_src_path"] == "https://github.com/scaffold-web/scaffold.git"
    assert re.fullmatch(r"v\d+\.\d+\.\d+", answers["_commit"])
