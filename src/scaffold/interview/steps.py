"""The questions as data: their order, their groups, and when one of them would be pointless."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from scaffold.needs import NEEDS

Answer = str | tuple[str, ...]
Known = Mapping[str, Answer]

REVIEW = "review"
DONE = "done"
CREATE = "create"
UNSURE = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question; ``asked`` on the way, or open only from the review."""

    id: str
    label: str
    group: str
    shape: Literal["choose", "tick", "write"]
    asked: Callable[[Known], bool]


def _always(known: Known) -> bool:
    return True


def _never(known: Known) -> bool:
    return False


def _unless_repeated(known: Known) -> bool:
    return known.get("path") != "last" or "framework" not in known


def _at_length(known: Known) -> bool:
    return known.get("path") == "customise"


THING = "what it is"
PEOPLE = "the people"
DATA = "data and hosting"
CHOICE = "the framework"
PARTS = "the parts"
DETAILS = "the details"

STEPS: tuple[Step, ...] = (
    Step("kind", "kind", THING, "choose", _always),
    Step("path", "path", THING, "choose", _always),
    Step("size", "size", THING, "choose", _at_length),
    Step("lifetime", "lifetime", THING, "choose", _at_length),
    Step("team", "team", PEOPLE, "choose", _at_length),
    Step("experience", "experience", PEOPLE, "choose", _at_length),
    Step("team-uses", "team uses", PEOPLE, "choose", _at_length),
    Step("control", "control", PEOPLE, "choose", _at_length),
    Step("data", "data", DATA, "choose", _at_length),
    Step("database", "database", DATA, "choose", _at_length),
    Step("deploy", "deploy", DATA, "choose", _at_length),
    Step("wants", "must have", PARTS, "tick", _at_length),
    Step("framework", "framework", CHOICE, "choose", _unless_repeated),
    Step("features", "features", PARTS, "tick", _at_length),
    Step("name", "name", DETAILS, "write", _always),
    Step("author", "author", DETAILS, "write", _at_length),
    Step("email", "email", DETAILS, "write", _at_length),
    Step("license", "licence", DETAILS, "choose", _at_length),
    Step("description", "description", DETAILS, "write", _never),
    Step("python", "python", DETAILS, "choose", _never),
    Step("django", "django", DETAILS, "choose", _never),
    Step("ci", "ci", DETAILS, "choose", _never),
    Step("agents", "agents", DETAILS, "choose", _never),
)
BY_ID: Mapping[str, Step] = {step.id: step for step in STEPS}

# `scaffold recommend` stops where files would begin.
ADVICE = frozenset({*NEEDS, "wants"})


def taken(answers: Collection[str]) -> frozenset[str]:
    """The questions that mean something to a template which takes these answers."""
    found = {"name", *(id_ for id_ in BY_ID if id_ in answers)}
    if "framework" in answers:
        found |= {*NEEDS, "path", "wants"}  # what the recommendation is made of
    return frozenset(found)


# What a kind already says, or leaves without meaning.
POINTLESS: Mapping[str, frozenset[str]] = {
    "static-site": frozenset({"size", "team", "experience", "data", "database"}),
    "prototype": frozenset({"size", "team", "database", "deploy"}),
    "microservice": frozenset({"size", "experience"}),
    "ml-service": frozenset({"size", "experience"}),
    "rest-api": frozenset({"experience"}),
}

# An earlier answer, and the questions that it makes pointless.
SETTLED: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("lifetime", "throwaway", frozenset({"size", "team", "database", "deploy"})),
    ("data", "none", frozenset({"database"})),
    ("data", "document", frozenset({"database"})),
    ("framework", "flask", frozenset({"django"})),
)

# An earlier answer, and the values of a later question that it rules out.
RULED_OUT: tuple[tuple[str, str, str, frozenset[str]], ...] = (
    ("data", "simple", "database", frozenset({"none"})),
    ("data", "relational", "database", frozenset({"none"})),
    ("data", "existing-schema", "database", frozenset({"none"})),
    ("django", "latest", "python", frozenset({"3.11"})),
    ("python", "3.11", "django", frozenset({"latest"})),
)

# Features that make no sense for a kind, and so are not offered.
PAGES = frozenset({"html-pages", "static-pages", "forms", "htmx", "cms", "spa"})
UNFIT: Mapping[str, frozenset[str]] = {
    "rest-api": PAGES | {"payments"},
    "microservice": PAGES | {"payments", "cms", "multi-tenant"},
    "ml-service": PAGES | {"payments", "multi-tenant", "cms"},
    "static-site": frozenset(
        {
            "permissions", "multi-db", "multi-tenant", "jobs", "scheduler", "websockets", "async",
            "api-auth", "mfa", "social-auth", "sessions", "rate-limit", "graphql", "gis",
            "payments",
        }
    ),
}  # fmt: skip

# The same question put to one person.
ALONE: Mapping[str, str] = {
    "experience": "How much web development have you done?",
    "team-uses": "Which of the two do you already run?",
}


def applies(step: Step, known: Known) -> bool:
    """Whether ``step`` still means something after the answers in ``known``."""
    if step.id in POINTLESS.get(str(known.get("kind")), ()):
        return False
    return not any(
        known.get(need) == value and step.id in pointless for need, value, pointless in SETTLED
    )


def left(id_: str, offered: Mapping[str, str], known: Known) -> Mapping[str, str]:
    """What an earlier answer leaves of the values offered, each with its explanation."""
    gone: set[str] = set()
    for earlier, value, later, ruled_out in RULED_OUT:
        if later == id_ and known.get(earlier) == value:
            gone |= ruled_out
    return {value: text for value, text in offered.items() if value not in gone}
