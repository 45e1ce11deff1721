"""The interview: from what was stated to answers that make a project, one question at a time."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from scaffold.answers import Answers
from scaffold.features import Catalogue
from scaffold.interview.flow import Ground, Purpose, follow, known, start
from scaffold.interview.page import Page, Reply
from scaffold.interview.screens import page
from scaffold.interview.steps import DONE, Known
from scaffold.interview.survey import completed, survey
from scaffold.rules import Rules

Ask = Callable[[Page], Reply]


def interview(
    stated: Answers,
    catalogue: Catalogue,
    rules: Rules,
    *,
    name: str | None = None,
    directory: Path = Path(),
    last: Answers | None = None,
    purpose: Purpose = "new",
    takes: Collection[str] | None = None,
) -> Answers:
    """Ask what ``stated`` leaves open and return it completed.

    ``takes`` are the answers that another template takes; the rest is not asked.

    What comes from git, a configuration or a team file is offered; everything else counts as
    answered. Raises KeyboardInterrupt when the person leaves, and ScaffoldError for what no
    answer could mend.
    """
    if name:
        stated = Answers({"name": name}, {"name": "argument"}).under(stated)
    ground = survey(stated, catalogue, rules, directory, last or Answers(), purpose, takes)
    with person() as ask:
        if purpose == "new":
            _preload()
        said = walk(ground, ask)
    return completed(stated, ground, known(ground, said))


def _preload() -> None:
    """Import what renders while the person reads the first question."""
    from scaffold.render import preload

    preload()


def walk(ground: Ground, ask: Ask) -> Known:
    """Go from the first question to the last, wherever the replies lead."""
    state = start(ground)
    while state.at != DONE:
        state = follow(ground, state, ask(page(ground, state)))
    return state.said


def person() -> AbstractContextManager[Ask]:
    """Somebody to ask: Questionary, or plain lines where a cursor cannot be moved."""
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown") or not _unicode():
        from scaffold.interview import lines

        width = min(shutil.get_terminal_size((78, 24)).columns, 100)
        return nullcontext(lambda page: lines.ask(page, width))
    from scaffold.interview import asking

    return asking.questioning()


def _unicode() -> bool:
    return (sys.stderr.encoding or "").lower().replace("-", "") == "utf8"
