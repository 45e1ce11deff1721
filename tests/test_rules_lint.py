"""Whatever rules the loader lets in, the recommendation stays monotone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scaffold.errors import UsageError
from scaffold.needs import Needs
from scaffold.rules import Rules, decide, load
from scaffold.rules.condition import ASKED, Fact

# a small corner of the vocabulary, so that rules meet each other
CORNER = (
    Fact("kind", "saas"), Fact("kind", "microservice"), Fact("size", "small"),
    Fact("deploy", "vps"), Fact(ASKED, "spa"), Fact(ASKED, "auth"), Fact(ASKED, "search"),
)  # fmt: skip

Written = tuple[tuple[Fact, ...], tuple[Fact, ...], str, float]


@st.composite
def written(draw: st.DrawFn) -> Written:
    """A rule: what it asks for, what silences it, its side and its weight."""
    facts = st.lists(st.sampled_from(CORNER), unique_by=lambda fact: fact, max_size=2)
    asks = draw(facts.filter(lambda found: len({fact.need for fact in found}) == len(found)))
    weight = draw(st.sampled_from([0.3, 0.7, 1.5, 3.0]))
    side = draw(st.sampled_from(["django", "flask"]))
    return tuple(asks), tuple(draw(facts)), side, weight


def toml(rules: Sequence[Written]) -> str:
    return "\n".join(
        f"""[[rule]]
id = "r{number}"
when = {table(asks)}
unless = {table(unless)}
favours = "{side}"
weight = {weight}
because = "B"
source = "S"
status = "opinion"
"""
        for number, (asks, unless, side, weight) in enumerate(rules)
    )


def table(facts: Sequence[Fact]) -> str:
    needs = {fact.need: [f.value for f in facts if f.need == fact.need] for fact in facts}
    return "{ " + ", ".join(f"{need} = {values!r}" for need, values in needs.items()) + " }"


def stated(facts: Sequence[Fact]) -> Needs:
    """The facts as needs; of two answers to one question the last counts."""
    choices = {fact.need: fact.value for fact in facts if fact.need != ASKED}
    return Needs(choices, frozenset(fact.value for fact in facts if fact.need == ASKED))


def django(facts: Sequence[Fact], rules: Rules) -> float:
    return decide(stated(facts), rules, search=False).probability["django"]


@settings(max_examples=60)
@given(st.lists(written(), min_size=1, max_size=3), st.lists(st.sampled_from(CORNER)))
def test_no_fact_moves_the_answer_against_its_lean(
    tmp_path_factory: pytest.TempPathFactory, rules: list[Written], base: list[Fact]
) -> None:
    file = Path(tmp_path_factory.getbasetemp()) / "rules.toml"
    file.write_text(toml(rules))
    try:
        loaded = load([file])
    except UsageError:
        assume(False)
    for fact in CORNER:
        before = [other for other in base if other.need != fact.need or fact.need == ASKED]
        before = [other for other in before if other != fact]
        lean = django([fact], loaded) - django([], loaded)
        moved = django([*before, fact], loaded) - django(before, loaded)
        assert lean * moved >= 0, (fact, before)


def test_some_rules_with_two_facts_are_let_in(tmp_path: Path) -> None:
    """Otherwise the property above would hold of nothing."""
    file = tmp_path / "rules.toml"
    vps, spa = Fact("deploy", "vps"), Fact(ASKED, "spa")
    file.write_text(toml([((vps, spa), (), "flask", 0.3), ((vps,), (spa,), "flask", 0.7)]))
    with pytest.raises(UsageError, match="pulls spa one way"):
        load([file])
    file.write_text(toml([((vps, spa), (), "flask", 0.3), ((vps,), (), "flask", 0.7)]))
    assert django([vps, spa], load([file])) < django([vps], load([file])) < 0.5
