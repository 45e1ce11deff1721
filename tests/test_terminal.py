"""The real command in a real terminal, with a person who reads, answers and changes their mind."""

from __future__ import annotations

import re
import shlex
import signal
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Place
from terminal import Terminal

# pexpect forks; what other threads of the test runner hold does not matter to the command
pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

Open = Callable[..., Terminal]

POINTER = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"
KIND = "What are you building?"
PATH = "How much do you want to decide?"
SIZE = "How large will it become?"
LIFETIME = "How long should it live?"
TEAM = "Who works on it?"
EXPERIENCE = "How much web development have you done?"
USES = "Which of the two do you already run?"
CONTROL = "Ready-made conventions"
DATA = "What data does it keep?"
DATABASE = "Which database?"
DEPLOY = "Where will it run?"
WANTS = "What must it have"
FRAMEWORK = "Take it?"
EITHER = "Which shall it be?"
FEATURES = "Which features shall it start with?"
NAME = "What is the project called?"
AUTHOR = "Who writes it?"
EMAIL = "At which address"
LICENCE = "Under which licence?"
REVIEW = "Create it, or change an answer"


@pytest.fixture
def sit_down(place: Place) -> Open:
    """Start ``scaffold`` in a terminal."""

    def start(*arguments: str, size: tuple[int, int] = (100, 30), **changes: str) -> Terminal:
        environment = {**place.environment, "TERM": "xterm-256color", **changes}
        return Terminal(
            [sys.executable, "-m", "scaffold", *arguments], place.here, environment, size
        )

    return start


def pointed(terminal: Terminal) -> str:
    """The row that the pointer is at."""
    row = re.search(f"{POINTER} (?:[●○] )?(.*)", terminal.shown)
    return row[1].strip() if row else ""


def point(terminal: Terminal, question: str, option: str) -> None:
    """Wait for a question and move to an option, row by row."""
    terminal.wait(question)
    terminal.wait("Enter")
    for _ in range(40):
        now = pointed(terminal)
        if now == option or now.startswith(f"{option} "):
            return
        terminal.press("Down")
        # half-way through a redraw no row has the pointer, and pressing again would go too far
        while pointed(terminal) in {now, ""}:
            assert terminal.read(20), f"stuck at {now!r}:\n{terminal.shown}"
    raise AssertionError(f"no option {option!r}:\n{terminal.shown}")


def pick(terminal: Terminal, question: str, option: str) -> None:
    """Wait for a question and choose an option."""
    point(terminal, question, option)
    terminal.press("Enter")


def write(terminal: Terminal, question: str, text: str) -> None:
    """Wait for a question, rub out what stands there and answer it."""
    terminal.wait(question)
    terminal.wait("Enter")
    terminal.press(*["Rub"] * len(pointed(terminal)), text, "Enter")


def empty(place: Place) -> bool:
    """Whether nothing was written where the project would have gone."""
    return not list(place.here.iterdir())


@pytest.mark.parametrize(
    "size",
    [
        pytest.param((100, 30), id="wide"),
        pytest.param((60, 24), id="narrow", marks=pytest.mark.slow),
    ],
)
def test_a_whole_interview_with_changes_of_mind_makes_the_project(
    sit_down: Open, place: Place, size: tuple[int, int]
) -> None:
    terminal = sit_down("new", "--no-git", size=size)
    pick(terminal, KIND, "internal-tool")
    pick(terminal, PATH, "customise")
    pick(terminal, SIZE, "small")
    pick(terminal, LIFETIME, "long")
    pick(terminal, TEAM, "solo")
    terminal.wait(EXPERIENCE)
    for earlier in (TEAM, LIFETIME, SIZE):
        terminal.press("Esc")
        terminal.wait(earlier)
    pick(terminal, SIZE, "medium")
    for kept, question in (("long", LIFETIME), ("solo", TEAM)):
        terminal.wait(question)
        terminal.wait("Enter")
        assert pointed(terminal).startswith(kept)
        terminal.press("Enter")
    pick(terminal, EXPERIENCE, "expert")
    pick(terminal, USES, "django")
    pick(terminal, CONTROL, "conventions")
    pick(terminal, DATA, "none")
    pick(terminal, DEPLOY, "docker")
    terminal.wait(WANTS)
    terminal.press("Esc")
    terminal.wait(DEPLOY)
    terminal.press("Left")
    pick(terminal, DATA, "relational")
    pick(terminal, DATABASE, "sqlite")
    pick(terminal, DEPLOY, "docker")
    terminal.wait(WANTS)
    terminal.press("Enter")
    shown = terminal.wait(FRAMEWORK)
    assert "Django fits better" in shown
    assert "█" in shown
    assert "for Django" in shown
    pick(terminal, FRAMEWORK, "Django")
    point(terminal, FEATURES, "i18n")
    terminal.press("Space", "Enter")
    write(terminal, NAME, "import")
    terminal.wait("keyword of Python")
    write(terminal, NAME, "tool-box")
    write(terminal, AUTHOR, "Grace Hopper")
    terminal.wait(EMAIL)
    terminal.press("Enter")
    pick(terminal, LICENCE, "BSD-3-Clause")
    pick(terminal, REVIEW, "licence")
    pick(terminal, LICENCE, "Apache-2.0")
    shown = terminal.wait(REVIEW)
    assert "tool-box" in shown
    pick(terminal, REVIEW, "Create tool-box")
    assert terminal.end() == 0
    answers = (place.here / "tool-box" / ".copier-answers.yml").read_text(encoding="utf-8")
    for line in ("framework: django", "- i18n", "author: Grace Hopper", "license: Apache-2.0"):
        assert line in answers
    assert "scaffold new tool-box" in " ".join(terminal.shown.split())


def test_the_quick_way_takes_five_keys(sit_down: Open, place: Place) -> None:
    terminal = sit_down("new", "my-shop", "--dry-run")
    pick(terminal, KIND, "ecommerce")
    pick(terminal, PATH, "recommended")
    pick(terminal, FRAMEWORK, "Django")
    pick(terminal, REVIEW, "Create my-shop")
    assert terminal.end() == 0
    assert empty(place)


def test_another_template_asks_its_own_questions(sit_down: Open, place: Place) -> None:
    template = place.here.parent / "plain"
    template.mkdir()
    (template / "copier.yml").write_text("name: {type: str}\nregion: {type: str}\n")
    (template / "WHERE.jinja").write_text("{{ name }} in {{ region }}\n")
    terminal = sit_down("new", "--template", str(template))
    write(terminal, NAME, "desk")
    pick(terminal, REVIEW, "Create desk")
    terminal.wait("region")
    terminal.press("eu", "Enter")
    assert terminal.end() == 0
    assert (place.here / "desk" / "WHERE").read_text() == "desk in eu\n"


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("choose", "Ctrl-C"),
        ("choose", "Ctrl-D"),
        ("tick", "Ctrl-C"),
        ("write", "Ctrl-D"),
        ("review", "Ctrl-C"),
    ],
    ids=lambda value: value.lower(),
)
def test_leaving_at_any_question_writes_nothing(
    sit_down: Open, place: Place, question: str, key: str
) -> None:
    terminal = sit_down("new", "my-shop", "--kind", "ecommerce")
    terminal.wait(PATH)
    if question != "choose":
        terminal.press("Ctrl-F")
        terminal.wait(REVIEW)
    if question == "tick":
        pick(terminal, REVIEW, "features")
        terminal.wait(FEATURES)
    if question == "write":
        pick(terminal, REVIEW, "author")
        terminal.wait(AUTHOR)
    terminal.press(key)
    assert terminal.end() == 130
    assert empty(place)
    assert "nothing was changed" in terminal.shown


def test_a_signal_at_a_question_writes_nothing(sit_down: Open, place: Place) -> None:
    terminal = sit_down("new", "my-shop")
    terminal.wait(KIND)
    terminal.signal(signal.SIGTERM)
    assert terminal.end() == 143
    assert empty(place)


def test_finishing_early_asks_only_what_a_project_needs(sit_down: Open, place: Place) -> None:
    terminal = sit_down("new", "--dry-run")
    terminal.wait(KIND)
    terminal.press("Ctrl-F")
    pick(terminal, EITHER, "Flask")
    write(terminal, NAME, "quick")
    shown = terminal.wait(REVIEW)
    assert "Flask" in shown
    pick(terminal, REVIEW, "Create quick")
    assert terminal.end() == 0
    assert empty(place)


def test_what_flags_say_is_not_asked(sit_down: Open) -> None:
    terminal = sit_down(
        "new", "my-shop", "--kind", "ecommerce", "--framework", "flask", "--with", "auth"
    )  # fmt: skip
    pick(terminal, PATH, "recommended")
    shown = terminal.wait(REVIEW)
    assert re.search(r"framework +Flask, your choice", shown)
    assert re.search(r"features +auth\b", shown)
    terminal.press("Ctrl-C")
    assert terminal.end() == 130


def test_text_on_its_way_survives_going_back(sit_down: Open) -> None:
    terminal = sit_down("new", "--kind", "ecommerce", "--framework", "django")
    pick(terminal, PATH, "recommended")
    terminal.wait(NAME)
    terminal.press("half", "Esc")
    terminal.wait(PATH)
    terminal.press("Enter")
    terminal.wait(NAME)
    terminal.wait("Enter")
    assert pointed(terminal) == "half"
    terminal.press("Ctrl-C")
    assert terminal.end() == 130


def test_results_go_to_stdout_and_questions_do_not(place: Place) -> None:
    command = shlex.join([sys.executable, "-m", "scaffold", "new", "my-shop", "--no-git"])
    environment = {**place.environment, "TERM": "xterm-256color"}
    terminal = Terminal(["/bin/sh", "-c", f"exec {command} > ../out"], place.here, environment)
    pick(terminal, KIND, "prototype")
    terminal.wait(PATH)
    terminal.press("Ctrl-F")
    pick(terminal, REVIEW, "Create my-shop")
    assert terminal.end() == 0
    out = (place.here.parent / "out").read_text(encoding="utf-8")
    assert out == f"{place.here / 'my-shop'}\n"


def test_without_colour_the_screen_is_plain(sit_down: Open) -> None:
    terminal = sit_down("new", "my-shop", "--kind", "ecommerce", NO_COLOR="1")
    pick(terminal, PATH, "recommended")
    terminal.wait(FRAMEWORK)
    terminal.press("Ctrl-C")
    assert terminal.end() == 130
    codes = re.findall(r"\x1b\[([0-9;]*)m", terminal.raw)
    colours = [code for code in codes if re.search(r"\b([34][0-8]|9[0-7])\b", code)]
    assert colours == []


def test_a_dumb_terminal_gets_lines_and_numbers(sit_down: Open, place: Place) -> None:
    terminal = sit_down("new", "my-shop", "--kind", "ecommerce", "--dry-run", TERM="dumb")
    for prompt, reply in (
        (PATH, "2"),
        (SIZE, "nonsense"),
        ("nonsense is not one of the numbers", "3"),
        (LIFETIME, "<"),
        ("Number [3]", ">"),
        (REVIEW, "3"),
        # the list is longer than the screen
        ("Numbers to switch", "1"),
        ("Numbers to switch", ""),
        (REVIEW, "1"),
    ):
        terminal.wait(prompt)
        terminal.press(reply, "Enter")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.raw
    assert terminal.raw.isascii()
    assert empty(place)


@pytest.mark.parametrize("key", ["Ctrl-C", "Ctrl-D"])
def test_a_dumb_terminal_can_be_left(sit_down: Open, place: Place, key: str) -> None:
    terminal = sit_down("new", TERM="dumb")
    terminal.wait("> finish:")
    terminal.press(key)
    assert terminal.end() == 130
    assert empty(place)


def test_twenty_columns_are_enough(sit_down: Open, place: Place) -> None:
    terminal = sit_down("new", "my-shop", size=(20, 24))
    terminal.wait("What are you")
    pick(terminal, "building?", "ecommerce")
    terminal.wait("How much do you")
    terminal.press("Enter")
    terminal.wait("Take it?")
    terminal.press("Enter")
    terminal.wait("Create my-shop")
    terminal.press("Ctrl-C")
    assert terminal.end() == 130
    assert empty(place)


def test_a_name_that_cannot_be_is_refused_before_the_first_question(
    sit_down: Open, place: Place
) -> None:
    taken: Path = place.here / "taken"
    taken.mkdir()
    (taken / "file").touch()
    for name, code in (("import", 2), ("taken", 1)):
        terminal = sit_down("new", name)
        assert terminal.end() == code
        assert KIND not in terminal.shown


def test_a_prompt_keeps_any_text_and_refuses_what_no_file_should_carry(
    sit_down: Open, place: Place
) -> None:
    text = 'Ann "Ace" O\'Brien \\ {{ 7*7 }} {% raw %} #: ünïcode 日本'
    flags = ["--kind", "ecommerce", "--framework", "flask", "--no-git"]
    terminal = sit_down("new", "my-shop", *flags)
    terminal.wait(PATH)
    terminal.press("Ctrl-F")
    pick(terminal, REVIEW, "author")
    write(terminal, AUTHOR, "a\u202eb")
    terminal.wait("right-to-left override")
    terminal.press(*["Rub"] * 9)  # the mark takes no column: `write` would count too few
    write(terminal, AUTHOR, text)
    pick(terminal, REVIEW, "Create my-shop")
    assert terminal.end() == 0
    metadata = (place.here / "my-shop" / "pyproject.toml").read_text(encoding="utf-8")
    assert tomllib.loads(metadata)["project"]["authors"][0]["name"] == text
