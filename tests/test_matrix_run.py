"""The run around the checks: its command, its result file, its page, its errors."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import Place
from scaffold.errors import ScaffoldError, UsageError
from scaffold.features import load, ours
from scaffold.manifest import Part
from scaffold.matrix import environments, interpreters, mariadb, results, support, tiers
from scaffold.matrix.candidate import find, places
from scaffold.matrix.checks import Outcome
from scaffold.matrix.combinations import Combination
from scaffold.matrix.databases import STARTED, missing
from scaffold.matrix.lint import lint
from scaffold.matrix.results import Report, Result
from scaffold.matrix.subject import STRICT
from scaffold.source import root

DRAWN = tiers.draw("each", ours(), ["3.11", "3.13"])
ABOUT = {"date": "2026-01-01", "scaffold": "0.1.0", "command": "python -m scaffold.matrix"}
VERSIONS = {"django-lts-3.11": {"django": "5.2.19"}, "flask-3.11": {"flask": "3.1.3"}}


def report(*, bad: frozenset[Combination] = frozenset()) -> Report:
    """A result of all combinations, some of them bad."""
    found = tuple(
        Result(each, (Outcome("tests", 2.0, "boom" if each in bad else ""),)) for each in DRAWN
    )
    return Report("abc", "all", ABOUT, VERSIONS, found)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    written = report(bad=frozenset(DRAWN[:1]))
    results.write(written, tmp_path / "result.json")
    assert results.read(tmp_path / "result.json") == written
    assert [path.name for path in tmp_path.iterdir()] == ["result.json"]


def test_a_run_goes_on_with_what_is_not_green_yet(tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    results.write(report(bad=frozenset(DRAWN[:3])), file)
    fresh, other = Report("abc", "all", ABOUT), Report("abc", "other checks", ABOUT)
    known = results.earlier(file, fresh, DRAWN, tuple)
    assert {each.combination for each in known.results} == set(DRAWN[3:])
    assert known.versions == VERSIONS
    assert results.earlier(file, other, DRAWN, tuple) == other
    assert results.earlier(tmp_path / "none.json", fresh, DRAWN, tuple) == fresh


@pytest.mark.slow
def test_another_template_leaves_what_was_proved_of_the_same_files(place: Place) -> None:
    runtime, file = interpreters.running(), place.here / "result.json"
    words = (
        "--tier", "each", "--framework", "flask", "--python", runtime, "--only", "flask cache |",
        "--check", "parses", "--jobs", "1", "--result", str(file),
        "--cache", str(environments.cache_folder()),
    )  # fmt: skip
    assert "1 of 1 green" in matrix(place, *words)[1]
    found = results.read(file)
    results.write(replace(found, template="another"), file)
    assert "0 projects to prove, 1 known to be green." in matrix(place, *words)[1]
    changed = replace(found.results[0], rendered="another")
    results.write(replace(found, template="another", results=(changed,)), file)
    assert "1 projects to prove, 0 known to be green." in matrix(place, *words)[1]


def test_a_file_that_is_no_result_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "result.json"
    file.write_text('{"results": 7}')
    with pytest.raises(UsageError, match=r"result\.json is not a result"):
        results.read(file)


def test_page_tells_of_everything_there_is() -> None:
    text = support.page(report(), ours(), len(DRAWN))
    assert support.gaps(text, ours()) == ()
    assert f"**{len(DRAWN)} of {len(DRAWN)} projects are green.**" in text
    assert "| django | 5.2.19 |  |" in text


def test_page_shows_what_is_not_green() -> None:
    bad = next(each for each in DRAWN if len(each.features) > 2)
    text = support.page(report(bad=frozenset([bad])), ours(), len(DRAWN) + 2)
    told = f"**{len(DRAWN) - 1} of {len(DRAWN)} projects are green, 2 more were not begun.**"
    assert told in text
    assert "| **tests** |" in text


def test_published_page_has_the_shape_of_what_is_shipped() -> None:
    text = Path(__file__).parent.parent.joinpath("docs/support-matrix.md").read_text()
    assert support.gaps(text, ours()) == ()


def test_gaps_name_what_a_page_lacks(tmp_path: Path) -> None:
    text = support.page(report(), ours(), len(DRAWN))
    folder = tmp_path / "brand-new"
    folder.mkdir()
    manifest = 'title = "New"\nsummary = "New"\ngroup = "data"\n'
    (folder / "feature.toml").write_text(manifest)
    more = load(root() / "templates" / "features", tmp_path)
    assert support.gaps(text, more) == ("Django: brand-new", "Flask: brand-new")


def matrix(place: Place, *arguments: str) -> tuple[int, str, str]:
    """Run the matrix's own command."""
    done = place.call(sys.executable, "-m", "scaffold.matrix", *arguments)
    return done.code, done.out, done.err


def test_lists_without_making_anything(place: Place) -> None:
    code, out, _ = matrix(place, "--tier", "small", "--python", "3.11", "--list")
    assert code == 0
    assert len(out.splitlines()) == len(tiers.draw("small", ours(), ["3.11"]))
    assert list(place.here.iterdir()) == []


def test_lists_the_same_for_a_seed(place: Place) -> None:
    words = ("--seed", "5", "--combinations", "9", "--python", "3.11", "--list")
    first = matrix(place, *words)
    assert first[1].count("\n") == 9
    assert first == matrix(place, *words)


def test_a_python_that_is_not_there_is_named(place: Place) -> None:
    code, _, err = matrix(place, "--python", "3.99", "--tier", "small")
    assert code == 1
    assert "no Python 3.99 on this machine" in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_a_run_that_has_no_time_counts_what_it_left(place: Place) -> None:
    runtime = interpreters.running()
    total = len(tiers.draw("small", ours(), [runtime], ["flask"]))
    code, out, err = matrix(
        place, "--tier", "small", "--framework", "flask", "--python", runtime,
        "--check", "parses", "--jobs", "1", "--within", "0",
        "--cache", str(environments.cache_folder()),
    )  # fmt: skip
    assert code == 0, out + err
    done = out.count(" ok  ")
    assert 0 < done < total
    assert f"{done} of {done} green, {total - done} not begun in" in out


def test_finds_the_python_that_runs_this() -> None:
    found = interpreters.find([interpreters.running(), "3.99"])
    assert found == {interpreters.running(): Path(sys.executable)}


def test_environment_has_all_parts_but_one_line_of_django() -> None:
    packages = environments.requirements(ours(), "django", "lts")
    assert [each for each in packages if each.startswith("django>=")] == ["django>=5.2.19,<5.3"]
    assert set(packages) < set(ours().requirements("django"))


@pytest.mark.parametrize("database", STARTED)
def test_a_server_serves_and_is_gone(database: str) -> None:
    if reason := missing(database):
        pytest.skip(reason)
    with STARTED[database]() as server, server.database("shop") as url:
        folder = server.log.parent
        assert url.startswith(f"{database}://")
        assert url.endswith("/shop")
        assert server.log.read_text().count("on shop using") == 0
    assert not folder.exists()


def test_a_missing_server_is_named_and_no_excuse_where_all_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mariadb, "FOLDERS", "/nowhere")
    monkeypatch.delenv(STRICT, raising=False)
    assert "apt-get install mariadb-server" in missing("mysql")
    assert missing("sqlite") == ""
    monkeypatch.setenv(STRICT, "1")
    assert missing("mysql") == ""
    with pytest.raises(ScaffoldError, match="no mariadbd here"), STARTED["mysql"]():
        pass


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        pytest.param(
            '[requires]\nauht = "x"\n', "5: there is no feature auht. Did you mean", id="id"
        ),
        pytest.param('[flask]\npackages = ["rich"]\n', "5: rich needs a lower", id="bounds"),
    ],
)
def test_lint_says_where_and_what_to_do(tmp_path: Path, manifest: str, said: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "README.md").write_text("How to remove it.\n")
    head = 'title = "Own"\nsummary = "Own"\ngroup = "data"\n'
    (folder / "feature.toml").write_text(head + manifest)
    candidate = find(folder)
    assert [fault for fault in candidate.faults if said in fault]
    assert len(candidate.faults) == 1


def test_lint_knows_the_slots(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    (folder / "django").mkdir(parents=True)
    (folder / "django" / "setings.py").write_text("A = 1\n")
    head = 'title = "Own"\nsummary = "Own"\ngroup = "data"\n'
    (folder / "feature.toml").write_text(head)
    slot, readme = find(folder).faults
    assert "no file pulls in a slot setings.py. Did you mean 'settings.py'?" in slot
    assert "README.md is missing" in readme


@pytest.mark.parametrize("part", ours().parts.values(), ids=ours().parts)
def test_our_own_parts_pass_the_lint(part: Part) -> None:

    faults = lint(part, ours(), root())
    assert [each for each in faults if part.asked or "README" not in each] == []


def test_problems_lead_to_the_lines_of_a_feature(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    view = folder / "tree" / "django" / "{{ package }}" / "own" / "views.py"
    view.parent.mkdir(parents=True)
    view.write_text("import os\n")
    (folder / "README.md").write_text("How to remove it.\n")
    (folder / "feature.toml").write_text('title = "Own"\nsummary = "Own"\ngroup = "data"\n')
    candidate = find(folder)
    bad = next(each for each in candidate.combinations("small", ["3.11"], ["django"]))
    said = f"{bad.answers['package']}/own/views.py:1:8: F401\nother/urls.py:3:1: E501"
    result = Result(bad, (Outcome("ruff check", 0.1, said),))
    assert places(candidate, Report("abc", "all", ABOUT, VERSIONS, (result,))) == (f"{view}:1",)


def test_a_features_projects_all_have_it(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    manifest = 'title = "Own"\nsummary = "Own"\ngroup = "data"\n[flask]\nunavailable = "no"\n'
    (folder / "feature.toml").write_text(manifest)
    drawn = find(folder).combinations("each", ["3.11"], ["django", "flask"])
    assert {each.framework for each in drawn} == {"django"}
    assert all("own" in each.features for each in drawn)
    assert {1, len(ours().features) + 1} <= {len(each.features) for each in drawn}


def test_our_features_can_be_checked_where_they_stand(place: Place) -> None:
    path = root() / "templates" / "features"
    assert place.run("template", "check", path, "--quick").code == 0
    done = place.run("template", "check", path / "api", "--quick")
    assert (done.code, done.out) == (0, "The files of api are in order.\n")


def test_a_feature_with_faults_is_not_made_into_projects(place: Place) -> None:
    folder = place.here / "own"
    folder.mkdir()
    manifest = 'title = "Own"\nsummary = "Own"\ngroup = "data"\n[requires]\nauht = "x"\n'
    (folder / "feature.toml").write_text(manifest)
    done = place.run("template", "check", "own")
    assert done.code == 1
    assert "own/feature.toml:5: there is no feature auht. Did you mean 'auth'?" in done.err


def test_without_its_library_the_matrix_says_what_to_install(place: Place) -> None:
    code = (
        "import sys; sys.modules['covertable'] = None; sys.argv[1:] = ['--python', '3.11'];"
        "import runpy; runpy.run_module('scaffold.matrix', run_name='__main__')"
    )
    done = place.call(sys.executable, "-c", code)
    assert done.code == 1
    assert done.err.splitlines() == [
        "error: this tier is drawn up by covertable, which is not installed; "
        "run `pip install 'scaffold-web[test]'`."
    ]


def test_a_stopped_run_leaves_nothing(place: Place) -> None:
    words = ["--tier", "small", "--python", interpreters.running(), "--only", "sqlite"]
    command = [sys.executable, "-u", "-m", "scaffold.matrix", *words]
    environment = {**place.environment, "TMPDIR": str(place.here), "HOME": str(Path.home())}
    process = subprocess.Popen(
        command, cwd=place.here, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    while "environments after" not in process.stdout.readline():
        assert process.poll() is None
    until = time.monotonic() + 60
    while time.monotonic() < until and not list(place.here.glob("*/project-*/first")):
        time.sleep(0.1)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 143
    # uv keeps the locks of what it builds where temporary files are
    assert [path for path in place.here.iterdir() if not path.name.startswith("uv-")] == []
