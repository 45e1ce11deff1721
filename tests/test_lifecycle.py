"""A project after its first day: real histories, changed through the real command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shops import Shop, Tree, copy, fresh, snapshot
from toys import text


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Shop:
    """A project of version 0.1.0 with accounts, as it was made."""
    return fresh(tmp_path_factory.getbasetemp(), tmp_path)


def edit_everything(shop: Shop) -> None:
    """What a year of work does to a project, beside what the template will change."""
    shop.git("mv", "shop/settings.py", "shop/config.py")
    shop.swap("shop/config.py", "a = 3\n", "a = 'mine'\n")
    shop.swap("shop/config.py", "a = 17\n", "a = 17\nextra = 'mine'\n")
    shop.swap("shop/views.py", "b = 20\n", "b = 'mine'\n")
    shop.write("manage.py", shop.read("manage.py").replace("\n", "\r\n"))
    shop.swap("manage.py", "d = 20\r\n", "d = 'mine'\r\n")
    (shop.folder / "README.md").chmod(0o755)
    shop.swap("shop/static/style.css", ".s7 {}", ".s7 { color: mine }")
    shop.write("shop/static/mine.css", ".mine {}\n")
    shop.write("shop/mine.py", "mine = True\n")
    shop.write("shop/binary.dat", "\0mine\0")
    (shop.folder / "shop/urls.py").unlink()
    shop.commit()


def without_secrets(shop: Shop) -> Tree:
    """All files but the one that is different in every project."""
    return {path: entry for path, entry in shop.tree().items() if path != ".env"}


def test_an_update_brings_the_template_and_keeps_every_edit(shop: Shop, tmp_path: Path) -> None:
    edit_everything(shop)
    other, before = copy(shop, tmp_path / "other"), shop.tree()

    done = shop.run("0.3.0", "update")
    assert done.code == 0, done.err
    settings = shop.read("shop/config.py")
    for line in ("a = 'mine'", "extra = 'mine'", "a = 'second'", "a = 'third'"):
        assert f"{line}\n" in settings
    assert shop.read("shop/pages/views.py") == text(
        "b", _3="b = 'second'", _20="b = 'mine'", _30="b = 'third'"
    )
    manage = text("d", _5="d = 'second'", _20="d = 'mine'").replace("\n", "\r\n")
    assert shop.read("manage.py") == manage
    tree = shop.tree()
    assert tree["README.md"] == (0o755, b"A project of the third version.\n")
    assert tree["manage.py"][0] == 0o755
    assert b".s7 { color: mine }" in tree["shop/assets/style.css"][1]
    assert shop.read("shop/assets/mine.css") == ".mine {}\n"
    assert tree["shop/mine.py"] == before["shop/mine.py"]
    assert tree["shop/binary.dat"] == before["shop/binary.dat"]
    assert "stays deleted" in done.out
    assert not {"shop/urls.py", "shop/routes.py", "shop/legacy.py", "shop/settings.py"} & {*tree}

    for version in ("0.2.0", "0.3.0"):
        assert other.run(version, "update").code == 0
        other.commit()
    assert without_secrets(other) == without_secrets(shop)

    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""


def test_a_renamed_package_takes_new_files_in(shop: Shop) -> None:
    shop.git("mv", "shop", "store")
    shop.commit()
    plan = shop.json("0.3.0", "update")
    assert "store/health.py" in shop.tree()
    assert "store/routes.py" in shop.tree()
    assert not any(path.startswith("shop/") for path in shop.tree())
    assert plan["conflicts"] == []


def test_what_both_moved_stays_where_the_user_put_it(shop: Shop) -> None:
    shop.git("mv", "shop/urls.py", "shop/addresses.py")
    shop.swap("shop/addresses.py", "c = 20\n", "c = 'mine'\n")
    shop.commit()
    plan = shop.json("0.3.0", "update")
    moved = "the template moved shop/urls.py to shop/routes.py: it stays in shop/addresses.py"
    assert [remark for remark in plan["remarks"] if moved in remark]
    assert shop.read("shop/addresses.py") == text(
        "c", _5="c = 'second'", _20="c = 'mine'", _35="c = 'third'"
    )
    assert not (shop.folder / "shop/routes.py").exists()


Edit = Callable[[Shop], None]


def same_line(shop: Shop) -> None:
    shop.swap("shop/settings.py", "a = 10\n", "a = 'mine'\n")


def both_made(shop: Shop) -> None:
    shop.write("shop/health.py", "mine = True\n")


def edited_and_removed(shop: Shop) -> None:
    shop.swap("shop/legacy.py", "legacy = 3\n", "legacy = 'mine'\n")


def folder_in_the_way(shop: Shop) -> None:
    shop.write("shop/pages", "mine\n")


@pytest.mark.parametrize(
    ("edit", "path", "reason", "kept"),
    [
        (same_line, "shop/settings.py", "the same lines", "a = 'mine'\n"),
        (both_made, "shop/health.py", "each made this file", "mine = True\n"),
        (edited_and_removed, "shop/legacy.py", "has it no longer", "legacy = 'mine'\n"),
        (folder_in_the_way, "shop/pages~your-project", "directory", "mine\n"),
    ],
    ids=["same line", "both made", "edited and removed", "a folder in the way"],
)
def test_a_conflict_is_listed_and_costs_nothing(
    shop: Shop, edit: Edit, path: str, reason: str, kept: str
) -> None:
    edit(shop)
    shop.commit()
    before = shop.tree()
    plan = shop.json("0.3.0", "update")
    assert [conflict["path"] for conflict in plan["conflicts"]] == [path]
    assert reason in plan["conflicts"][0]["reason"]
    assert kept in shop.read(path)
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""


def test_marks_name_the_sides_and_git_knows_of_them(shop: Shop) -> None:
    same_line(shop)
    mine = shop.read("shop/settings.py")
    shop.commit()
    done = shop.run("0.3.0", "update")
    assert done.code == 1
    assert "conflict  shop/settings.py: you and the template changed the same lines" in done.out
    marked = "<<<<<<< your project\na = 'mine'\n=======\na = 'second'\n>>>>>>> template 0.3.0\n"
    assert marked in shop.read("shop/settings.py")
    assert "UU shop/settings.py" in shop.git("status", "--porcelain")
    assert shop.git("show", ":2:shop/settings.py") == mine
    again = shop.run("0.3.0", "add", "admin")
    assert again.code == 1
    assert "a merge is not finished in shop/settings.py" in again.err


def test_a_preview_tells_all_and_leaves_no_trace(shop: Shop, tmp_path: Path) -> None:
    edit_everything(shop)
    before = snapshot(shop.folder)
    shown = shop.json("0.3.0", "update", "--dry-run", "--diff")
    assert snapshot(shop.folder) == before
    assert shown["applied"] is False
    assert (shown["from"]["version"], shown["to"]["version"]) == ("0.1.0", "0.3.0")
    assert "shop/health.py" in shown["added"]
    assert "shop/config.py" in shown["changed"]
    assert "shop/legacy.py" in shown["removed"]
    assert {"from": "shop/views.py", "to": "shop/pages/views.py"} in shown["renamed"]
    assert shown["settings"] == {"added": ["CACHE_SECONDS"], "removed": []}
    assert [note["version"] for note in shown["notes"]] == ["0.2.0", "0.3.0"]

    other = copy(shop, tmp_path / "other")
    (tmp_path / "patch").write_bytes(shown["diff"].encode())
    other.git("apply", str(tmp_path / "patch"))
    assert shop.run("0.3.0", "update").code == 0
    assert without_secrets(shop) == without_secrets(other)


def test_the_plan_for_people(shop: Shop) -> None:
    done = shop.run("0.3.0", "update", "--dry-run")
    assert done.code == 0
    for line in (
        "Template 0.1.0 -> 0.3.0:",
        "  added     shop/health.py",
        "  renamed   shop/views.py -> shop/pages/views.py",
        "  setting   + CACHE_SECONDS",
        "  since 0.3.0: Sessions end after eight hours",
        "    to keep what was: Set SESSION_HOURS=336.",
    ):
        assert f"{line}\n" in done.out
    assert "Only for the other framework" not in done.out
    assert done.err == "Nothing was changed.\n"


def test_an_untracked_file_is_never_written_over(shop: Shop) -> None:
    shop.write("shop/health.py", "mine = True\n")
    before = snapshot(shop.folder, git=False)
    done = shop.run("0.3.0", "update")
    assert done.code == 1
    assert "shop/health.py is in the way and git does not track it" in done.err
    assert snapshot(shop.folder, git=False) == before


def test_work_that_is_not_committed_is_left_alone(shop: Shop) -> None:
    shop.write("shop/accounts/views.py", "mine = 'not staged'\n")
    shop.write("pyproject.toml", shop.read("pyproject.toml") + "# staged\n")
    shop.git("add", "pyproject.toml")
    shop.write("scratch.txt", "mine\n")
    before, states = shop.tree(), shop.git("status", "--porcelain")
    assert shop.run("0.3.0", "update").code == 0
    assert {path: shop.tree()[path] for path in ("pyproject.toml", "scratch.txt")} == {
        path: before[path] for path in ("pyproject.toml", "scratch.txt")
    }
    assert " M shop/accounts/views.py" in shop.git("status", "--porcelain")
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == states


@pytest.mark.parametrize("staged", [False, True], ids=["not staged", "staged"])
def test_a_dirty_file_that_must_change_is_refused(shop: Shop, *, staged: bool) -> None:
    shop.swap("shop/settings.py", "a = 39\n", "a = 'mine'\n")
    if staged:
        shop.git("add", "--all")
    before = shop.tree()
    done = shop.run("0.3.0", "update")
    assert done.code == 1
    assert "shop/settings.py has changes that are not committed" in done.err
    assert shop.tree() == before
    shown = shop.json("0.3.0", "update", "--dry-run")
    assert shown["blocked"] == [
        "shop/settings.py has changes that are not committed; commit or stash them"
    ]


def test_new_settings_reach_the_env_file_and_leave_it_again(shop: Shop) -> None:
    before = shop.tree()
    (shop.folder / ".env").chmod(0o640)
    plan = shop.json("0.3.0", "update")
    assert ".env gets CACHE_SECONDS" in plan["remarks"]
    mode, content = shop.tree()[".env"]
    assert mode == 0o640
    assert content == before[".env"][1] + b"\n# How long pages are kept.\nCACHE_SECONDS=60\n"
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree()[".env"][1] == before[".env"][1]


def test_undo_keeps_what_was_done_since(shop: Shop) -> None:
    before = shop.tree()
    assert shop.run("0.3.0", "update").code == 0
    shop.commit()
    shop.swap("shop/settings.py", "a = 39\n", "a = 'later'\n")
    shop.write("shop/later.py", "later = True\n")
    shop.write("README.md", shop.read("README.md"))
    shown = shop.json("0.3.0", "undo", "--dry-run")
    assert shown["undone"] == "update"
    assert shown["applied"] is False
    assert shop.run("0.3.0", "undo").code == 0
    tree = shop.tree()
    assert tree.pop("shop/later.py")[1] == b"later = True\n"
    assert tree.pop("shop/settings.py")[1] == before.pop("shop/settings.py")[1].replace(
        b"a = 39\n", b"a = 'later'\n"
    )
    assert tree == before


def test_undo_refuses_where_it_would_cost_work(shop: Shop) -> None:
    assert shop.run("0.3.0", "update").code == 0
    shop.swap("shop/settings.py", "a = 'second'\n", "a = 'mine'\n")
    before = shop.tree()
    done = shop.run("0.3.0", "undo")
    assert done.code == 1
    assert "you have edited the same places of shop/settings.py" in done.err
    assert shop.tree() == before
    # the way out that the message names
    command = done.err.strip().rpartition("file by file: ")[2]
    done = shop.checkouts["0.3.0"].place.call("sh", "-c", f"cd {shop.folder} && {command}")
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.git("status", "--porcelain") == ""


@pytest.mark.slow
def test_undo_goes_back_step_by_step(shop: Shop) -> None:
    trees = [shop.tree()]
    for arguments in (["update", "--to", "0.2.0"], ["add", "admin"], ["update"]):
        assert shop.run("0.3.0", *arguments).code == 0
        shop.commit()
        trees.append(shop.tree())
    for tree in reversed(trees[:-1]):
        assert shop.run("0.3.0", "undo").code == 0
        assert shop.tree() == tree
    done = shop.run("0.3.0", "undo")
    assert (done.code, "nothing to undo" in done.err) == (1, True)
    assert shop.git("for-each-ref", "refs/worktree") == ""


def test_a_feature_brings_what_it_requires_and_leaves_no_rest(shop: Shop) -> None:
    assert shop.run("0.1.0", "remove", "auth").code == 0
    assert "shop/accounts/views.py" not in shop.tree()
    assert "SESSION" not in shop.read("shop/settings.py")
    shop.commit()
    before = without_secrets(shop)
    plan = shop.json("0.1.0", "add", "admin")
    assert plan["to"]["features"] == ["admin", "auth"]
    assert plan["packages"]["added"] == ["allauth>=1,<2"]
    assert plan["remarks"][0] == "auth comes too: admin requires it: staff sign in"
    assert plan["next"][:2] == ["uv sync", "uv run python manage.py migrate"]
    shop.commit()
    refused = shop.run("0.1.0", "remove", "auth")
    assert (refused.code, "scaffold remove auth admin" in refused.err) == (2, True)
    plan = shop.json("0.1.0", "remove", "auth,admin")
    assert plan["remarks"][0] == (
        "the database is not touched: the tables of accounts stay, with their data"
    )
    assert "uv run python manage.py migrate accounts zero" in plan["remarks"][1]
    assert without_secrets(shop) == before


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["add", "adnim"], 2, "Did you mean 'admin'?"),
        (["add", "gis"], 2, "no template delivers it yet"),
        (["add", "api"], 2, "api came with template 0.3.0; bring it first: scaffold update"),
        (["add", "auth"], 0, "nothing to change"),
        (["remove", "admin"], 2, "not a feature of this project"),
        (["update", "--to", "0.4.0"], 2, "not a version of the template"),
        (["update", "--to", "0.1.0"], 0, "nothing to change"),
        (["undo"], 1, "nothing to undo"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_says_why(shop: Shop, arguments: list[str], code: int, hint: str) -> None:
    before = snapshot(shop.folder)
    done = shop.run("0.3.0", *arguments)
    assert (done.code, hint in done.err) == (code, True), done.err
    assert snapshot(shop.folder) == before


def test_an_update_only_goes_forward(shop: Shop) -> None:
    assert shop.run("0.3.0", "update").code == 0
    shop.commit()
    done = shop.run("0.3.0", "update", "--to", "0.2.0")
    assert (done.code, "scaffold undo" in done.err) == (2, True)
    for arguments in (["update"], ["add", "admin"], ["status"]):
        done = shop.run("0.1.0", *arguments)
        assert (done.code, "Install the newer one first" in done.err) == (1, True)


def test_a_project_inside_a_larger_repository(shop: Shop) -> None:
    shutil.rmtree(shop.folder / ".git")
    top = Shop(shop.folder.parent / "all", shop.checkouts)
    (top.folder / "apps").mkdir(parents=True)
    shutil.move(shop.folder, top.folder / "apps/shop")
    top.write("README.md", "Everything.\n")
    top.git("init", "--quiet")
    inside = Shop(top.folder / "apps/shop", shop.checkouts)
    assert "git does not know apps/shop/ yet" not in inside.run("0.3.0", "update").err
    top.commit()
    inside.swap("shop/settings.py", "a = 10\n", "a = 'mine'\n")
    top.commit()
    before = top.tree()
    assert inside.run("0.3.0", "update").code == 1
    assert "UU apps/shop/shop/settings.py" in top.git("status", "--porcelain")
    assert top.read("README.md") == "Everything.\n"
    assert "apps/shop/shop/health.py" in top.tree()
    assert inside.run("0.3.0", "undo").code == 0
    assert top.tree() == before
    assert top.git("status", "--porcelain") == ""


@pytest.mark.slow
def test_a_repository_with_longer_ids(shop: Shop) -> None:
    shutil.rmtree(shop.folder / ".git")
    shop.git("init", "--quiet", "--object-format=sha256")
    same_line(shop)
    shop.commit()
    before = shop.tree()
    assert shop.run("0.3.0", "update").code == 1
    assert ">>>>>>> template 0.3.0\n" in shop.read("shop/settings.py")
    assert shop.run("0.3.0", "undo").code == 0
    assert shop.tree() == before
    assert shop.git("status", "--porcelain") == ""


@pytest.mark.slow
def test_a_linked_work_tree(shop: Shop, tmp_path: Path) -> None:
    shop.git("worktree", "add", "--quiet", str(tmp_path / "linked"))
    linked = Shop(tmp_path / "linked", shop.checkouts)
    before, other = linked.tree(), shop.tree()
    assert linked.run("0.3.0", "update").code == 0
    assert "shop/health.py" in linked.tree()
    assert shop.tree() == other
    assert "nothing to undo" in shop.run("0.3.0", "undo").err
    assert linked.run("0.3.0", "undo").code == 0
    assert linked.tree() == before


def test_status_sorts_every_file_of_the_template(shop: Shop) -> None:
    edit_everything(shop)
    found = shop.json("0.3.0", "status")
    assert (found["version"], found["newest"], found["outdated"]) == ("0.1.0", "0.3.0", True)
    assert found["features"] == ["auth"]
    assert found["missing"] == ["shop/urls.py"]
    assert found["moved"] == [{"from": "shop/settings.py", "to": "shop/config.py", "edited": True}]
    assert set(found["edited"]) == {
        "README.md", "manage.py", "shop/views.py", "shop/static/style.css"
    }  # fmt: skip
    assert "shop/legacy.py" in found["pristine"]
    shown = shop.run("0.3.0", "status").out
    assert "  moved     shop/settings.py -> shop/config.py (edited)\n" in shown
    assert "template 0.3.0 is there" in shown


def test_status_needs_no_repository(shop: Shop) -> None:
    shutil.rmtree(shop.folder / ".git")
    assert shop.json("0.1.0", "status")["edited"] == []
