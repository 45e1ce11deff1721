"""The last page: what will be made and where, and every answer, each open to change."""

from __future__ import annotations

from scaffold import stage
from scaffold.errors import ScaffoldError
from scaffold.fields import FIELDS
from scaffold.interview import advice, checklist
from scaffold.interview.flow import Ground, framework, needs, open_steps
from scaffold.interview.page import Option
from scaffold.interview.shape import WARN, Line, labelled
from scaffold.interview.steps import CREATE, Known, Step
from scaffold.needs import NEEDS

ABSENT = "\N{EN DASH}"
HIDDEN = frozenset({"path", "wants"})


def options(ground: Ground, facts: Known) -> tuple[Option, ...]:
    """First the deed, then every answer, with its value."""
    rows = [step for step in open_steps(ground, facts) if step.id not in HIDDEN]
    made = [step for step in rows if step.id not in NEEDS]
    said = [step for step in rows if step.id in NEEDS]
    return (
        Option(CREATE, f"Create {facts['name']}"),
        *(_row(ground, facts, step, "the project") for step in made),
        *(_row(ground, facts, step, "what it is for") for step in said),
    )


def _row(ground: Ground, facts: Known, step: Step, group: str) -> Option:
    return Option(step.id, step.label, value(ground, facts, step.id) or ABSENT, group=group)


def value(ground: Ground, facts: Known, id_: str) -> str:
    """One answer as the review shows it: what it is, or what it will be."""
    if id_ == "framework":
        return _framework(ground, facts)
    if id_ == "features":
        return ", ".join(checklist.selection(ground, facts).features) or "none"
    if id_ == "agents":
        return str(facts.get(id_, "yes"))
    if id_ == "python" and facts.get("django") == "latest":
        return str(facts.get(id_, "3.12"))
    if id_ in NEEDS:
        return str(facts.get(id_, ""))
    return str(facts.get(id_) or FIELDS[id_].default)


def _framework(ground: Ground, facts: Known) -> str:
    name, decision = framework(ground, facts), ground.decide(needs(ground, facts))
    if decision.verdict == "either":
        return f"{advice.TITLES[name]}, either would do"
    return f"{advice.TITLES[name]}, {'recommended' if name == decision.verdict else 'your choice'}"


def body(ground: Ground, facts: Known, width: int, height: int) -> list[Line]:
    """The place, the packages, and what does not go without saying."""
    try:
        plan = ground.plan(facts)
    except ScaffoldError as error:
        return labelled("problem", str(error), width, WARN)
    packages = [_bare(package) for package in plan.packages]
    listed = ", ".join(packages) if height >= advice.TALL else f"{len(packages)} at run time"
    lines = labelled("place", str(plan.destination), width)
    lines += labelled("packages", listed, width) if ground.ours else []
    for text in remarks(ground, facts, plan.undelivered):
        lines += labelled("note", text, width, WARN)
    return lines


def fault(ground: Ground, facts: Known) -> str:
    """What keeps the project from being made, or nothing."""
    try:
        stage.check(ground.plan(facts).destination)
    except ScaffoldError as error:
        return str(error)
    return ""


def _bare(requirement: str) -> str:
    """A requirement without its versions."""
    for mark in "[<>=~!; ":
        requirement = requirement.split(mark)[0]
    return requirement


def remarks(ground: Ground, facts: Known, undelivered: tuple[str, ...]) -> list[str]:
    """What a person should know before confirming."""
    chosen = checklist.selection(ground, facts)
    found = [f"{id_} is added: {reason}" for id_, reason in chosen.added.items()]
    if undelivered:
        found.append(f"no template has it yet: {', '.join(undelivered)}")
    wanted = {*facts.get("features", ()), *facts.get("wants", ())}
    lost = sorted(wanted - {*chosen.features, *undelivered})
    reasons = ((id_, checklist.possible(ground, id_, facts)) for id_ in lost)
    found += [f"{id_}: {reason}" for id_, reason in reasons if reason]
    return [*found, *_second_thoughts(ground, facts)]


def _second_thoughts(ground: Ground, facts: Known) -> list[str]:
    """Say so when the answers have come to speak for the other framework."""
    asked = {**facts, "features": checklist.asked(ground, facts)}
    decision, name = ground.decide(needs(ground, asked)), framework(ground, facts)
    if decision.verdict in {name, "either"}:
        return []
    other = f"{advice.TITLES[decision.verdict]} ({decision.probability[decision.verdict]:.0%})"
    return [f"with these features the answers speak for {other}"]
