"""The interview: from what was stated to answers that make a project, one question at a time."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Literal

from scaffold import config
from scaffold.answers import Answers
from scaffold.features import Catalogue
from scaffold.fields import FIELDS, Value
from scaffold.interview.checklist import asked
from scaffold.interview.flow import Ground, follow, framework, known, start
from scaffold.interview.page import Page, Reply
from scaffold.interview.screens import page
from scaffold.interview.steps import BY_ID, DONE, Answer, Known
from scaffold.needs import Needs
from scaffold.render import preload
from scaffold.rules import Decision, Rules, decide

ORIGIN = "interview"

Ask = Callable[[Page], Reply]


def interview(
    stated: Answers,
    catalogue: Catalogue,
    rules: Rules,
    *,
    directory: Path = Path(),
    last: Answers | None = None,
    purpose: Literal["new", "recommend"] = "new",
) -> Answers:
    """Ask what ``stated`` leaves open and return it completed.

    What comes from git, a configuration or a team file is offered; everything else counts as
    answered. Raises KeyboardInterrupt when the person leaves.
    """

    @cache
    def judge(needs: Needs) -> Decision:
        return decide(needs, rules)

    offered = frozenset(key for key in stated.stated if _only_offered(stated.origin(key)))
    facts = _facts(stated)
    ground = Ground(
        decide=judge,
        catalogue=catalogue,
        given={id_: reply for id_, reply in facts.items() if _field(id_) not in offered},
        defaults={
            id_: reply
            for id_, reply in facts.items()
            if _field(id_) in offered and id_ != "features"
        },
        usual=stated.features if "needs" in offered else (),
        last=_facts(last or Answers()),
        without=frozenset(stated.without),
        directory=directory,
        purpose=purpose,
    )
    ask = asker()
    if purpose == "new":
        preload()
    return completed(stated, ground, walk(ground, ask))


def _only_offered(origin: str) -> bool:
    """Whether a source speaks for a person or a team in general, and not for this project."""
    return origin == "git" or origin.endswith(config.FILE) or origin.startswith("team (")


def walk(ground: Ground, ask: Ask) -> Known:
    """Go from the first question to the last, wherever the replies lead."""
    state = start(ground)
    while state.at != DONE:
        state = follow(ground, state, ask(page(ground, state)))
    return state.said


def asker() -> Ask:
    """Somebody to ask: Questionary, or plain lines where a cursor cannot be moved."""
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown") or not _unicode():
        from scaffold.interview import lines

        width = min(shutil.get_terminal_size((78, 24)).columns, 100)
        return lambda page: lines.ask(page, width)
    from scaffold.interview import asking

    output = asking.screen()
    return lambda page: asking.ask(page, output)


def _unicode() -> bool:
    return (sys.stderr.encoding or "").lower().replace("-", "") == "utf8"


def _field(id_: str) -> str:
    """The answer that a question is about; the features stand under another name there."""
    return "needs" if id_ == "features" else id_


def _facts(answers: Answers) -> Known:
    """Answers as the questions know them."""
    found: dict[str, Answer] = {}
    for key, value in answers.stated.items():
        if key == "needs":
            found["features"] = answers.features
        elif key in BY_ID:
            found[key] = ("no", "yes")[value] if isinstance(value, bool) else str(value)
    return found


def completed(stated: Answers, ground: Ground, said: Known) -> Answers:
    """What was stated, with what was said in its place."""
    facts = known(ground, said)
    values: dict[str, Value] = {key: value for key, value in facts.items() if key in FIELDS}
    if "agents" in values:
        values["agents"] = values["agents"] == "yes"
    if ground.purpose == "new":
        values["framework"] = framework(ground, facts)
        values["needs"] = asked(ground, facts)
    elif wanted := facts.get("features", facts.get("wants", ())):
        values["needs"] = wanted
    kept = {key: value for key, value in stated.stated.items() if key not in (*BY_ID, "needs")}
    both = {**kept, **values}
    origins = {
        key: stated.origin(key) if stated.stated.get(key) == value else ORIGIN
        for key, value in both.items()
    }
    return Answers(both, origins)
