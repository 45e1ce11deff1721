"""Each question as a page: what it shows, where it starts, and what is wrong with a reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scaffold import stage
from scaffold.errors import ScaffoldError
from scaffold.fields import FIELDS, wrong
from scaffold.interview import advice, checklist, review
from scaffold.interview.choices import DEFAULTS, options, question, spoken
from scaffold.interview.flow import Ground, State, framework, known, needs, position
from scaffold.interview.page import Option, Page
from scaffold.interview.steps import BY_ID, CREATE, REVIEW, STEPS, Answer, Known
from scaffold.names import Name, import_names


def page(ground: Ground, state: State) -> Page:
    """The page for the question that the interview stands at."""
    facts = known(ground, state.said)
    if state.at == REVIEW:
        return _review(ground, state, facts)
    step = BY_ID[state.at]
    blank = Page(
        id=step.id,
        shape=step.shape,
        head=_head(ground, facts, step.group),
        count=_count(ground, state),
        trail=_trail(ground, state.said, facts, step.id),
        question=question(step.id, facts),
        first=not state.past,
    )
    if step.id == "framework":
        return _advice(ground, state, facts, blank)
    fill = {"choose": _choose, "tick": _tick, "write": _write}[step.shape]
    return fill(ground, state, facts, blank)


def _trail(ground: Ground, said: Known, facts: Known, at: str) -> tuple[tuple[str, str], ...]:
    """What was chosen so far, in the order of the questions."""
    told = {*ground.given, *said, *(ground.last if facts.get("path") == "last" else ())}
    shown = [
        step
        for step in STEPS
        if step.id in told and facts.get(step.id) and step.id not in {"path", "name", at}
    ]
    return tuple((step.label, spoken(facts[step.id])) for step in shown)


def _count(ground: Ground, state: State) -> str:
    here, all_ = position(ground, state)
    return f"{here} of {all_}" if here else ""


def _head(ground: Ground, facts: Known, group: str) -> str:
    title = f"scaffold {ground.purpose}"
    return f"{title} {facts['name']} · {group}" if "name" in facts else f"{title} · {group}"


def _review(ground: Ground, state: State, facts: Known) -> Page:
    return Page(
        id=REVIEW,
        shape="choose",
        head=_head(ground, facts, "review"),
        question="Create it, or change an answer first?",
        options=review.options(ground, facts),
        at=CREATE,
        first=not state.past,
        last=True,
        body=lambda width, height: review.body(ground, facts, width, height),
        check=lambda reply: review.fault(ground, facts) if reply == CREATE else "",
    )


def _choose(ground: Ground, state: State, facts: Known, blank: Page) -> Page:
    offered = options(ground, facts, blank.id)
    return replace(blank, options=offered, at=_start(ground, state, blank.id, offered))


def _advice(ground: Ground, state: State, facts: Known, blank: Page) -> Page:
    decision = ground.decide(needs(ground, facts))
    return replace(
        _choose(ground, state, facts, blank),
        question=advice.question(decision),
        body=lambda width, height: advice.body(decision, width, height),
    )


def _start(ground: Ground, state: State, id_: str, offered: tuple[Option, ...]) -> str:
    """The option to start from: what was said before, or the default."""
    before = {**ground.defaults, **ground.last, **ground.given, **state.said}
    at = str(before.get(id_, DEFAULTS.get(id_, offered[0].value)))
    return at if at in {option.value for option in offered} else offered[0].value


def _tick(ground: Ground, state: State, facts: Known, blank: Page) -> Page:
    if blank.id == "wants":
        chosen = tuple(facts.get("wants", ()))
        return replace(blank, options=checklist.wants(ground, facts), chosen=chosen)
    return replace(
        blank,
        options=checklist.features(ground, facts),
        chosen=checklist.ticked(ground, facts),
        note=lambda ticks: checklist.additions(ground, facts, ticks),
        check=lambda reply: checklist.fault(ground, facts, reply),
    )


def _write(ground: Ground, state: State, facts: Known, blank: Page) -> Page:
    def fits(reply: Answer) -> str:
        return wrong(FIELDS[blank.id], reply) or ""

    def free(reply: Answer) -> str:
        return name_fault(ground, facts, str(reply))

    check: Callable[[Answer], str] = free if blank.id == "name" else fits
    return replace(blank, at=str(facts.get(blank.id, "")), check=check)


def name_fault(ground: Ground, facts: Known, text: str) -> str:
    """Why a project cannot have this name here, or nothing."""
    taken = import_names(ground.catalogue.requirements(framework(ground, facts)))
    try:
        stage.check(ground.directory.absolute() / Name.parse(text, taken).directory)
    except ScaffoldError as error:
        return str(error)
    return ""
