"""Further templates beside ours in a project, and newer versions of features from elsewhere."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Finished, Place
from shops import Shop, copy, fresh
from terminal import Terminal
from toys import ROOT, lay

RUNBOOK = ROOT / "examples" / "team" / "templates" / "runbook"
WRITER = "{{ _copier_conf.answers_file }}.jinja"
WRITTEN = "{{ _copier_answers | to_nice_yaml -}}\n"
ANSWERS = ".copier-answers.runbook.yml"


@dataclass(frozen=True)
class Desk:
    """A project, a template beside it, and a machine that remembers things."""

    shop: Shop
    template: Path
    machine: Path

    def run(self, *arguments: str, version: str = "0.1.0", **changes: str) -> Finished:
        """Run scaffold in the project, on this machine."""
        return self.shop.run(version, *arguments, XDG_STATE_HOME=str(self.machine), **changes)

    def done(self, *arguments: str, version: str = "0.1.0") -> str:
        """Run scaffold, which must go well, commit what it did and return what it said."""
        found = self.run(*arguments, version=version)
        assert found.code == 0, found.err
        self.shop.commit()
        return found.out

    def json(self, *arguments: str, version: str = "0.1.0") -> Any:
        """What the command prints with ``--json``."""
        found = self.run(*arguments, "--json", version=version)
        assert found.code == 0, found.err
        return json.loads(found.out)

    def edit(self, old: str, new: str, file: str = "RUNBOOK.md.jinja") -> None:
        """Change a text in the template."""
        path = self.template / file
        text = path.read_text()
        assert text.count(old) == 1
        path.write_text(text.replace(old, new))

    def git(self, *arguments: str) -> None:
        """Run git in the template's folder."""
        place = Place(self.template, self.shop.checkouts["0.1.0"].place.environment)
        done = place.call("git", *arguments)
        assert done.code == 0, done.err

    def release(self, tag: str) -> None:
        """Commit the template and tag it."""
        if not (self.template / ".git").exists():
            self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", tag)
        self.git("tag", tag)

    def elsewhere(self, machine: str = "other-machine") -> Desk:
        """The same project and template on a machine that remembers nothing."""
        return Desk(self.shop, self.template, self.machine.with_name(machine))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Desk:
    """A project of version 0.1.0 and a copy of the example beside it."""
    shop = fresh(tmp_path_factory.getbasetemp(), tmp_path)
    shutil.copytree(RUNBOOK, tmp_path / "kit" / "runbook")
    return Desk(shop, tmp_path / "kit" / "runbook", tmp_path / "machine")


ADD = ("add", "--template", "../kit/runbook", "--answer", "service=shop")


@pytest.mark.slow
def test_a_template_comes_and_goes_and_is_kept_current(desk: Desk) -> None:
    shop, before = desk.shop, desk.shop.tree()
    assert "Template 0.1.0, +runbook:" in desk.done(*ADD)
    answers = yaml.safe_load(shop.read(ANSWERS))
    assert answers["_src_path"] == "../kit/runbook"
    assert (answers["service"], answers["on_call"]) == ("shop", "platform@example.org")
    assert shop.read("RUNBOOK.md").startswith("# Runbook of shop\n")

    shop.swap("RUNBOOK.md", "Call platform@example.org.", "Call Ada first.")
    shop.commit()
    desk.edit("3. Roll back", "3. Tell people.\n4. Roll back")
    status = desk.json("status")
    assert status["edited"] == ["RUNBOOK.md"]
    mine = shop.tree()
    assert "../kit/runbook" in desk.done("update")
    text = shop.read("RUNBOOK.md")
    assert "Call Ada first." in text
    assert "3. Tell people.\n4. Roll back" in text
    assert "There is nothing to change." in desk.run("update").err

    assert desk.run("undo").code == 0
    assert shop.tree() == mine
    shop.commit()
    desk.done("update")
    shop.write("RUNBOOK.md", text.replace("Call Ada first.", "Call platform@example.org."))
    shop.commit()
    assert "Template 0.1.0, -runbook:" in desk.done("remove", "--template", "runbook")
    assert shop.tree() == before


@pytest.mark.slow
def test_status_counts_its_files_and_says_what_is_new(desk: Desk) -> None:
    plain = desk.json("status")
    desk.done(*ADD)
    found = desk.json("status")
    assert set(found["pristine"]) - set(plain["pristine"]) == {"RUNBOOK.md", ANSWERS}
    (beside,) = found["templates"]
    assert (beside["name"], beside["outdated"]) == ("runbook", False)
    desk.edit("Call", "Ring")
    out = desk.run("status").out
    assert "of the template runbook is there: see it with scaffold update --dry-run" in out


@pytest.mark.slow
def test_features_change_without_touching_it(desk: Desk) -> None:
    desk.done(*ADD)
    shutil.rmtree(desk.template)
    runbook = desk.shop.read("RUNBOOK.md")
    desk.done("add", "admin")
    assert desk.shop.read("RUNBOOK.md") == runbook
    out = desk.run("status").out
    assert "the files of the template runbook were not looked at: there is no template" in out
    ours = desk.done("update", version="0.2.0")
    assert "the template runbook stays as it is: there is no template at ../kit/runbook" in ours
    assert desk.json("status", version="0.2.0")["version"] == "0.2.0"


@pytest.mark.slow
def test_one_merge_brings_ours_and_theirs(desk: Desk) -> None:
    desk.done(*ADD)
    desk.edit("Call", "Ring")
    out = desk.done("update", version="0.2.0")
    assert "Template 0.1.0 -> 0.2.0:" in out
    assert desk.shop.read("shop/health.py") == "alive = True\n"
    assert "Ring platform@example.org." in desk.shop.read("RUNBOOK.md")
    assert desk.run("undo", version="0.2.0").code == 0
    assert "Call platform@example.org." in desk.shop.read("RUNBOOK.md")


@pytest.mark.slow
def test_a_repository_keeps_its_versions(desk: Desk) -> None:
    desk.release("v1.0.0")
    desk.done(*ADD)
    assert yaml.safe_load(desk.shop.read(ANSWERS))["_commit"] == "v1.0.0"
    desk.edit("Call", "Ring")
    assert "There is nothing to change." in desk.elsewhere().run("update").err
    desk.release("v1.1.0")
    assert "v1.0.0 -> v1.1.0" in desk.elsewhere().done("update")
    assert "Ring platform@example.org." in desk.shop.read("RUNBOOK.md")


@pytest.mark.slow
def test_a_folder_in_a_repository_has_its_history(desk: Desk) -> None:
    kit = Desk(desk.shop, desk.template.parent, desk.machine)
    kit.release("kit-of-march")
    desk.done(*ADD)
    desk.edit("Call", "Ring")
    desk.elsewhere().done("update")
    assert "Ring platform@example.org." in desk.shop.read("RUNBOOK.md")


@pytest.mark.slow
def test_a_folder_that_becomes_a_repository(desk: Desk) -> None:
    desk.done(*ADD)
    desk.edit("Call", "Ring")
    desk.release("v1.0.0")
    out = desk.done("update")
    assert "edits by hand" not in out
    answers = yaml.safe_load(desk.shop.read(ANSWERS))
    assert (answers["_commit"], "_fingerprint" in answers) == ("v1.0.0", False)
    assert "Ring platform@example.org." in desk.shop.read("RUNBOOK.md")


@pytest.mark.slow
def test_what_cannot_be_told_apart_is_not_removed(desk: Desk) -> None:
    desk.done(*ADD)
    shutil.rmtree(desk.template)
    before = desk.shop.tree()
    refused = desk.run("remove", "--template", "runbook")
    assert (refused.code, f"Delete its files and {ANSWERS} by hand." in refused.err) == (1, True)
    assert desk.shop.tree() == before


@pytest.mark.slow
def test_without_the_old_version_it_stays_and_says_so(desk: Desk) -> None:
    desk.done(*ADD)
    desk.edit("Call", "Ring")
    out = desk.elsewhere().done("update", version="0.2.0")
    assert "the template runbook stays as it is: its version" in out
    assert "Call platform@example.org." in desk.shop.read("RUNBOOK.md")
    assert desk.shop.read("shop/health.py") == "alive = True\n"


@pytest.mark.slow
def test_an_answer_can_change_and_a_new_question_is_answered(desk: Desk) -> None:
    desk.done(*ADD)
    desk.done("update", "--answer", "on_call=ada@example.org")
    assert "Call ada@example.org." in desk.shop.read("RUNBOOK.md")
    with (desk.template / "copier.yml").open("a") as file:
        file.write("\nregion: {type: str}\n")
    asked = desk.done("update")
    assert "asks for region, which has no answer; give one: --answer region=VALUE" in asked
    desk.done("update", "--answer", "region=eu")
    assert yaml.safe_load(desk.shop.read(ANSWERS))["region"] == "eu"
    wrong = desk.run("update", "--answer", "regoin=eu")
    assert (wrong.code, "Did you mean 'region'?" in wrong.err) == (2, True)


@pytest.mark.slow
def test_stock_copier_keeps_it_current_as_well(desk: Desk) -> None:
    desk.release("v1.0.0")
    desk.done(*ADD)
    desk.edit("Call", "Ring")
    desk.release("v1.1.0")
    place = Place(desk.shop.folder, desk.shop.checkouts["0.1.0"].place.environment)
    copier = Path(sys.executable).with_name("copier")
    done = place.call(copier, "update", "--defaults", "--answers-file", ANSWERS)
    assert done.code == 0, done.err
    assert "Ring platform@example.org." in desk.shop.read("RUNBOOK.md")
    desk.shop.commit()
    assert "There is nothing to change." in desk.run("update").err
    desk.edit("Ring", "Phone")
    desk.release("v1.2.0")
    desk.done("update")
    assert "Phone platform@example.org." in desk.shop.read("RUNBOOK.md")


def with_task(desk: Desk) -> None:
    """A template that runs a command."""
    with (desk.template / "copier.yml").open("a") as file:
        file.write("\n_tasks: [echo ran > ran.txt]\n")


@pytest.mark.slow
def test_trust_is_given_once_and_for_this_machine(desk: Desk) -> None:
    with_task(desk)
    desk.release("v1.0.0")
    before = desk.shop.tree()
    refused = desk.run(*ADD)
    assert (refused.code, "the command echo ran > ran.txt" in refused.err) == (1, True)
    assert "add --trust" in refused.err
    assert desk.shop.tree() == before
    desk.done(*ADD, "--trust")
    assert desk.shop.read("ran.txt") == "ran\n"
    desk.edit("echo ran", "echo again", "copier.yml")
    desk.release("v1.1.0")
    assert "add --trust" in desk.elsewhere().done("update")
    assert desk.shop.read("ran.txt") == "ran\n"
    desk.done("update")
    assert desk.shop.read("ran.txt") == "again\n"


def taken(template: Path) -> None:
    (template / "README.md").write_text("Mine.\n")


def silent(template: Path) -> None:
    (template / WRITER).unlink()


def thief(template: Path) -> None:
    (template / ".copier-answers.yml").write_text("framework: other\n")


def link(template: Path) -> None:
    (template / "passwd").symlink_to("/etc/passwd")


def broken(template: Path) -> None:
    (template / "copier.yml").write_text("service: [\n")


def none(template: Path) -> None:
    (template / "copier.yml").unlink()


def odd(template: Path) -> None:
    (template / "copier.yml").write_text("service: 3\n")


def escaping(template: Path) -> None:
    lay(template, {"{{ '..' }}{{ '/x' }}.jinja": "x"})


@pytest.mark.parametrize(
    ("spoil", "hint"),
    [
        (taken, "makes README.md, and so does this project's own"),
        (silent, "writes no answers file"),
        (thief, "changes .copier-answers.yml, which is this project's own"),
        (link, "holds passwd, which is a link that leads out of it"),
        (broken, "Correct its copier.yml"),
        (none, "is no Copier template: it has no copier.yml"),
        (odd, "Correct"),
        (escaping, "Correct the template"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_would_harm_the_project_is_refused(
    desk: Desk, spoil: Callable[[Path], None], hint: str
) -> None:
    spoil(desk.template)
    before = desk.shop.tree()
    refused = desk.run(*ADD)
    assert refused.code in (1, 2), refused.err
    assert hint in refused.err
    assert len(refused.err.splitlines()) == 1
    assert desk.shop.tree() == before


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("add",), 2, "name a feature or a template"),
        (("add", "--template", "../kit/runbook"), 1, "--answer service=VALUE"),
        ((*ADD, "--answer", "on_cal=x"), 2, "Did you mean 'on_call'?"),
        ((*ADD, "--answer", "on_call"), 2, "--answer takes KEY=VALUE"),
        (("add", "--template", "../kit/nothing"), 2, "there is no template at ../kit/nothing"),
        (("add", "--template", "file:///nowhere.git"), 1, "cannot be fetched"),
        (("add", "--template", "ext::sh -c id"), 1, "not allowed"),
        (("remove", "--template", "runbook"), 2, "not a template beside this project"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_says_why(
    desk: Desk, arguments: tuple[str, ...], code: int, hint: str
) -> None:
    before = desk.shop.tree()
    refused = desk.run(*arguments)
    assert (refused.code, hint in refused.err) == (code, True), refused.err
    assert desk.shop.tree() == before


@pytest.mark.slow
def test_one_of_a_name_is_enough(desk: Desk) -> None:
    desk.done(*ADD)
    again = desk.run(*ADD)
    assert (again.code, "comes with scaffold update" in again.err) == (2, True)


@pytest.mark.slow
def test_it_sees_the_projects_answers(desk: Desk) -> None:
    lay(
        desk.template,
        {
            "copier.yml": "_external_data: {ours: .copier-answers.yml}\ntitle: {type: str}\n",
            "WHO.md.jinja": "{{ title }} on {{ _external_data.ours.framework }}\n",
        },
    )
    desk.done("add", "--template", "../kit/runbook")
    assert desk.shop.read("WHO.md") == "Shop on django\n"
    assert desk.json("status")["edited"] == []


# pexpect forks; what other threads of the test runner hold does not matter to the command
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_in_a_terminal_its_questions_and_trust_are_asked(desk: Desk) -> None:
    with_task(desk)
    checkout = desk.shop.checkouts["0.1.0"]
    environment = {
        **checkout.place.environment,
        "PYTHONPATH": str(checkout.folder / "src"),
        "XDG_STATE_HOME": str(desk.machine),
        "TERM": "xterm-256color",
    }
    command = [sys.executable, "-m", "scaffold", "add", "--template", "../kit/runbook"]
    person = Terminal(command, desk.shop.folder, environment)
    person.wait("Do you trust it?")
    assert "the command echo ran > ran.txt" in person.shown
    assert "It gets all the rights of your account" in person.shown
    person.press("y", "Enter")
    person.wait("What is the service called?")
    person.press("desk", "Enter")
    person.wait("Whom does one call at night?")
    person.press("Enter")
    assert person.end() == 0
    assert desk.shop.read("RUNBOOK.md").startswith("# Runbook of desk\n")


FEATURE = {
    "feature.toml": 'title = "Audit"\nsummary = "Writes down"\ngroup = "operations"\n',
    "django/settings.py": "\nAUDIT = 1\n",
    "tree/django/{{ package }}/audit.py": "".join(f"line = {number}\n" for number in range(20)),
    "tree/django/old.py": "old = True\n",
}
NEWER = {
    "django/settings.py": "\nAUDIT = 2\n",
    "tree/django/{{ package }}/audit.py": FEATURE["tree/django/{{ package }}/audit.py"].replace(
        "line = 3\n", "line = 'third'\n"
    ),
}


@dataclass(frozen=True)
class Kit:
    """A project with a feature from a folder beside it."""

    desk: Desk
    folder: Path

    def renew(self) -> None:
        """Bring out a newer version of the feature."""
        lay(self.folder, NEWER)
        (self.folder / "tree/django/old.py").unlink()


@pytest.fixture
def kit(desk: Desk) -> Kit:
    """The feature is there, and the project's owner has edited it."""
    folder = desk.template.parent / "audit"
    lay(folder, FEATURE)
    desk.done("add", "audit", "--features", "../kit")
    desk.shop.swap("shop/audit.py", "line = 15\n", "line = 'mine'\n")
    desk.shop.commit()
    return Kit(desk, folder)


def brought(shop: Shop) -> tuple[bool, bool, bool, bool]:
    """Whether the newer lines, the owner's, the newer setting, and the removed file are there."""
    audit = shop.read("shop/audit.py")
    return (
        "line = 'third'\n" in audit,
        "line = 'mine'\n" in audit,
        "AUDIT = 2" in shop.read("shop/settings.py"),
        (shop.folder / "old.py").exists(),
    )


@pytest.mark.slow
def test_a_newer_feature_from_elsewhere_comes_with_an_update(kit: Kit) -> None:
    shop = kit.desk.shop
    foreign = yaml.safe_load(shop.read(".copier-answers.yml"))["foreign"]["audit"]
    assert foreign["source"] == "../kit"
    before = shop.tree()
    kit.renew()
    found = kit.desk.json("status", "--features", "../kit")["foreign"]
    assert [(each["id"], each["source"]) for each in found] == [("audit", "../kit")]
    # nobody has to name the folder again
    assert "from ../kit" in kit.desk.done("update")
    assert brought(shop) == (True, True, True, False)
    now = yaml.safe_load(shop.read(".copier-answers.yml"))["foreign"]["audit"]
    assert (now["source"], now["version"] != foreign["version"]) == ("../kit", True)
    assert kit.desk.run("undo").code == 0
    assert shop.tree() == before


@pytest.mark.slow
def test_other_changes_leave_its_version_alone(kit: Kit) -> None:
    kit.renew()
    kit.desk.done("add", "admin")
    assert brought(kit.desk.shop) == (False, True, False, True)
    kit.desk.shop.swap("shop/audit.py", "line = 'mine'\n", "line = 15\n")
    kit.desk.shop.commit()
    kit.desk.done("remove", "audit")
    assert not (kit.desk.shop.folder / "shop/audit.py").exists()
    assert "AUDIT" not in kit.desk.shop.read("shop/settings.py")


@pytest.mark.slow
def test_its_old_version_comes_from_git(kit: Kit) -> None:
    Desk(kit.desk.shop, kit.folder.parent, kit.desk.machine).release("march")
    kit.renew()
    kit.desk.elsewhere().done("update")
    assert brought(kit.desk.shop) == (True, True, True, False)


@pytest.mark.slow
def test_without_its_old_version_it_stays_and_says_so(kit: Kit) -> None:
    kit.renew()
    away = kit.desk.elsewhere()
    assert "audit stays as it is: ../kit has" in away.run("status").out
    out = away.done("update", version="0.2.0")
    assert "is not on this machine to compare with; update where it is" in out
    assert brought(kit.desk.shop) == (False, True, False, True)
    assert kit.desk.shop.read("shop/health.py") == "alive = True\n"


@pytest.mark.slow
def test_a_source_that_is_gone(kit: Kit) -> None:
    shutil.rmtree(kit.folder)
    out = kit.desk.done("update", version="0.2.0")
    assert "audit stays as it is: ../kit is not here" in out
    refused = kit.desk.elsewhere().run("status")
    assert (refused.code, "name its folder: --features DIR" in refused.err) == (1, True)


def install(site: Path, version: str, files: dict[str, str]) -> None:
    """Put a package with the feature where Python finds it."""
    shutil.rmtree(site, ignore_errors=True)
    lay(site / "team_kit/features/audit", files)
    lay(
        site,
        {
            "team_kit/__init__.py": "raise RuntimeError('this must not run')\n",
            f"team_kit-{version}.dist-info/METADATA": f"Name: team-kit\nVersion: {version}\n",
            f"team_kit-{version}.dist-info/entry_points.txt": (
                "[scaffold.features]\nteam = team_kit.features\n"
            ),
        },
    )


@pytest.mark.slow
def test_a_newer_package_brings_its_feature(desk: Desk, tmp_path: Path) -> None:
    site = tmp_path / "site"
    newer = {**FEATURE, **NEWER}
    del newer["tree/django/old.py"]
    shop = desk.shop

    def run(machine: str, *arguments: str) -> Finished:
        checkout = shop.checkouts["0.1.0"]
        path = f"{checkout.folder / 'src'}:{site}"
        place = Place(shop.folder, checkout.place.environment)
        state = str(tmp_path / machine)
        done = place.run(*arguments, PYTHONPATH=path, XDG_STATE_HOME=state)
        assert done.code == 0, done.err
        shop.commit()
        return done

    install(site, "2.1", FEATURE)
    run("here", "add", "audit")
    shop.swap("shop/audit.py", "line = 15\n", "line = 'mine'\n")
    shop.commit()
    install(site, "2.2", newer)
    away = copy(shop, tmp_path / "away")
    out = run("there", "update").out
    assert "install team-kit 2.1 once, run scaffold status, install 2.2 again" in out
    assert brought(shop) == (False, True, False, True)
    # as it says
    install(site, "2.1", FEATURE)
    run("there", "status")
    install(site, "2.2", newer)
    assert "audit: 2.1 -> 2.2, from team-kit" in run("there", "update").out
    assert brought(shop) == (True, True, True, False)
    install(site, "2.1", FEATURE)
    assert "2.1 of it, which is older than the project's 2.2" in run("there", "update").out
    assert away.tree() != shop.tree()
