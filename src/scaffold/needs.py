"""The vocabulary: what somebody can say about the thing they are building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from scaffold.errors import UsageError


@dataclass(frozen=True, slots=True)
class Need:
    """One question with a closed set of answers, each explained in a line."""

    id: str
    question: str
    values: Mapping[str, str]


def _need(id_: str, question: str, **values: str) -> Need:
    return Need(id_, question, {key.replace("_", "-"): text for key, text in values.items()})


NEEDS: Mapping[str, Need] = MappingProxyType(
    {
        need.id: need
        for need in (
            _need(
                "kind",
                "What are you building?",
                content_site="Pages that editors write and visitors read: a magazine, a blog",
                business_app="Forms, lists and records for people at work",
                ecommerce="A shop: products, baskets, orders",
                social="People with profiles who post, follow and reply",
                saas="A product with accounts that customers sign up and pay for",
                internal_tool="A tool for colleagues, behind a login",
                rest_api="An HTTP API that other programs call",
                microservice="One small service among several",
                prototype="Something to try an idea out, soon",
                ml_service="A model that answers over HTTP",
                dashboard="Charts and figures over data that exists",
                realtime="Live updates: chat, presence, notifications",
                static_site="A handful of pages that rarely change",
            ),
            _need(
                "size",
                "How large will it become?",
                small="A few pages or endpoints",
                medium="A dozen screens, several models",
                large="Many models, modules and people",
            ),
            _need(
                "lifetime",
                "How long should it live?",
                throwaway="An experiment to delete",
                short="Months",
                long="Years, with changes all along",
            ),
            _need(
                "team",
                "Who works on it?",
                solo="One person",
                small="Two to five people",
                large="More than five people",
            ),
            _need(
                "experience",
                "How much web development has the team done?",
                beginner="This is among the first projects",
                intermediate="A few projects",
                expert="Many projects",
            ),
            _need(
                "control",
                "Ready-made conventions, or each part chosen by you?",
                conventions="Batteries included, one usual way",
                flexible="A small core, each part chosen",
            ),
            _need(
                "data",
                "What data does it keep?",
                none="Nothing of its own",
                simple="A table or two, or a few files",
                relational="Related records in a relational database",
                document="Documents in a store such as MongoDB",
                existing_schema="A database that somebody else owns",
            ),
            _need(
                "team-uses",
                "Which of the two does the team already run?",
                django="Django",
                flask="Flask",
                none="Neither",
            ),
            _need(
                "database",
                "Which database?",
                sqlite="A file; nothing to install",
                postgresql="PostgreSQL",
                mysql="MySQL or MariaDB",
                none="No database at all",
            ),
            _need(
                "deploy",
                "Where will it run?",
                docker="A container",
                paas="A platform such as Heroku, Fly or Render",
                vps="A server of your own",
                kubernetes="A Kubernetes cluster",
                serverless="Functions such as AWS Lambda",
                gae="Google App Engine",
            ),
        )
    }
)

FEATURES: tuple[str, ...] = (
    "admin", "auth", "social-auth", "mfa", "permissions", "api", "api-docs", "api-auth", "i18n",
    "cache", "rate-limit", "jobs", "scheduler", "websockets", "async", "forms", "uploads", "email",
    "multi-db", "search", "sessions", "html-pages", "static-pages", "htmx", "spa", "testing-e2e",
    "payments", "multi-tenant", "cms", "gis", "graphql",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Needs:
    """What was stated, and nothing else: an unstated need is not evidence.

    ``choices`` maps a need to its value; ``features`` are the features asked for.
    Raises UsageError for a need, value or feature outside the vocabulary.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    features: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for need, value in self.choices.items():
            if need not in NEEDS:
                raise UsageError(f"{need!r} is not a need. {nearest(need, NEEDS)}")
            if value not in NEEDS[need].values:
                known = NEEDS[need].values
                raise UsageError(f"{value!r} is not a value of {need}. {nearest(value, known)}")
        ordered = {need: self.choices[need] for need in NEEDS if need in self.choices}
        object.__setattr__(self, "choices", MappingProxyType(ordered))
        object.__setattr__(self, "features", frozenset(self.features))

    def __hash__(self) -> int:
        return hash((tuple(self.choices.items()), self.features))

    def get(self, need: str) -> str | None:
        """The value stated for ``need``, or None."""
        return self.choices.get(need)

    def state(self, need: str, value: str | None) -> Needs:
        """A copy with ``need`` stated as ``value``, or unstated when it is None."""
        rest = {key: old for key, old in self.choices.items() if key != need}
        return Needs(rest if value is None else {**rest, need: value}, self.features)

    def asking(self, features: Iterable[str]) -> Needs:
        """A copy that asks for exactly ``features``."""
        return Needs(self.choices, frozenset(features))


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence that helps with a misspelt word: the closest one, or the whole list."""
    known = list(known)
    close = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else f"Choose one of: {', '.join(known)}."
