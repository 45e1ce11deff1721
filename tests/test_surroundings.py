"""The same project, byte for byte, wherever and however the command runs."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Place, clean_environment, started
from listing import Listing, listing, project

FRAMEWORKS = ("django", "flask")
SCAFFOLD = (sys.executable, "-m", "scaffold")
GONE = ""  # stands for a variable that is not set at all


def new(framework: str, *more: str) -> list[str]:
    """The arguments that make ``shop``."""
    person = ["--author", "Ann Lee", "--email", "ann@example.org"]
    return ["new", "shop", "--framework", framework, "--with", "auth", *person, "--yes", *more]


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Listing]:
    """What an undisturbed run makes on each framework."""
    found = {}
    for framework in FRAMEWORKS:
        box = tmp_path_factory.mktemp(framework)
        done = Place(box, clean_environment(box)).run(*new(framework, "--no-git"))
        assert done.code == 0, done.err
        found[framework] = project(box / "shop")
    return found


def spread(rows: dict[str, dict[str, str]]) -> list[object]:
    """Rows as parameters, on one framework and the other in turn."""
    return [
        pytest.param(changes, FRAMEWORKS[index % 2], id=f"{name} ({FRAMEWORKS[index % 2]})")
        for index, (name, changes) in enumerate(rows.items())
    ]


# two at a time, where neither hides the other
VARIABLES = {
    "HOME unset, no terminal type": {"HOME": GONE, "TERM": GONE},
    "HOME missing, far east": {"HOME": "/nonexistent", "TZ": "Pacific/Kiritimati"},
    "HOME that takes nothing": {"HOME": "/proc/1"},
    "HOME relative, reproducible builds": {"HOME": "somewhere", "SOURCE_DATE_EPOCH": "0"},
    "XDG folders that take nothing": dict.fromkeys(
        ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), "/dev/null/x"
    ),
    "temporary folder missing, dumb terminal": {
        "TMPDIR": "/nonexistent", "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "20",
    },
    "C locale, no UTF-8 mode, somebody else's settings": {
        "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "DJANGO_SETTINGS_MODULE": "gone", "FLASK_APP": "gone",
    },
    "no locale at all, CI": {"LC_ALL": GONE, "LANG": GONE, "CI": "true"},
    "console of Windows, optimised": {
        "PYTHONIOENCODING": "cp1252", "PYTHONOPTIMIZE": "2", "PYTHONHASHSEED": "7",
    },
}  # fmt: skip


@pytest.mark.parametrize(("changes", "framework"), spread(VARIABLES))
def test_variables_change_no_byte(
    place: Place, references: dict[str, Listing], changes: dict[str, str], framework: str
) -> None:
    variables = {**place.environment, **changes}
    kept = {key: value for key, value in variables.items() if changes.get(key) != GONE}
    done = Place(place.here, kept).run(*new(framework, "--no-git"))
    assert done.code == 0, done.err
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]
    assert project(place.here / "shop") == references[framework]


@pytest.mark.parametrize(
    ("before", "framework"),
    [
        pytest.param(lambda: os.umask(0o077), "django", id="umask 077"),
        pytest.param(lambda: os.umask(0o000), "flask", id="umask 000"),
        pytest.param(lambda: os.close(0), "django", id="stdin closed"),
        pytest.param(lambda: os.close(1), "flask", id="stdout closed"),
        pytest.param(lambda: os.close(2), "django", id="stderr closed"),
        pytest.param(lambda: os.closerange(0, 3), "flask", id="all three closed"),
    ],
)
def test_modes_and_streams_change_no_byte(
    place: Place, references: dict[str, Listing], before: Callable[[], object], framework: str
) -> None:
    done = started(place, [*SCAFFOLD, *new(framework)], before)
    assert done.code == 0, done.err
    assert project(place.here / "shop") == references[framework]
    assert place.call("git", "-C", "shop", "status", "--porcelain").out == ""


@pytest.mark.slow  # needs a C compiler, which README does not ask for
@pytest.mark.parametrize("clock", ["0", "4323715200"], ids=["1970", "2107"])
def test_a_wrong_clock_changes_no_byte(
    place: Place, references: dict[str, Listing], tmp_path: Path, clock: str
) -> None:
    library = tmp_path / "clock.so"
    source = Path(__file__).with_name("clock.c")
    built = place.call("cc", "-shared", "-fPIC", "-o", library, source)
    assert built.code == 0, built.err
    done = place.run(*new("django"), LD_PRELOAD=str(library), CLOCK=clock)
    assert done.code == 0, done.err
    assert project(place.here / "shop") == references["django"]
    assert place.call("git", "-C", "shop", "log", "--format=%at").out == f"{clock}\n"


# --- Output that nobody reads --------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["features"],
        ["features", "--json"],
        ["rules"],
        ["schema"],
        new("flask", "--json"),
    ],
    ids=["help", "features", "features --json", "rules", "schema", "new --json"],
)
@pytest.mark.parametrize("reader", ["head -1", "true"])
def test_a_reader_that_leaves_is_no_error(place: Place, arguments: list[str], reader: str) -> None:
    command = shlex.join([*SCAFFOLD, *arguments])
    script = f"{command} | {reader} > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = place.call("bash", "-c", script)
    assert done.out == "0\n"
    assert "Traceback" not in done.err
    assert "rror" not in done.err


def test_output_that_cannot_be_written_is_told(place: Place) -> None:
    done = place.call("sh", "-c", f"{shlex.join([*SCAFFOLD, 'schema'])} > /dev/full")
    assert done.code == 1
    assert done.err == "error: the output: No space left on device. See to that and run it again.\n"


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["new", "new --json"])
def test_a_project_stands_also_when_it_cannot_be_told(
    place: Place, references: dict[str, Listing], more: tuple[str, ...]
) -> None:
    command = shlex.join([*SCAFFOLD, *new("django", "--no-git", *more)])
    done = place.call("sh", "-c", f"{command} > /dev/full")
    assert done.code == 0, done.err
    (told,) = [line for line in done.err.splitlines() if "output" in line]
    assert told.endswith(
        "is complete, but the output could not be written: No space left on device."
    )
    assert project(place.here / "shop") == references["django"]


def test_a_rehearsal_that_cannot_be_told_is_in_vain(place: Place) -> None:
    command = shlex.join([*SCAFFOLD, *new("flask", "--dry-run")])
    done = place.call("sh", "-c", f"{command} > /dev/full")
    assert done.code == 1
    assert listing(place.here) == {}


def test_a_change_stands_also_when_it_cannot_be_told(place: Place) -> None:
    assert place.run(*new("flask")).code == 0
    shop = Place(place.here / "shop", place.environment)
    for words, told in ((["add", "i18n"], "made"), (["undo"], "taken back")):
        done = shop.call("sh", "-c", f"{shlex.join([*SCAFFOLD, *words])} > /dev/full")
        assert done.code == 0, done.err
        assert f"the change is {told}, but the output could not be written" in done.err
    assert shop.call("git", "status", "--porcelain").out == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_console_that_cannot_show_a_letter_is_no_error(place: Place, encoding: str) -> None:
    (place.here / "a.yml").write_text("author: Zoë 👩\ndescription: 日本\n", encoding="utf-8")
    arguments = ["new", "shop", "--framework", "flask", "--answers", "a.yml", "--no-git"]
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    script = f"{shlex.join([*SCAFFOLD, *arguments, '--dry-run'])} > told 2>&1"
    told = place.call("sh", "-c", script, **plain, PYTHONCOERCECLOCALE="0")
    assert told.code == 0, (place.here / "told").read_bytes()
    made = place.run(*arguments, "--json", **plain)
    assert made.code == 0, made.err
    assert made.out.isascii()
    assert json.loads(made.out)["answers"]["author"] == "Zoë 👩"
    assert '"日本"' in (place.here / "shop" / "pyproject.toml").read_text(encoding="utf-8")


def test_an_argument_from_another_locale_is_refused(place: Place) -> None:
    command = [os.fsencode(word) for word in (*SCAFFOLD, "new", "shop", "--yes", "--author")]
    done = subprocess.run(
        [*command, b"Zo\xeb"], cwd=place.here, env=dict(place.environment), capture_output=True
    )
    assert done.returncode == 2
    assert b"not valid in this locale" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert listing(place.here) == {}


# --- Paths ---------------------------------------------------------------------------------------

# two at a time, one in the other
PATHS = {
    "leading dash, spaces": "-rf/my work here",
    "quotes, letters beyond ASCII": 'it\'s "quoted"/Größe-проект-日本',
    "shell, template": "$HOME;`id`/{{ 7 * 7 }}{% raw %}",
    "line break, percent": "one\ntwo/100%s",
    "tilde, square brackets": "~/[a]*?",
    "200 levels": "d/" * 200,
}


@pytest.mark.parametrize(
    ("path", "framework"),
    [
        pytest.param(path, FRAMEWORKS[index % 2], id=name)
        for index, (name, path) in enumerate(PATHS.items())
    ],
)
def test_any_folder_will_do(
    place: Place, references: dict[str, Listing], path: str, framework: str
) -> None:
    folder = place.here / path
    folder.mkdir(parents=True)
    done = place.run(*new(framework), f"--directory={path}")
    assert done.code == 0, done.err
    assert project(folder / "shop") == references[framework]
    assert [entry.name for entry in folder.iterdir()] == ["shop"]
    assert place.call("git", "-C", folder / "shop", "status", "--porcelain").out == ""


def test_a_folder_named_in_another_encoding_will_do(
    place: Place, references: dict[str, Listing]
) -> None:
    folder = os.fsdecode(os.fsencode(place.here) + b"/caf\xe9")
    Path(folder).mkdir()
    done = subprocess.run(
        [*SCAFFOLD, *new("flask")], cwd=folder, env=dict(place.environment), capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == os.fsencode(folder) + b"/shop\n"
    assert project(Path(folder) / "shop") == references["flask"]


# --- Git -----------------------------------------------------------------------------------------

HOOK = "#!/bin/sh\ntouch '{mark}'\nexit 1\n"


def hooks(place: Place) -> dict[str, str]:
    """A folder of hooks that would refuse the commit and leave a mark."""
    folder = place.here.parent / "kit" / "hooks"
    folder.mkdir(parents=True)
    for name in ("pre-commit", "post-commit", "post-checkout", "reference-transaction"):
        (folder / name).write_text(HOOK.format(mark=place.here / "mark"))
        (folder / name).chmod(0o755)
    return configure(
        place, f"[init]\ntemplateDir = {folder.parent}\n[core]\nhooksPath = {folder}\n"
    )


def configure(place: Place, text: str) -> dict[str, str]:
    """Add to the git configuration in the home."""
    with (place.here.parent / "home" / ".gitconfig").open("a") as file:
        file.write(text)
    return {}


def broken(place: Place, script: str) -> dict[str, str]:
    """Put another git on the path, and nothing else."""
    folder = place.here.parent / "bin"
    folder.mkdir()
    (folder / "git").write_text(script)
    (folder / "git").chmod(0o755)
    return {"PATH": str(folder)}


def anonymous(place: Place) -> dict[str, str]:
    """A git that does not know anybody."""
    (place.here.parent / "home" / ".gitconfig").unlink()
    return {"EMAIL": ""}


def without_git(place: Place) -> dict[str, str]:
    """A path on which there is no git."""
    (place.here.parent / "bin").mkdir()
    return {"PATH": str(place.here.parent / "bin")}


def elsewhere(place: Place) -> dict[str, str]:
    """Variables that point git to another repository."""
    other = place.here.parent / "other"
    place.call("git", "init", "--quiet", other)
    return {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(other / "index"),
    }


WELL = [
    pytest.param(hooks, id="hooks of a template and a path"),
    pytest.param(elsewhere, id="GIT_DIR set"),
    pytest.param(lambda at: configure(at, "[commit]\ngpgsign = true\n"), id="commit.gpgsign"),
    pytest.param(lambda at: configure(at, "[core]\nautocrlf = true\n"), id="core.autocrlf"),
    pytest.param(lambda at: configure(at, "[init]\ndefaultBranch = trunk\n"), id="other branch"),
    pytest.param(
        lambda at: configure(at, "[core]\nexcludesFile = /dev/stdin\n"), id="excludes elsewhere"
    ),
]
UNWELL = [
    pytest.param(without_git, "git is not installed", id="no git"),
    pytest.param(anonymous, "git does not know who you are", id="no identity"),
    pytest.param(lambda at: broken(at, "#!/bin/sh\nexit 1\n"), "no repository", id="git fails"),
    pytest.param(lambda at: broken(at, "#!/nowhere\n"), "no repository", id="git will not start"),
    pytest.param(
        lambda at: broken(at, "#!/bin/sh\nkill -9 $$\n"), "no repository", id="git is killed"
    ),
    pytest.param(
        lambda at: configure(at, "[user\n"), "no repository", id="broken configuration of git"
    ),
]


@pytest.mark.parametrize("prepare", WELL)
def test_git_is_used_the_same_way(
    place: Place, references: dict[str, Listing], prepare: Callable[[Place], dict[str, str]]
) -> None:
    done = place.run(*new("django"), **prepare(place))
    assert done.code == 0, done.err
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]
    assert project(place.here / "shop") == references["django"]
    shop = Place(place.here / "shop", place.environment)
    assert (
        shop.call("git", "log", "--format=%an %s", "main").out == "Ada Lovelace Start the project\n"
    )
    tracked = set(shop.call("git", "ls-files").out.split("\n")) - {""}
    files = {name for name, (mode, _) in references["django"].items() if mode.startswith("-")}
    assert files - tracked == {".env"}
    assert "\r" not in shop.call("git", "show", "HEAD:pyproject.toml").out


@pytest.mark.parametrize(("prepare", "remark"), UNWELL)
def test_the_project_stands_without_git(
    place: Place,
    references: dict[str, Listing],
    prepare: Callable[[Place], dict[str, str]],
    remark: str,
) -> None:
    done = place.run(*new("flask"), **prepare(place))
    assert done.code == 0, done.err
    assert remark in done.err
    assert project(place.here / "shop") == references["flask"]


def test_the_author_is_never_made_up(place: Place) -> None:
    changes = anonymous(place)
    done = place.run("new", "shop", "--framework", "flask", "--yes", "--json", **changes)
    assert done.code == 0, done.err
    answers = json.loads(done.out)["answers"]
    assert (answers["author"], answers["email"]) == ("", "")
    assert shutil.which("git")
