"""A change that is interrupted, killed or refused: the project is as it was, or done."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from pathlib import Path

import pytest

from shops import Shop, copy, fresh

WRAPPER = """#!/bin/sh
case " $* " in
*" {step} "*) {action} ;;
esac
exec {git} "$@"
"""


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Shop:
    """A project of version 0.1.0 with accounts, as it was made."""
    return fresh(tmp_path_factory.getbasetemp(), tmp_path)


def path_with(folder: Path, step: str, action: str) -> str:
    """A PATH on which git does something else first, at one step."""
    real = shutil.which("git")
    assert real
    script = folder / "bin/git"
    script.parent.mkdir()
    script.write_text(WRAPPER.format(step=step, action=action.format(git=real), git=real))
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return f"{script.parent}:{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("step", "signal", "code"),
    [
        ("merge-tree", "INT", 130),
        pytest.param("commit-tree", "TERM", 143, marks=pytest.mark.slow),
        ("read-tree -m", "INT", 0),
        pytest.param("read-tree -m", "HUP", 0, marks=pytest.mark.slow),
    ],
    ids=["while merging", "while planning", "while applying", "terminal gone while applying"],
)
def test_a_signal_leaves_the_tree_as_it_was_or_done(
    shop: Shop, tmp_path: Path, step: str, signal: str, code: int
) -> None:
    before = shop.tree()
    path = path_with(tmp_path, step, f"kill -{signal} $PPID; sleep 0.2")
    done = shop.run("0.3.0", "update", PATH=path)
    assert done.code == code, done.err
    assert (shop.tree() == before) is bool(code)
    if not code:
        assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "action",
    [
        pytest.param("kill -9 $PPID; exit 1", marks=pytest.mark.slow, id="before"),
        pytest.param('{git} "$@"; kill -9 $PPID; exit 1', id="after"),
    ],
)
def test_a_killed_change_is_taken_back_by_undo(shop: Shop, tmp_path: Path, action: str) -> None:
    before = shop.tree()
    done = shop.run("0.3.0", "update", PATH=path_with(tmp_path, "read-tree -m", action))
    assert done.code == -9
    refused = shop.run("0.3.0", "add", "admin")
    assert (refused.code, "scaffold undo" in refused.err) == (1, True)
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""
    assert shop.run("0.3.0", "update").code == 0


def test_a_change_that_fails_half_way_is_rolled_back(shop: Shop, tmp_path: Path) -> None:
    before = shop.tree()
    # the disk is full after some of the files: git stops, the first call only
    once = tmp_path / "once"
    action = (
        f"if [ ! -e {once} ]; then touch {once}; rm shop/legacy.py; : > shop/urls.py; "
        "echo 'error: unable to write file shop/urls.py' >&2; exit 128; fi"
    )
    done = shop.run("0.3.0", "update", PATH=path_with(tmp_path, "read-tree -m", action))
    assert done.code == 1
    assert "nothing was changed: git read-tree failed: unable to write file" in done.err
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""
    assert "nothing to undo" in shop.run("0.3.0", "undo").err


def test_two_at_once(shop: Shop) -> None:
    notebook = shop.folder / ".git/scaffold"
    notebook.mkdir()
    with (notebook / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        done = shop.run("0.3.0", "update")
    assert (done.code, "another scaffold is changing this project" in done.err) == (1, True)
    (shop.folder / ".git/index.lock").write_text("")
    before = shop.tree()
    done = shop.run("0.3.0", "update")
    assert (done.code, "git is at work in this repository" in done.err) == (1, True)
    assert shop.tree() == before


def no_repository(shop: Shop) -> None:
    shutil.rmtree(shop.folder / ".git")


def no_commit(shop: Shop) -> None:
    shutil.rmtree(shop.folder / ".git")
    shop.git("init", "--quiet")


def no_answers(shop: Shop) -> None:
    (shop.folder / ".copier-answers.yml").unlink()


def broken_answers(shop: Shop) -> None:
    shop.write(".copier-answers.yml", "<<<<<<< ours\n")


def other_template(shop: Shop) -> None:
    shop.swap(".copier-answers.yml", "scaffold-web/scaffold", "somebody/else")


def odd_version(shop: Shop) -> None:
    shop.swap(".copier-answers.yml", "v0.1.0", "vnext")


def gone_feature(shop: Shop) -> None:
    shop.swap(".copier-answers.yml", "features:\n- auth", "features:\n- auht")


@pytest.mark.parametrize(
    ("harm", "hint"),
    [
        (no_repository, "not in a git repository, so nothing could be taken back"),
        (no_commit, "commit the project first"),
        (no_answers, "not inside a project that scaffold made"),
        (broken_answers, "git checkout HEAD -- .copier-answers.yml"),
        (other_template, "comes from another template, https://github.com/somebody/else"),
        (odd_version, "which is no version"),
        (gone_feature, "auht is not a feature"),
    ],
    ids=lambda value: getattr(value, "__name__", "").replace("_", " "),
)
def test_a_project_that_cannot_be_changed_says_why(shop: Shop, harm: object, hint: str) -> None:
    assert callable(harm)
    harm(shop)
    before = shop.tree()
    done = shop.run("0.3.0", "update")
    assert (done.code, hint in done.err) == (1, True), done.err
    assert len(done.err.splitlines()) == 1
    assert shop.tree() == before


@pytest.mark.parametrize(
    ("action", "hint"),
    [
        ("echo git version 2.30.2; exit 0", "git version 2.30.2 is too old"),
        (None, "git is not installed"),
    ],
    ids=["old git", "no git"],
)
def test_git_is_needed(shop: Shop, tmp_path: Path, action: str | None, hint: str) -> None:
    path = path_with(tmp_path, "version", action) if action else str(tmp_path)
    done = shop.run("0.3.0", "update", PATH=path)
    assert (done.code, hint in done.err) == (1, True), done.err


def test_files_that_git_was_told_not_to_look_at_are_safe(shop: Shop) -> None:
    shop.git("update-index", "--assume-unchanged", "shop/urls.py")
    shop.swap("shop/urls.py", "c = 1\n", "c = 'mine'\n")
    before = shop.tree()
    done = shop.run("0.3.0", "update")
    assert (done.code, "shop/urls.py has changes" in done.err) == (1, True)
    assert shop.tree() == before


def test_a_link_is_not_followed(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shop.folder / "shop/pages").symlink_to(tmp_path / "elsewhere")
    done = shop.run("0.3.0", "update")
    assert (done.code, "shop/pages is in the way" in done.err) == (1, True)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.slow
def test_hooks_and_git_variables_do_not_interfere(shop: Shop, tmp_path: Path) -> None:
    hook = shop.folder / ".git/hooks/post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/hooked\n")
    hook.chmod(0o755)
    other = copy(shop, tmp_path / "other")
    done = shop.run("0.3.0", "update", GIT_DIR=str(other.folder / ".git"), GIT_INDEX_FILE="/x")
    assert done.code == 0, done.err
    assert not (tmp_path / "hooked").exists()
    assert other.git("status", "--porcelain") == ""
    assert "shop/health.py" in shop.git("status", "--porcelain")
