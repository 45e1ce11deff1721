"""What holds for every set of needs that the vocabulary can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scaffold.needs import FEATURES, NEEDS, Needs
from scaffold.rules import Change, Decision, Rules, decide, load
from scaffold.rules.condition import ASKED, Fact, facts, vocabulary

RULES = load()
QUICK = settings(max_examples=100)
SEARCH = settings(max_examples=20)
BUSY = Needs(
    {"kind": "ecommerce", "size": "large", "data": "relational", "lifetime": "long"},
    frozenset({"admin", "auth", "permissions", "i18n"}),
)


@st.composite
def needs(draw: st.DrawFn) -> Needs:
    """Some answers and some features, few or many."""
    stated = draw(st.sets(st.sampled_from(sorted(NEEDS))))
    choices = {need: draw(st.sampled_from(sorted(NEEDS[need].values))) for need in sorted(stated)}
    return Needs(choices, draw(st.frozensets(st.sampled_from(FEATURES), max_size=12)))


def quick(stated: Needs, rules: Rules = RULES) -> Decision:
    return decide(stated, rules, search=False)


def django(stated: Needs) -> float:
    return quick(stated).probability["django"]


def with_fact(stated: Needs, fact: Fact) -> Needs:
    if fact.need == ASKED:
        return stated.asking(stated.features | {fact.value})
    return stated.state(fact.need, fact.value)


def without_fact(stated: Needs, fact: Fact) -> Needs:
    if fact.need == ASKED:
        return stated.asking(stated.features - {fact.value})
    return stated.state(fact.need, None)


def alone(fact: Fact) -> float:
    """How far a fact moves the probability when nothing else is said."""
    return django(with_fact(Needs(), fact)) - 0.5


HEARD = frozenset[Fact]().union(
    *(rule.condition.mentions() | rule.condition.unless for rule in RULES if rule.weight)
)
LEANING = [fact for fact in vocabulary() if alone(fact)]
SILENT = [fact for fact in vocabulary() if fact not in HEARD]


def test_there_is_something_to_prove() -> None:
    """The properties below would hold of a catalogue that says nothing."""
    sides = [alone(fact) > 0 for fact in LEANING]
    assert sides.count(True) > 20
    assert sides.count(False) > 12
    assert len(SILENT) > 15


@QUICK
@given(needs(), st.sampled_from(LEANING))
def test_a_fact_never_moves_the_answer_the_other_way(stated: Needs, fact: Fact) -> None:
    before = without_fact(stated, fact)
    assert (django(with_fact(before, fact)) - django(before)) * alone(fact) > 0


@QUICK
@given(needs(), st.sampled_from(LEANING))
def test_nor_the_verdict(stated: Needs, fact: Fact) -> None:
    before = without_fact(stated, fact)
    order = ("flask", "either", "django") if alone(fact) > 0 else ("django", "either", "flask")
    was, now = (order.index(quick(each).verdict) for each in (before, with_fact(before, fact)))
    assert now >= was


@SEARCH
@given(needs(), st.data())
def test_order_does_not_matter(stated: Needs, data: st.DataObject) -> None:
    pairs = data.draw(st.permutations(list(stated.choices.items())))
    features = data.draw(st.permutations(sorted(stated.features)))
    again = Needs(dict(pairs), frozenset(features))
    assert decide(again, RULES).as_json() == decide(stated, RULES).as_json()


@QUICK
@given(needs(), st.sampled_from(SILENT))
def test_a_fact_that_no_rule_weighs_moves_nothing(stated: Needs, fact: Fact) -> None:
    before = without_fact(stated, fact)
    assert quick(with_fact(before, fact)).reasons == quick(before).reasons


@QUICK
@given(needs())
def test_what_nobody_said_moves_nothing(stated: Needs) -> None:
    """A catalogue that knows only rules about what was said comes to the same answer."""
    said = facts(stated)
    about = tuple(rule for rule in RULES if rule.condition.mentions() & said)
    reduced = quick(stated, replace(RULES, rules=about))
    assert reduced.probability == quick(stated).probability
    assert all(set(reason.facts) <= said and reason.facts for reason in reduced.reasons)


@QUICK
@given(needs())
@example(BUSY)
def test_every_reason_shown_counts(stated: Needs) -> None:
    decision = quick(stated)
    for reason in decision.reasons:
        for fact in reason.facts:
            less = django(without_fact(stated, fact))
            assert less != decision.probability["django"]
            assert (less < decision.probability["django"]) == (reason.favours == "django")


@QUICK
@given(needs())
@example(BUSY.asking(FEATURES))
def test_nothing_is_certain(stated: Needs) -> None:
    chances = quick(stated).probability
    assert set(chances) == {"django", "flask"}
    assert abs(sum(chances.values()) - 1) < 1e-9
    assert all(0.04 < chance < 0.96 for chance in chances.values())


@QUICK
@given(needs())
def test_the_framework_is_the_likelier_one(stated: Needs) -> None:
    decision = quick(stated)
    assert decision.verdict in (decision.framework, "either")
    if decision.probability["django"] == decision.probability["flask"]:
        assert (decision.verdict, decision.framework) == ("either", "flask")
    else:
        assert decision.probability[decision.framework] > 0.5


def changed(stated: Needs, change: Change) -> Needs:
    if change.need in NEEDS:
        return stated.state(change.need, str(change.to))
    asked = stated.features | {change.need} if change.to else stated.features - {change.need}
    return stated.asking(asked)


def neighbours(stated: Needs) -> Iterator[Needs]:
    """Every set of needs that is one change away."""
    for need in NEEDS.values():
        yield from (
            stated.state(need.id, value) for value in need.values if value != stated.get(need.id)
        )
    yield from (stated.asking(stated.features ^ {feature}) for feature in FEATURES)


@SEARCH
@given(needs())
@example(BUSY)
@example(Needs())
def test_every_flip_flips_and_none_is_larger_than_it_has_to_be(stated: Needs) -> None:
    decision = decide(stated, RULES)
    for flip in decision.flips:
        then = stated
        for change in flip.changes:
            said = then.get(change.need) if change.need in NEEDS else change.need in then.features
            assert change.said == said != change.to
            then = changed(then, change)
        assert quick(then).verdict == flip.verdict != decision.verdict
    near = sum(quick(each).verdict != decision.verdict for each in neighbours(stated))
    singles = sum(len(flip.changes) == 1 for flip in decision.flips)
    assert singles == near
    assert near == 0 or singles == len(decision.flips)


def strong(favours: str) -> list[Fact]:
    """The facts of which one alone speaks strongly for a side."""
    found = (
        rule.condition.mentions()
        for rule in RULES
        if rule.favours == favours and rule.strength == "strong" and rule.condition.single
    )
    return [fact for facts in found for fact in sorted(facts)]


@QUICK
@given(needs(), st.sampled_from(strong("django")), st.sampled_from(strong("flask")))
def test_strong_facts_that_pull_apart_leave_little_confidence(
    stated: Needs, one: Fact, other: Fact
) -> None:
    assume(one.need != other.need)
    silent = stated.state("team-uses", None)  # what the team knows would outrank both
    decision = quick(with_fact(with_fact(silent, one), other))
    assert decision.confidence == "low"
    assert "strong-conflict" in {note.id for note in decision.notes}
