"""Whatever goes wrong, the destination is complete or exactly as it was: the fault battery."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Finished, Place, clean_environment, default_signals, started
from generated import Project, tools
from listing import Listing, listing, project
from stop import MARK, MOMENTS

FRAMEWORKS = ("django", "flask")
STOP = Path(__file__).with_name("stop.py")
SCAFFOLD = (sys.executable, "-m", "scaffold")
DAY = 24 * 60 * 60


def new(framework: str, *more: str) -> list[str]:
    """The arguments that make ``shop``."""
    person = ["--author", "Ann Lee", "--email", "ann@example.org"]
    return ["new", "shop", "--framework", framework, "--with", "auth", *person, "--yes", *more]


def refused(done: Finished, code: int = 1) -> None:
    """A refusal: the exit code, one last line that says why, and no traceback."""
    assert done.code == code, done.err
    assert done.err.splitlines()[-1].startswith(("error: ", "stopped")), done.err
    assert done.err.count("error: ") <= 1, done.err
    assert "Traceback" not in done.err
    assert "this is a bug" not in done.err
    assert not done.out


@pytest.fixture(scope="module", params=FRAMEWORKS)
def framework(request: pytest.FixtureRequest) -> str:
    """Each framework in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def reference(framework: str, tmp_path_factory: pytest.TempPathFactory) -> Listing:
    """What an undisturbed run makes."""
    box = tmp_path_factory.mktemp("reference")
    (box / "home").mkdir()
    where = Place(box, clean_environment(box / "home"))
    done = where.run(*new(framework, "--no-git"))
    assert done.code == 0, done.err
    return project(box / "shop")


# --- The destination -----------------------------------------------------------------------------


def full(shop: Path) -> None:
    """A folder with something in it."""
    shop.mkdir(mode=0o750)
    (shop / "mine.txt").write_text("mine")


def link_to_folder(shop: Path) -> None:
    """A link to a folder that exists."""
    (shop.parent / "elsewhere").mkdir()
    shop.symlink_to("elsewhere")


def project_there(shop: Path) -> None:
    """A project that another tool began."""
    (shop / "src").mkdir(parents=True)
    (shop / "src" / "app.py").write_text("x = 1\n")
    (shop / "src" / "run").symlink_to("app.py")


DESTINATIONS = [
    pytest.param(full, "exists and is not empty", id="not empty"),
    pytest.param(project_there, "exists and is not empty", id="somebody's project"),
    pytest.param(lambda shop: shop.write_text("mine"), "is a file", id="a file"),
    pytest.param(lambda shop: os.mkfifo(shop), "is a file", id="a pipe"),
    pytest.param(link_to_folder, "is a symbolic link", id="link to a folder"),
    pytest.param(lambda shop: shop.symlink_to("gone"), "is a symbolic link", id="dangling link"),
    pytest.param(lambda shop: shop.symlink_to("shop"), "is a symbolic link", id="link to itself"),
]


@pytest.mark.parametrize(("make", "because"), DESTINATIONS)
@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["new", "dry run"])
def test_a_taken_destination_is_refused_and_untouched(
    place: Place, make: Callable[[Path], object], because: str, more: tuple[str, ...]
) -> None:
    make(place.here / "shop")
    before = listing(place.here)
    done = place.run(*new("flask", *more))
    refused(done)
    assert because in done.err
    assert listing(place.here) == before


@pytest.mark.parametrize(
    ("directory", "because"),
    [
        pytest.param("missing", "is not a folder", id="parent missing"),
        pytest.param("file", "is not a folder", id="parent is a file"),
        pytest.param("file/below", "is not a folder", id="parent below a file"),
        pytest.param("loop", "is not a folder", id="parent is a loop of links"),
        pytest.param("x" * 300, "cannot be looked at", id="parent with too long a name"),
        pytest.param("d/" * 3000, "cannot be looked at", id="path longer than PATH_MAX"),
        pytest.param("/proc", "can be written in", id="parent that takes nothing"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_used_is_refused(place: Place, directory: str, because: str) -> None:
    (place.here / "file").write_text("")
    (place.here / "loop").symlink_to("loop")
    before = listing(place.here)
    done = place.run(*new("django", "--directory", directory))
    refused(done)
    assert because in done.err
    assert listing(place.here) == before


def test_an_empty_folder_is_taken(place: Place, framework: str, reference: Listing) -> None:
    (place.here / "shop").mkdir(mode=0o700)
    assert place.run(*new(framework, "--no-git")).code == 0
    assert project(place.here / "shop") == reference


def test_inside_another_project_no_repository_is_made(place: Place) -> None:
    place.call("git", "init", "--quiet")
    head = listing(place.here)
    done = place.run(*new("flask"))
    assert done.code == 0
    assert "inside another git repository" in done.err
    assert not (place.here / "shop" / ".git").exists()
    now = listing(place.here)
    assert {name: now[name] for name in head} == head


def test_a_folder_that_is_gone_is_no_bug(place: Place) -> None:
    gone = place.here / "gone"
    gone.mkdir()
    script = 'rmdir ../gone && exec "$@"'
    done = Place(gone, place.environment).call("sh", "-c", script, "sh", *SCAFFOLD, *new("flask"))
    refused(done)
    assert listing(place.here) == {}


# --- Signals -------------------------------------------------------------------------------------

CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
BEFORE = [moment for moment in MOMENTS if moment not in ("rename", "tidy")]
# Every signal at every moment is 44 runs; here each moment meets one, and each signal some.
STOPS = [
    pytest.param(list(CODES)[index % 3], moment, id=f"{list(CODES)[index % 3]} at {moment}")
    for index, moment in enumerate(BEFORE)
]
ALL_STOPS = [
    pytest.param(name, moment, id=f"{name} at {moment}")
    for moment in BEFORE
    for name in CODES
]  # fmt: skip


def stop(place: Place, name: str, moment: str, framework: str, *more: str) -> Finished:
    """Run ``scaffold new`` and send it a signal at a moment."""
    return place.call(sys.executable, STOP, name, moment, *new(framework, *more))


@pytest.mark.parametrize(("name", "moment"), STOPS)
def test_a_signal_leaves_nothing(place: Place, name: str, moment: str) -> None:
    check_stop(place, name, moment, FRAMEWORKS[len(name + moment) % 2])


@pytest.mark.weekly
@pytest.mark.parametrize(("name", "moment"), ALL_STOPS)
def test_every_signal_at_every_moment_leaves_nothing(
    place: Place, framework: str, name: str, moment: str
) -> None:
    check_stop(place, name, moment, framework)


def check_stop(place: Place, name: str, moment: str, framework: str) -> None:
    """Stop a run and look for traces."""
    home = listing(place.here.parent / "home")
    done = stop(place, name, moment, framework)
    assert listing(place.here) == {}
    assert listing(place.here.parent / "home") == home
    assert "Traceback" not in done.err
    if moment == "start":  # the interpreter is still loading: no handler stands yet
        assert done.code in (CODES[name], CODES[name] - 128, 128 - CODES[name])
    else:
        refused(done, CODES[name])
        assert "nothing was changed" in done.err


@pytest.mark.parametrize(
    ("name", "moment"), [("SIGINT", "rename"), ("SIGTERM", "tidy"), ("SIGHUP", "tidy")]
)
def test_a_signal_at_the_very_end_is_too_late(place: Place, name: str, moment: str) -> None:
    done = stop(place, name, moment, "flask")
    assert done.code == 0, done.err
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]
    assert place.call("git", "-C", "shop", "status", "--porcelain").out == ""


@pytest.mark.parametrize(("framework", "moment"), [("django", "tenth-file"), ("flask", "rename")])
def test_a_kill_leaves_only_a_hidden_stage_that_a_later_run_removes(
    place: Place, framework: str, moment: str
) -> None:
    done = stop(place, "SIGKILL", moment, framework)
    assert done.code == -signal.SIGKILL
    (stage,) = place.here.iterdir()
    assert stage.name.startswith(f".shop{MARK}")
    assert place.run(*new(framework, "--no-git")).code == 0
    assert stage.exists(), "a young stage may be in use"
    shutil.rmtree(place.here / "shop")
    old = time.time() - 2 * DAY
    os.utime(stage, (old, old))
    assert place.run(*new(framework, "--no-git")).code == 0
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]


def test_a_stage_in_use_is_never_removed(place: Place) -> None:
    first = subprocess.Popen(
        [sys.executable, STOP, "SIGSTOP", "tenth-file", *new("flask", "--no-git")],
        cwd=place.here,
        env=place.environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=default_signals,
    )
    os.waitpid(first.pid, os.WUNTRACED)  # it has stopped itself
    (stage,) = place.here.iterdir()
    inside = listing(stage)
    old = time.time() - 2 * DAY
    os.utime(stage, (old, old))
    second = place.run(*new("flask", "--no-git"))
    assert second.code == 0
    assert listing(stage) == inside
    before = project(place.here / "shop")
    first.send_signal(signal.SIGCONT)
    _, told = first.communicate(timeout=60)
    assert first.returncode == 1
    assert b"somebody else" in told
    assert project(place.here / "shop") == before
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]


INSTALLS = [
    pytest.param("kill -INT $PPID; exec sleep 9", 130, "uv sync was stopped", id="Ctrl-C"),
    pytest.param("exit 1", 0, "uv sync failed", id="fails"),
    pytest.param("kill -9 $$", 0, "uv sync failed", id="is killed"),
    pytest.param("", 0, "uv is not installed", id="is not there"),
]


@pytest.mark.parametrize(("script", "code", "told"), INSTALLS)
def test_a_failed_install_never_undoes_the_project(
    place: Place, script: str, code: int, told: str
) -> None:
    folder = place.here.parent / "bin"
    folder.mkdir()
    if script:
        (folder / "uv").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "uv").chmod(0o755)
    done = place.run(*new("flask", "--no-git", "--install"), PATH=f"{folder}:/usr/bin:/bin")
    assert done.code == code, done.err
    assert told in done.err
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]
    assert "pyproject.toml" in listing(place.here / "shop")


# --- Several at once -----------------------------------------------------------------------------


def race(place: Place, framework: str, count: int) -> list[int]:
    """Start ``count`` runs at once and return their exit codes."""
    runs = [
        subprocess.Popen(
            [*SCAFFOLD, *new(framework, "--no-git")],
            cwd=place.here,
            env=place.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=default_signals,
        )
        for _ in range(count)
    ]
    told = [run.communicate(timeout=120)[1] for run in runs]
    assert not any(b"Traceback" in text or b"this is a bug" in text for text in told), told
    return sorted(run.returncode for run in runs)


def test_of_two_runs_one_wins(place: Place, framework: str, reference: Listing) -> None:
    assert race(place, framework, 2) == [0, 1]
    assert project(place.here / "shop") == reference
    assert len(list(place.here.iterdir())) == 1


def test_of_six_runs_one_wins(place: Place) -> None:
    assert race(place, "flask", 6) == [0] + [1] * 5
    assert [entry.name for entry in place.here.iterdir()] == ["shop"]
    assert (place.here / "shop" / "pyproject.toml").is_file()


# --- Disks ---------------------------------------------------------------------------------------

# A script in a mount namespace of its own: sees the disk, runs the rest, and lists what is left.
IN_MOUNT = """
set -e
mount -t tmpfs -o "$1" tmpfs disk
echo kept > disk/kept
[ "$2" = rw ] || mount -o remount,ro disk
shift 2
code=0
"$@" || code=$?
( cd disk && find . | LC_ALL=C sort && cat kept )
exit $code
"""


def namespace() -> list[str]:
    """How to get a mount namespace here: as root, or as root of a user namespace."""
    for flags in (["-m"], ["-m", "-r"]):
        command = ["unshare", *flags, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        if shutil.which("unshare") and not subprocess.run(command, capture_output=True).returncode:
            return ["unshare", *flags]
    # a person's machine may forbid it; the one that decides must not
    reason = "no mount namespace can be had here; run the disk tests as root"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.parametrize(
    ("options", "mode", "because"),
    [
        pytest.param("size=64k", "rw", "No space left", id="disk full"),
        pytest.param("size=4k", "rw", "No space left", id="disk full at once"),
        pytest.param("nr_inodes=20", "rw", "No space left", id="no inodes"),
        pytest.param("nr_inodes=3", "rw", "No space left", id="no inodes at all"),
        pytest.param("size=1m", "ro", "Read-only file system", id="read-only disk"),
    ],
)
def test_a_disk_that_gives_out_leaves_nothing(
    place: Place, framework: str, options: str, mode: str, because: str
) -> None:
    (place.here / "disk").mkdir()
    command = [*SCAFFOLD, *new(framework, "--directory", "disk")]
    done = place.call(*namespace(), "sh", "-c", IN_MOUNT, "sh", options, mode, *command)
    assert done.out == ".\n./kept\nkept\n"
    refused(Finished(done.code, "", done.err))
    assert because in done.err


def limited(limit: int, value: int) -> Callable[[], None]:
    """A function that sets a limit in the child."""

    def apply() -> None:
        default_signals()
        resource.setrlimit(limit, (value, value))

    return apply


@pytest.mark.parametrize(
    ("limit", "value", "because"),
    [
        pytest.param(resource.RLIMIT_FSIZE, 2000, "File too large", id="quota of file size"),
        pytest.param(resource.RLIMIT_NOFILE, 12, "Too many open files", id="few open files"),
    ],
)
def test_a_limit_of_the_system_leaves_nothing(
    place: Place, limit: int, value: int, because: str
) -> None:
    done = started(place, [*SCAFFOLD, *new("django")], limited(limit, value))
    if done.code:
        refused(done)
        assert because in done.err
        assert listing(place.here) == {}
    else:
        assert limit == resource.RLIMIT_NOFILE
        assert "pyproject.toml" in listing(place.here / "shop")


@pytest.mark.parametrize(
    ("mode", "because"),
    [(0o555, "Permission denied"), (0o000, "Permission denied"), (0o111, "Permission denied")],
    ids=["read-only folder", "locked folder", "folder without a list"],
)
def test_a_folder_without_permission_is_refused(place: Place, mode: int, because: str) -> None:
    parent = place.here / "parent"
    parent.mkdir()
    (parent / "kept").write_text("kept")
    before = listing(place.here)
    parent.chmod(mode)
    powers = "-dac_override,-dac_read_search"  # without them root is held to modes as well
    plain = ["setpriv", "--inh-caps", powers, "--bounding-set", powers] if not os.getuid() else []
    done = place.call(*plain, *SCAFFOLD, *new("flask", "--directory", "parent"))
    parent.chmod(0o755)
    refused(done)
    assert because in done.err
    assert listing(place.here) == before


# --- 200 kills ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_hundred_kills_at_random_moments(
    place: Place, framework: str, reference: Listing
) -> None:
    began = time.monotonic()
    assert place.run(*new(framework, "--no-git")).code == 0
    seconds = time.monotonic() - began
    shutil.rmtree(place.here / "shop")
    complete, kept = 0, place.here.parent / "kept"
    for step in range(100):
        run = subprocess.Popen(
            [*SCAFFOLD, *new(framework, "--no-git")],
            cwd=place.here,
            env=place.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds * 1.1 * step / 100)
        run.kill()
        run.wait()
        if (place.here / "shop").exists():
            assert project(place.here / "shop") == reference
            shutil.rmtree(kept, ignore_errors=True)
            (place.here / "shop").rename(kept)
            complete += 1
    assert 0 < complete < 100
    assert all(entry.name.startswith(f".shop{MARK}") for entry in place.here.iterdir())
    # they are alike to the byte, so that the tests of one speak for all
    said = Project(kept, tools(place.here.parent / "home")).shell("uv run pytest")
    assert re.search(r"\d+ passed", said)
