"""The interview as a state machine: which question follows, without a terminal in sight.

What was said is kept for good; what counts is worked out anew from it. So an answer that an
earlier one makes pointless sleeps, and wakes when the earlier one changes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from scaffold.features import Catalogue
from scaffold.interview.page import Reply, Way
from scaffold.interview.steps import (
    ADVICE,
    BY_ID,
    CREATE,
    DONE,
    REVIEW,
    STEPS,
    UNSURE,
    Answer,
    Known,
    Step,
    applies,
)
from scaffold.needs import NEEDS, Needs
from scaffold.plan import Plan
from scaffold.rules import Decision

NOTHING: Known = MappingProxyType({})


def _nothing() -> Known:
    return NOTHING


# Who names the features has said what the project must have.
ANSWERED_BY = {"wants": "features"}

Purpose = Literal["new", "recommend"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the interview stands on, the same from the first question to the last.

    ``given`` was stated outside and is not asked, only shown in the review; ``defaults`` are
    offered, and ``usual`` features ticked; ``last`` is what the previous project was made with;
    ``without`` is ruled out, and what is not among ``steps`` means nothing to the template.
    """

    decide: Callable[[Needs], Decision]
    plan: Callable[[Known], Plan]
    catalogue: Catalogue
    given: Known = field(default_factory=_nothing)
    defaults: Known = field(default_factory=_nothing)
    usual: tuple[str, ...] = ()
    last: Known = field(default_factory=_nothing)
    without: frozenset[str] = frozenset()
    directory: Path = Path()
    purpose: Purpose = "new"
    steps: frozenset[str] = frozenset(BY_ID)

    @property
    def ours(self) -> bool:
        """Whether our own template is asked for."""
        return self.steps >= BY_ID.keys()

    @property
    def end(self) -> str:
        """Where the last question leads."""
        return REVIEW if self.purpose == "new" else DONE


@dataclass(frozen=True, slots=True)
class State:
    """Where the interview stands: what was said so far, and the way that led here."""

    at: str
    said: Known = field(default_factory=_nothing)
    past: tuple[str, ...] = ()
    hurried: bool = False


def start(ground: Ground) -> State:
    """The first question, or the review when nothing is left to ask."""
    walk = questions(ground, NOTHING)
    return State(walk[0].id if walk else ground.end)


def known(ground: Ground, said: Known) -> dict[str, Answer]:
    """What counts: said, given, taken over from last time or by default, as far as it applies."""
    found: dict[str, Answer] = {}
    for step in STEPS:
        last = ground.last if found.get("path") == "last" else NOTHING
        reply = ground.given.get(step.id, UNSURE)
        if applies(step, found):
            reply = {**ground.defaults, **last, **ground.given, **said}.get(step.id, UNSURE)
        if reply != UNSURE:
            found[step.id] = reply
    return found


def questions(ground: Ground, said: Known) -> tuple[Step, ...]:
    """The questions on the way, in order: those that flags left open."""
    facts = known(ground, said)
    return tuple(
        step
        for step in open_steps(ground, facts)
        if step.asked(facts) and ANSWERED_BY.get(step.id, step.id) not in ground.given
    )


def open_steps(ground: Ground, facts: Known) -> tuple[Step, ...]:
    """Every question that could be answered now, on the way or from the review."""
    return tuple(
        step
        for step in STEPS
        if (ground.purpose == "new" or step.id in ADVICE)
        and step.id in ground.steps
        and applies(step, facts)
    )


def missing(ground: Ground, said: Known) -> str | None:
    """The first question that the project cannot do without."""
    facts = known(ground, said)
    for step in open_steps(ground, facts):
        if step.id not in facts and _needed(ground, step, facts):
            return step.id
    return None


def _needed(ground: Ground, step: Step, facts: Known) -> bool:
    if step.id == "framework":
        return ground.decide(needs(ground, facts)).verdict == "either"
    return step.id == "name"


def framework(ground: Ground, facts: Known) -> str:
    """The framework chosen, or else the recommended one."""
    chosen = str(facts.get("framework", "auto"))
    return ground.decide(needs(ground, facts)).framework if chosen == "auto" else chosen


def needs(ground: Ground, facts: Known) -> Needs:
    """What was stated, as the rules read it; who takes what is usual has asked for it."""
    usual = typical(ground, facts) if facts.get("path") == "recommended" else ()
    choices = {need: str(facts[need]) for need in NEEDS if need in facts}
    return Needs(choices, frozenset(facts.get("features", (*facts.get("wants", ()), *usual))))


def typical(ground: Ground, facts: Known) -> tuple[str, ...]:
    """The features that most projects of the kind have."""
    kind = facts.get("kind")
    return tuple(part.id for part in ground.catalogue.features if kind in part.typical)


def follow(ground: Ground, state: State, reply: Reply) -> State:
    """Go where ``reply`` leads."""
    if reply.way is Way.ON and reply.answer is not None:
        return answer(ground, state, reply.answer)
    if reply.answer is not None:
        said = MappingProxyType({**state.said, state.at: reply.answer})
        state = replace(state, said=said)
    return finish(ground, state) if reply.way is Way.FINISH else back(ground, state)


def answer(ground: Ground, state: State, reply: Answer) -> State:
    """Take ``reply`` to the current question and go on."""
    if state.at == REVIEW:
        return _leave_review(state, str(reply))
    said = MappingProxyType({**state.said, state.at: reply})
    if state.past[-1:] == (REVIEW,):
        return _return_to_review(ground, state, said)
    if state.hurried:
        return _hasten(ground, replace(state, said=said))
    return State(_next(ground, state.at, said), said, (*state.past, state.at))


def _leave_review(state: State, reply: str) -> State:
    if reply == CREATE:
        return replace(state, at=DONE)
    return replace(state, at=reply, past=(*state.past, REVIEW), hurried=False)


def _return_to_review(ground: Ground, state: State, said: Known) -> State:
    if absent := missing(ground, said):
        return replace(state, at=absent, said=said)
    return replace(state, at=REVIEW, said=said, past=state.past[:-1])


def _next(ground: Ground, at: str, said: Known) -> str:
    order = [step.id for step in STEPS]
    later = order[order.index(at) + 1 :]
    walk = {step.id for step in questions(ground, said)}
    return next((id_ for id_ in later if id_ in walk), ground.end)


def finish(ground: Ground, state: State) -> State:
    """Ask nothing more but what the project cannot do without."""
    if state.at == REVIEW:
        return state
    if state.past[-1:] == (REVIEW,):
        return back(ground, state)
    return _hasten(ground, state)


def _hasten(ground: Ground, state: State) -> State:
    absent = missing(ground, state.said) if ground.purpose == "new" else None
    if absent == state.at:
        return state
    return State(absent or ground.end, state.said, (*state.past, state.at), hurried=True)


def back(ground: Ground, state: State) -> State:
    """Return to the question before this one that still applies; at the first, stay."""
    still = {REVIEW, *(step.id for step in questions(ground, state.said))}
    past = state.past
    while past:
        *earlier, at = past
        past = tuple(earlier)
        if at in still and at != state.at:
            return State(at, state.said, past)
    return state


def position(ground: Ground, state: State) -> tuple[int, int]:
    """Which question this is, of how many as it looks now."""
    walk = [step.id for step in questions(ground, state.said)]
    here = walk.index(state.at) + 1 if state.at in walk else 0
    return here, len(walk)
