"""The catalogue as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scaffold.rules.catalogue import Note, Rule, Rules
from scaffold.rules.flips import TITLES

INTRODUCTION = """\
# Rules

Every trade-off that the recommendation knows, from `src/scaffold/rules/rules.toml`.
How they add up: [the recommendation](../explanation/recommendation.md).

- *confirmed*: today's documentation says so
- *qualified*: true within the limits given
- *opinion*: nobody measured it
- *outdated*: no longer true, or never was; kept so that nobody adds it back

"Seed article" is a widely copied comparison of the two frameworks.
All its statements are here, the wrong ones with no weight.
"""


def page(rules: Rules) -> str:
    """The whole page in Markdown."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Rules) -> Iterator[str]:
    yield INTRODUCTION
    for side in ("django", "flask"):
        yield from _section(
            f"For {TITLES[side]}",
            sorted(
                (rule for rule in rules if rule.weight and rule.favours == side),
                key=lambda rule: -rule.weight,
            ),
        )
    silent = [rule for rule in rules if not rule.weight]
    yield from _section("Counted elsewhere", (rule for rule in silent if rule.counted))
    rest = [rule for rule in silent if not rule.counted]
    yield from _section(
        "Contested, or true of both", (rule for rule in rest if rule.status != "outdated")
    )
    yield from _section("Outdated or wrong", (rule for rule in rest if rule.status == "outdated"))
    yield "## Remarks\n"
    yield "What weights cannot say. A remark may cap the confidence.\n"
    for note in rules.notes:
        yield from _note(note)


def _section(title: str, rules: Iterable[Rule]) -> Iterator[str]:
    yield f"## {title}\n"
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"{rule.because}\n"
    if rule.today:
        yield f"Today: {rule.today}\n"
    if rule.condition.groups:
        yield f"- When: {rule.condition}"
    if rule.weight:
        yield f"- Weight: {rule.weight} ({rule.strength})"
    if rule.counted:
        yield f"- Counted in: [{rule.counted}](#{rule.counted})"
    yield f"- Status: {rule.status}"
    yield f"- Source: {rule.source}\n"


def _note(note: Note) -> Iterator[str]:
    yield f"### {note.id}\n"
    yield f"{note.text}\n"
    yield f"- When: {note.condition}"
    if note.cap:
        yield f"- Confidence: {note.cap} at most"
    yield f"- Source: {note.source}\n"
