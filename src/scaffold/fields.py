"""Every answer that somebody may give for a project, its values and its default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from scaffold.manifest import FRAMEWORKS
from scaffold.needs import NEEDS, nearest
from scaffold.text import fault, quoted

Value = str | bool | tuple[str, ...]

ADDRESS = re.compile(r'[^\s@"<>()\[\],;:\\]+@[^\s@"<>()\[\],;:\\]+')
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class Field:
    """One answer: free text, a choice of ``values``, a list of features, or yes and no."""

    id: str
    about: str
    default: Value
    values: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """``choice``, ``text``, ``list`` or ``switch``."""
        if self.values:
            return "choice"
        return {str: "text", tuple: "list", bool: "switch"}[type(self.default)]


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        field.id: field
        for field in (
            Field("name", "The project's name: one word, or several joined by dashes", ""),
            Field("preset", "A named set of answers to start from", ""),
            *(
                Field(need.id, need.question, "", tuple(need.values))
                for need in NEEDS.values()
            ),
            Field("needs", "Features the project should have", ()),
            Field("without", "Features it should not have, whatever a preset says", ()),
            Field(
                "framework",
                "auto follows the recommendation",
                "auto",
                ("auto", *FRAMEWORKS),
            ),
            Field("description", "One line that says what the project is", ""),
            Field("author", "Who writes it", ""),
            Field("email", "The author's address", ""),
            Field(
                "license",
                "The licence of the code",
                "MIT",
                ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-or-later", "none"),
            ),
            Field("python", "The lowest Python that the project supports", "3.11", PYTHONS),
            Field("django", "Long-term support, or the newest release", "lts", ("lts", "latest")),
            Field("ci", "Where its checks run", "github", ("github", "gitlab", "none")),
            Field("agents", "Whether to write an AGENTS.md for coding agents", True),
        )
    }
)  # fmt: skip
# What a rendered project falls back on; as needs, both stay unstated.
RENDERED: Mapping[str, str] = MappingProxyType({"database": "sqlite", "deploy": "docker"})
# What people write who remember another tool.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {"features": "needs", "with": "needs", "licence": "license", "title": "name", "project": "name"}
)


def wrong(known: Field, value: object) -> str | None:
    """Say what keeps ``value`` from answering ``known``, or None when nothing does."""
    if value is None:
        return "has no value; give one, or remove the line"
    if known.shape == "switch":
        return None if isinstance(value, bool) else f"is {shown(value)}; write true or false"
    if known.id == "python" and isinstance(value, float):
        value = str(value)  # 3.12 without quotes is a number to YAML and TOML
    if not isinstance(value, str):
        return f"is {shown(value)}; write text, in quotes where it looks like something else"
    if known.values:
        return None if value in known.values else f"{quoted(value)}. {nearest(value, known.values)}"
    if known.id == "email" and value and not ADDRESS.fullmatch(value):
        return fault(value) or f"{quoted(value)} is not an address such as ann@example.org"
    return fault(value)


def shown(value: object) -> str:
    """Name a value of any type in a message."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case str():
            return quoted(value)
        case int() | float():
            return f"the number {value}"
    return f"a {type(value).__name__}"
