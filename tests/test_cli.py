"""The command line as a script sees it: flags, output, exit codes, and what is imported."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from conftest import Place, Run

COMMANDS = (
    "new", "recommend", "rules", "features", "add", "remove", "update", "undo", "status",
    "schema", "config", "template", "completion",
)  # fmt: skip


def test_version(run: Run) -> None:
    assert run("--version").out.split() == ["scaffold", "0.1.0"]


def test_help_names_every_command_and_shows_examples(run: Run) -> None:
    shown = run("--help").out
    for command in COMMANDS:
        assert f"\n  {command} " in shown
    assert "scaffold new my-shop" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"Usage: scaffold {command}")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["features"],
        ["features", "--json"],
        ["rules"],
        ["schema"],
        ["recommend", "--kind", "saas", "--yes"],
        ["recommend", "--kind", "saas", "--json"],
    ],
    ids=" ".join,
)
def test_a_quick_command_imports_neither_copier_nor_questionary(
    place: Place, arguments: list[str]
) -> None:
    script = (
        "import sys; from scaffold.__main__ import main; sys.argv[1:] = "
        f"{arguments!r}; code = main(); sys.stdout.flush(); "
        "heavy = {'copier', 'questionary', 'prompt_toolkit', 'jinja2'} & set(sys.modules); "
        "print(code, sorted(heavy), file=sys.stderr)"
    )
    done = place.call(sys.executable, "-c", script)
    assert done.err.splitlines()[-1] == "0 []"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nwe"], "Did you mean 'new'?"),
        (["new", "shop", "--kind", "sass"], "'sass'"),
        (["new", "shop", "--wtih", "auth"], "--with"),
        (["new", "shop", "--with", "atuh", "--yes"], "Did you mean 'auth'?"),
        (["new", "--yes"], "needs a name"),
        (["new", "shop", "--preset", "sas", "--yes"], "Did you mean 'saas'?"),
        (["new", "shop", "--with", "admin", "--without", "auth", "--yes"], "keep auth"),
        (["new", "shop", "--answers", "none.yml", "--yes"], "none.yml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_usage_error_is_two_with_a_way_out(place: Place, arguments: list[str], hint: str) -> None:
    done = place.run(*arguments)
    assert done.code == 2
    assert hint in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    assert not list(place.here.iterdir())


def test_json_is_one_object_and_nothing_else(place: Place) -> None:
    done = place.run("new", "My Shop", "--kind", "ecommerce", "--with", "auth,gis", "--json")
    assert done.code == 0, done.err
    assert done.err == ""
    made = json.loads(done.out)
    assert made["name"] == "my-shop"
    assert made["package"] == "my_shop"
    assert made["undelivered"] == ["gis"]
    assert made["decision"]["verdict"] == "django"
    assert Path(made["destination"]) == place.here / "my-shop"
    assert sorted(made["files"]) == sorted(tree(place.here / "my-shop"))


def test_the_printed_command_makes_the_same_project(place: Place) -> None:
    made = json.loads(
        place.run("new", "shop", "--kind", "saas", "--with", "admin", "--ci", "none", "--json").out
    )
    (place.here / "again").mkdir()
    words = shlex.split(made["command"])
    assert words[0] == "scaffold"
    again = place.run(*words[1:], "--directory", "again")
    assert again.code == 0, again.err
    assert contents(place.here / "shop") == contents(place.here / "again" / "shop")


def test_a_dry_run_lists_what_a_run_makes_and_writes_nothing(place: Place) -> None:
    shown = json.loads(place.run("new", "shop", "--kind", "saas", "--dry-run", "--json").out)
    assert not list(place.here.iterdir())
    made = json.loads(place.run("new", "shop", "--kind", "saas", "--json").out)
    assert set(made["files"]) | {".env"} == set(shown["files"])
    assert made["packages"] == shown["packages"]


def test_without_a_terminal_the_answers_and_the_command_are_printed(place: Place) -> None:
    done = place.run("new", "shop", "--kind", "prototype")
    assert done.code == 0, done.err
    assert done.out == f"{place.here / 'shop'}\n"
    assert "framework: flask" in done.err
    assert "scaffold new shop --framework flask --kind prototype" in done.err


def test_flags_win_over_the_file_and_the_file_over_the_preset(place: Place) -> None:
    (place.here / "answers.yml").write_text("preset: saas\nlicense: Apache-2.0\nci: gitlab\n")
    done = place.run("new", "shop", "--answers", "answers.yml", "--ci", "none", "--json")
    answers = json.loads(done.out)["answers"]
    assert (answers["license"], answers["ci"]) == ("Apache-2.0", "none")
    assert "auth" in answers["features"]


def test_the_person_may_overrule_the_advice(place: Place) -> None:
    done = place.run("new", "shop", "--kind", "ecommerce", "--framework", "flask")
    assert done.code == 0
    assert "You chose Flask all the same" in done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_SCAFFOLD_COMPLETE" in done.out


def test_bash_completes_values(place: Place) -> None:
    done = place.call(
        Path(sys.executable).with_name("scaffold"),
        _SCAFFOLD_COMPLETE="bash_complete",
        COMP_WORDS="scaffold new x --kind mic",
        COMP_CWORD="4",
    )
    assert done.out.split(",")[-1].strip() == "microservice"


def tree(project: Path) -> list[str]:
    """The files of a project but for those that are made anew each time."""
    return [
        path.relative_to(project).as_posix()
        for path in project.rglob("*")
        if path.is_file() and not {".git", ".env"} & set(path.relative_to(project).parts)
    ]


def contents(project: Path) -> dict[str, bytes]:
    """The bytes of those files."""
    return {name: (project / name).read_bytes() for name in tree(project)}
