"""The features to tick: what weighs in the recommendation, and what the project gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scaffold.errors import UsageError
from scaffold.features import Selection
from scaffold.fields import FIELDS, RENDERED
from scaffold.interview.flow import Ground, framework, typical
from scaffold.interview.page import Option
from scaffold.interview.steps import UNFIT, Answer, Known
from scaffold.needs import FEATURES, Needs

GROUPS = ("people", "pages", "data", "api", "work", "operations")

# What a feature is that no part describes yet.
ABOUT = {
    "admin": "Pages on which staff manage the records",
    "auth": "Sign up, sign in and out, reset a password",
    "social-auth": "Sign in with an account from elsewhere",
    "mfa": "A second factor at sign-in",
    "permissions": "Who may see and do what",
    "api": "JSON endpoints for other programs",
    "api-docs": "A reference of the API",
    "api-auth": "Tokens for programs",
    "i18n": "Pages in more than one language",
    "cache": "Answers kept for the next who asks",
    "rate-limit": "A limit on how often somebody may ask",
    "jobs": "Work in the background",
    "scheduler": "Work at set times",
    "websockets": "Connections that stay open",
    "async": "Waiting on many other services at once",
    "forms": "Many forms to fill in and check",
    "uploads": "Files from users",
    "email": "Mail to users",
    "multi-db": "More than one database",
    "search": "Full-text search",
    "sessions": "Data kept on the server between requests",
    "html-pages": "Pages rendered on the server",
    "static-pages": "Pages that never change",
    "htmx": "Parts of a page that update by themselves",
    "spa": "A front end of its own in JavaScript",
    "testing-e2e": "Tests that drive a browser",
    "payments": "Taking money",
    "multi-tenant": "One installation for many customers",
    "cms": "Pages that editors write and publish",
    "gis": "Maps and places",
    "graphql": "A GraphQL API",
}


def possible(ground: Ground, id_: str, facts: Known) -> str:
    """Why ``id_`` cannot be had with these answers, or nothing."""
    if id_ not in {part.id for part in ground.catalogue.features}:
        return "no template has it yet"
    name = framework(ground, facts)
    try:
        ground.catalogue.resolve([id_], ground.without, name, options(facts))
    except UsageError:
        return _reason(ground, _closure(ground, id_), {**options(facts), "framework": name})
    return ""


def _reason(ground: Ground, closure: list[str], answers: Mapping[str, object]) -> str:
    name = str(answers["framework"])
    on = [part for part in ground.catalogue.parts.values() if part.when and part.on(answers)]
    for needed in closure:
        if reason := ground.catalogue.parts[needed].builds[name].unavailable:
            return f"not on {name.capitalize()}: {reason}"
        conflicts = ground.catalogue.parts[needed].conflicts
        for part in on:
            if part.id in conflicts:
                return f"not with {part.setting}: {conflicts[part.id]}"
    return f"needs {', '.join(sorted(ground.without & set(closure)))}, which was ruled out"


def options(facts: Known) -> Mapping[str, object]:
    """The choices that switch parts on, made or by default."""
    choices = {id_: field.default for id_, field in FIELDS.items() if field.shape == "choice"}
    return {**choices, **RENDERED, **{key: facts[key] for key in choices if key in facts}}


def _closure(ground: Ground, id_: str) -> list[str]:
    found = [id_]
    for each in found:
        found += [new for new in ground.catalogue.parts[each].requires if new not in found]
    return found


def ticked(ground: Ground, facts: Known) -> tuple[str, ...]:
    """The features the project would get now: chosen, or wanted and typical for its kind."""
    chosen = facts.get("features")
    if chosen is None:
        chosen = (*typical(ground, facts), *facts.get("wants", ()), *ground.usual)
    return tuple(id_ for id_ in sorted({*chosen}) if not possible(ground, id_, facts))


def selection(ground: Ground, facts: Known) -> Selection:
    """The features with everything that they require."""
    return resolve(ground, facts, ticked(ground, facts))


def resolve(ground: Ground, facts: Known, chosen: Iterable[str]) -> Selection:
    """These features with everything that they require; raises UsageError where that cannot be."""
    name = framework(ground, facts)
    return ground.catalogue.resolve(chosen, ground.without, name, options(facts))


def asked(ground: Ground, facts: Known) -> tuple[str, ...]:
    """Every feature that was asked for, delivered or not: what goes on record."""
    delivered = {part.id for part in ground.catalogue.features}
    wanted = (*facts.get("wants", ()), *facts.get("features", ()))
    return tuple(sorted({*ticked(ground, facts), *(id_ for id_ in wanted if id_ not in delivered)}))


def wants(ground: Ground, facts: Known) -> tuple[Option, ...]:
    """The features that would move the recommendation, as far as they suit the kind."""
    unfit = UNFIT.get(str(facts.get("kind")), frozenset())
    plain = ground.decide(Needs()).probability
    return tuple(
        _wanted(ground, id_)
        for id_ in FEATURES
        if id_ not in unfit
        and id_ not in ground.without
        and ground.decide(Needs(features=frozenset({id_}))).probability != plain
    )


def _wanted(ground: Ground, id_: str) -> Option:
    part = ground.catalogue.parts.get(id_)
    return Option(id_, id_, part.summary if part else ABOUT.get(id_, ""))


def features(ground: Ground, facts: Known) -> tuple[Option, ...]:
    """Everything the catalogue has, by group; what cannot be had says why."""
    parts = sorted(ground.catalogue.features, key=lambda part: (_rank(part.group), part.id))
    return tuple(
        Option(part.id, part.id, part.summary, possible(ground, part.id, facts), part.group)
        for part in parts
    )


def _rank(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


def additions(ground: Ground, facts: Known, chosen: Iterable[str]) -> list[str]:
    """What the ticked features bring along, each with the reason."""
    try:
        added = resolve(ground, facts, chosen).added
    except UsageError as error:
        return [str(error)]
    return [f"{id_} is added: {reason}" for id_, reason in added.items()]


def fault(ground: Ground, facts: Known, reply: Answer) -> str:
    """What is wrong with these features together, or nothing."""
    try:
        resolve(ground, facts, reply)
    except UsageError as error:
        return str(error)
    return ""
