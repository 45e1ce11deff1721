"""The words of each question, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Mapping

from scaffold.fields import FIELDS
from scaffold.interview import advice
from scaffold.interview.flow import Ground, typical
from scaffold.interview.page import Option
from scaffold.interview.steps import ALONE, UNSURE, Answer, Known, left
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


def question(id_: str, facts: Known) -> str:
    """The question as it is put to these people."""
    if facts.get("team") == "solo" and id_ in ALONE:
        return ALONE[id_]
    return NEEDS[id_].question if id_ in NEEDS else QUESTIONS.get(id_, "")


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
        found.append(Option("last", "as last time", ", ".join(map(spoken, then))))
    return tuple(found)


def spoken(answer: Answer) -> str:
    """An answer in words."""
    return answer if isinstance(answer, str) else ", ".join(answer) or "none"
