"""What each question shows: its text, its options, and what is wrong with a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scaffold import stage
from scaffold.errors import DestinationError, UsageError
from scaffold.fields import FIELDS, wrong
from scaffold.interview import advice, checklist, review
from scaffold.interview.flow import Ground, State, framework, known, needs, position, typical
from scaffold.interview.page import Option, Page
from scaffold.interview.shape import Line
from scaffold.interview.steps import (
    ALONE,
    BY_ID,
    CREATE,
    REVIEW,
    STEPS,
    UNSURE,
    Answer,
    Known,
    Step,
    left,
)
from scaffold.names import Name, import_names
from scaffold.needs import NEEDS

QUESTIONS: Mapping[str, str] = {
    "path": "How much do you want to decide?",
    "wants": "What must it have, whatever else changes?",
    "features": "Which features shall it start with?",
    "name": "What is the project called?",
    "author": "Who writes it?",
    "email": "At which address can the author be reached?",
    "license": "Under which licence?",
    "description": "What is it, in one line?",
    "python": "Which Python must it run on, at least?",
    "django": "Which Django?",
    "ci": "Where do its checks run?",
    "agents": "Shall it have an AGENTS.md?",
}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "license": {
        "MIT": "Do what you like, keep the notice",
        "Apache-2.0": "The same, with a grant of patents",
        "BSD-3-Clause": "The same, without using our names",
        "GPL-3.0-or-later": "What is built on it stays free",
        "none": "All rights reserved",
    },
    "python": {
        "3.11": "Runs nearly everywhere",
        "3.12": "Needed for the newest Django",
        "3.13": "",
        "3.14": "The newest",
    },
    "django": {"lts": "Long-term support", "latest": "The newest release, Python 3.12 and up"},
    "agents": {"yes": "A page that tells coding agents how to work here", "no": "No such page"},
    "ci": {"github": "GitHub Actions", "gitlab": "GitLab CI", "none": "Nowhere yet"},
}

DEFAULTS = {id_: str(FIELDS[id_].default) for id_ in CHOICES} | {"agents": "yes"}


def page(ground: Ground, state: State) -> Page:
    """The page for the question that the interview stands at."""
    facts = known(ground, state.said)
    if state.at == REVIEW:
        return _review(ground, state, facts)
    step = BY_ID[state.at]
    build = {"choose": _choose, "tick": _tick, "write": _write}[step.shape]
    return build(ground, state, facts, step)


def _trail(ground: Ground, said: Known, facts: Known, at: str) -> tuple[tuple[str, str], ...]:
    """What was chosen so far, in the order of the questions."""
    told = {*ground.given, *said, *(ground.last if facts.get("path") == "last" else ())}
    shown = [
        step
        for step in STEPS
        if step.id in told and facts.get(step.id) and step.id not in {"path", "name", at}
    ]
    return tuple((step.label, _said(facts[step.id])) for step in shown)


def _said(answer: Answer) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer) or "none"


def _count(ground: Ground, state: State) -> str:
    here, all_ = position(ground, state)
    return f"{here} of {all_}" if here else ""


def _head(ground: Ground, facts: Known, group: str) -> str:
    title = f"scaffold {ground.purpose}"
    return f"{title} {facts['name']} · {group}" if "name" in facts else f"{title} · {group}"


def _review(ground: Ground, state: State, facts: Known) -> Page:
    return Page(
        REVIEW,
        "choose",
        _head(ground, facts, "review"),
        "",
        (),
        "Create it, or change an answer first?",
        review.options(ground, facts),
        at=CREATE,
        first=not state.past,
        last=True,
        body=lambda width, height: review.body(ground, facts, width, height),
        check=lambda reply: review.fault(ground, facts) if reply == CREATE else "",
    )


def _choose(ground: Ground, state: State, facts: Known, step: Step) -> Page:
    decision = ground.decide(needs(ground, facts)) if step.id == "framework" else None

    def body(width: int, height: int) -> list[Line]:
        return advice.body(decision, width, height) if decision else []

    text = advice.question(decision) if decision else question(step.id, facts)
    offered = options(ground, facts, step.id)
    return Page(
        step.id,
        "choose",
        _head(ground, facts, step.group),
        _count(ground, state),
        _trail(ground, state.said, facts, step.id),
        text,
        offered,
        at=_start(ground, state, step.id, offered),
        first=not state.past,
        body=body,
    )


def _start(ground: Ground, state: State, id_: str, offered: tuple[Option, ...]) -> str:
    """The option to start from: what was said before, or the default."""
    before = {**ground.defaults, **ground.last, **ground.given, **state.said}
    at = str(before.get(id_, DEFAULTS.get(id_, offered[0].value)))
    return at if at in {option.value for option in offered} else offered[0].value


def question(id_: str, facts: Known) -> str:
    """The question as it is put to these people."""
    if facts.get("team") == "solo" and id_ in ALONE:
        return ALONE[id_]
    return NEEDS[id_].question if id_ in NEEDS else QUESTIONS[id_]


def options(ground: Ground, facts: Known, id_: str) -> tuple[Option, ...]:
    """What there is to choose from."""
    if id_ == "path":
        return _paths(ground, facts)
    if id_ == "framework":
        return advice.options(ground, facts)
    if id_ in CHOICES:
        return tuple(_options(id_, CHOICES[id_], facts))
    stated = _options(id_, NEEDS[id_].values, facts)
    if id_ == "kind":
        return (*stated, Option(UNSURE, "other", "None of these, or not clear yet"))
    return (Option(UNSURE, "not sure", "I cannot say yet"), *stated)


def _options(id_: str, offered: Mapping[str, str], facts: Known) -> list[Option]:
    return [Option(value, value, about) for value, about in left(id_, offered, facts).items()]


def _paths(ground: Ground, facts: Known) -> tuple[Option, ...]:
    kind = facts.get("kind")
    usual = typical(ground, facts)
    about = f"What is usual for {kind}" if kind else "What is usual"
    if usual:
        about += f": {', '.join(usual)}"
    found = [
        Option("recommended", "recommended", about),
        Option("customise", "customise", "Some more questions, and a choice of features"),
    ]
    if ground.last:
        then = (ground.last[key] for key in ("kind", "features") if key in ground.last)
        found.append(Option("last", "as last time", ", ".join(map(_said, then))))
    return tuple(found)


def _tick(ground: Ground, state: State, facts: Known, step: Step) -> Page:
    real = step.id == "features"
    offered = (checklist.features if real else checklist.wants)(ground, facts)
    chosen = checklist.ticked(ground, facts) if real else tuple(facts.get("wants", ()))
    return Page(
        step.id,
        "tick",
        _head(ground, facts, step.group),
        _count(ground, state),
        _trail(ground, state.said, facts, step.id),
        QUESTIONS[step.id],
        offered,
        chosen=chosen,
        first=not state.past,
        note=lambda ticks: checklist.additions(ground, facts, ticks) if real else [],
        check=lambda reply: checklist.fault(ground, facts, reply) if real else "",
    )


def _write(ground: Ground, state: State, facts: Known, step: Step) -> Page:
    checks: Mapping[str, Callable[[Answer], str]] = {
        "name": lambda reply: name_fault(ground, facts, str(reply)),
    }
    return Page(
        step.id,
        "write",
        _head(ground, facts, step.group),
        _count(ground, state),
        _trail(ground, state.said, facts, step.id),
        QUESTIONS[step.id],
        at=str(facts.get(step.id, ground.defaults.get(step.id, ""))),
        first=not state.past,
        check=checks.get(step.id, lambda reply: wrong(FIELDS[step.id], reply) or ""),
    )


def name_fault(ground: Ground, facts: Known, text: str) -> str:
    """Why a project cannot have this name here, or nothing."""
    taken = import_names(ground.catalogue.requirements(framework(ground, facts)))
    try:
        name = Name.parse(text, taken)
    except UsageError as error:
        return str(error)
    try:
        stage.check(ground.directory / name.directory)
    except DestinationError as error:
        return str(error)
    return ""
