"""The interview as a machine: what is asked, what is kept, and what comes out of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold.answers import Answers
from scaffold.errors import UsageError
from scaffold.features import Catalogue, ours
from scaffold.interview import frame, shape, walk
from scaffold.interview.flow import Ground, Purpose, State, back, finish, follow, known, start
from scaffold.interview.page import Page, Reply, Way
from scaffold.interview.screens import page
from scaffold.interview.steps import CREATE, DONE, REVIEW, STEPS, UNSURE, Answer, Known
from scaffold.interview.survey import completed, survey
from scaffold.manifest import Build, Part
from scaffold.needs import NEEDS
from scaffold.plan import make_plan
from scaffold.rules import load

HERE = Path(__file__).parent
STATED = Answers(
    {"author": "Ada Lovelace", "email": "ada@example.org"}, {"author": "git", "email": "git"}
)


def ground(
    stated: Answers = STATED,
    last: Answers | None = None,
    catalogue: Catalogue | None = None,
    purpose: Purpose = "new",
    takes: tuple[str, ...] | None = None,
) -> Ground:
    """The ground of an interview with the real catalogue and the real rules."""
    return survey(stated, catalogue or ours(), load(), HERE, last or Answers(), purpose, takes)


GROUND = ground()


def usual(shown: Page) -> Answer:
    """What Enter alone answers; a name where one is needed."""
    if shown.shape == "tick":
        return shown.chosen
    return shown.at or ("my-shop" if shown.shape == "write" else UNSURE)


def play(base: Ground, replies: Mapping[str, Answer], end: str = REVIEW) -> State:
    """Answer every question, as told or else as it stands, until ``end``."""
    state = start(base)
    while state.at not in (end, DONE):
        shown = page(base, state)
        state = follow(base, state, Reply(Way.ON, replies.get(state.at, usual(shown))))
    return state


def asked(base: Ground, replies: Mapping[str, Answer]) -> list[str]:
    """The questions of an interview, in order."""
    met: list[str] = []
    state = start(base)
    while state.at not in (REVIEW, DONE):
        met.append(state.at)
        shown = page(base, state)
        state = follow(base, state, Reply(Way.ON, replies.get(state.at, usual(shown))))
    return met


def test_what_is_recommended_takes_four_questions() -> None:
    assert asked(GROUND, {"kind": "ecommerce"}) == ["kind", "path", "framework", "name"]


def test_who_customises_is_asked_in_groups() -> None:
    met = asked(GROUND, {"kind": "saas", "path": "customise", "data": "relational"})
    assert met == [step.id for step in STEPS if step.group != "the details"] + [
        "name",
        "author",
        "email",
        "license",
    ]
    groups = [step.group for step in STEPS if step.id in met]
    assert len([group for at, group in enumerate(groups) if group != groups[at - 1]]) == 7


@pytest.mark.parametrize(
    ("replies", "pointless"),
    [
        ({"kind": "static-site"}, {"size", "team", "experience", "data", "database"}),
        ({"kind": "microservice"}, {"size"}),
        ({"kind": "prototype"}, {"size", "team", "deploy"}),
        ({"kind": "saas", "data": "none"}, {"database"}),
        ({"kind": "saas", "data": "document"}, {"database"}),
        ({"kind": "saas", "lifetime": "throwaway"}, {"team", "deploy", "database"}),
    ],
    ids=lambda value: "-".join(sorted(value)),
)
def test_no_question_is_pointless(replies: dict[str, Answer], pointless: set[str]) -> None:
    met = asked(GROUND, {**replies, "path": "customise"})
    assert not pointless & set(met)
    assert set(replies) <= set(met)


@pytest.mark.parametrize(
    ("takes", "met"),
    [
        (("name",), ["name"]),
        (("name", "license", "region"), ["name", "license"]),
        (("framework",), ["kind", "path", "framework", "name"]),
        (("features", "author"), ["features", "name", "author"]),
    ],
    ids=lambda value: "+".join(value),
)
def test_another_template_is_asked_only_what_it_takes(
    takes: tuple[str, ...], met: list[str]
) -> None:
    base = ground(takes=takes)
    assert asked(base, {"kind": "ecommerce"}) == met
    rows = {option.value for option in page(base, play(base, {"kind": "ecommerce"})).options}
    assert rows - {CREATE, *NEEDS} <= {*takes, "name"}


@pytest.mark.parametrize("kind", [*NEEDS["kind"].values, UNSURE])
def test_every_kind_leads_to_a_project(kind: str) -> None:
    for path in ("recommended", "customise"):
        state = play(GROUND, {"kind": kind, "path": path})
        answers = completed(STATED, GROUND, known(GROUND, state.said))
        plan = make_plan("my-shop", answers, HERE, ours(), load())
        assert plan.framework == answers.text("framework") != "auto"
        assert plan.name.directory == "my-shop"


def test_silence_states_nothing() -> None:
    state = play(GROUND, {"kind": UNSURE, "path": "customise"})
    answers = completed(STATED, GROUND, known(GROUND, state.said))
    assert dict(answers.needs.choices) == {}


FLAGS = {
    "kind": "saas", "size": "small", "lifetime": "long", "team": "small", "experience": "expert",
    "team-uses": "none", "control": "conventions", "data": "relational", "database": "sqlite",
    "deploy": "docker", "framework": "flask", "name": "my-shop", "author": "Grace",
    "email": "grace@example.org", "license": "none",
}  # fmt: skip


@pytest.mark.parametrize("flag", FLAGS)
def test_what_a_flag_says_is_not_asked(flag: str) -> None:
    base = ground(Answers({flag: FLAGS[flag]}, {flag: "flag"}))
    met = asked(base, {"kind": "saas", "path": "customise", "data": "relational"})
    assert flag not in met
    state = play(base, {"kind": "saas", "path": "customise", "data": "relational"})
    answers = completed(Answers({flag: FLAGS[flag]}), base, known(base, state.said))
    assert answers.text(flag) == FLAGS[flag]


def test_a_flag_counts_even_where_the_question_would_be_pointless() -> None:
    base = ground(Answers({"database": "postgresql"}, {"database": "flag"}))
    state = play(base, {"kind": "prototype", "path": "customise", "data": "none"})
    assert known(base, state.said)["database"] == "postgresql"


def test_features_from_flags_are_neither_asked_nor_weighed_twice() -> None:
    stated = Answers({"needs": ("api",), "without": ("auth",)}, {"needs": "flag"})
    base = ground(stated)
    met = asked(base, {"kind": "saas", "path": "customise"})
    assert not {"features", "wants"} & set(met)
    state = play(base, {"kind": "saas"})
    assert completed(stated, base, known(base, state.said)).features == ("api",)


def test_a_persons_defaults_are_offered_and_asked() -> None:
    stated = Answers({"license": "none", "author": "Ada"}, {"license": "/x/config.toml"})
    base = ground(stated)
    assert "license" in asked(base, {"path": "customise"})
    state = play(base, {"path": "customise"}, end="license")
    assert page(base, state).at == "none"


def test_last_time_is_offered_only_when_there_was_one() -> None:
    last = Answers({"kind": "saas", "team": "large", "needs": ("api",), "framework": "flask"})
    base = ground(last=last)
    assert [option.value for option in page(GROUND, play(GROUND, {}, "path")).options] == [
        "recommended",
        "customise",
    ]
    met = asked(base, {"kind": "ecommerce", "path": "last"})
    assert met == ["kind", "path", "name"]
    facts = known(base, play(base, {"kind": "ecommerce", "path": "last"}).said)
    assert (facts["kind"], facts["team"], facts["framework"]) == ("ecommerce", "large", "flask")
    assert facts["features"] == ("api",)


def test_advice_ends_without_a_name_or_a_review() -> None:
    base = ground(purpose="recommend")
    met = asked(base, {"kind": "saas"})
    assert met[:3] == ["kind", "size", "lifetime"]
    assert met[-1] == "wants"
    assert not {"path", "framework", "features", "name", "author", REVIEW} & set(met)
    assert play(base, {"kind": "saas"}).at == DONE
    assert finish(base, start(base)).at == DONE


def test_an_answer_sleeps_and_wakes() -> None:
    state = play(GROUND, {"path": "customise", "data": "relational", "database": "postgresql"})
    for data, expected in (("none", None), ("simple", "postgresql")):
        state = follow(GROUND, state, Reply(Way.ON, "data"))
        state = follow(GROUND, state, Reply(Way.ON, data))
        assert state.at == REVIEW
        assert known(GROUND, state.said).get("database") == expected


def test_the_review_leads_to_every_answer_and_back() -> None:
    state = play(GROUND, {"kind": "saas", "path": "customise", "data": "relational"})
    rows = [option.value for option in page(GROUND, state).options]
    assert rows[0] == CREATE
    assert set(NEEDS) | {"framework", "features", "name", "license", "python", "ci"} <= set(rows)
    for row in rows[1:]:
        at_row = follow(GROUND, state, Reply(Way.ON, row))
        shown = page(GROUND, at_row)
        assert shown.id == row
        assert back(GROUND, at_row).said == state.said
        reply = shown.chosen if shown.shape == "tick" else shown.at
        done = follow(GROUND, at_row, Reply(Way.ON, reply))
        assert done.at == REVIEW
        assert done.past == state.past


def test_a_tie_is_for_the_person_to_break() -> None:
    state = finish(GROUND, start(GROUND))
    assert state.at == "framework"
    state = follow(GROUND, state, Reply(Way.ON, "flask"))
    assert state.at == "name"
    state = follow(GROUND, state, Reply(Way.FINISH, "my-shop"))
    assert state.at == REVIEW
    assert follow(GROUND, state, Reply(Way.ON, CREATE)).at == DONE


def part(
    id_: str,
    flask: Build | None = None,
    requires: Mapping[str, str] | None = None,
    conflicts: Mapping[str, str] | None = None,
    typical: tuple[str, ...] = (),
    when: Mapping[str, str] | None = None,
) -> Part:
    """A made-up part."""
    builds = {"django": Build(), "flask": flask or Build()}
    made = Part(id_, id_, id_, "work", HERE, builds, requires or {}, conflicts or {}, typical)
    return replace(made, when=when or {})


def tiny() -> Catalogue:
    """One feature that requires another, one that Flask lacks, one typical of a shop."""
    parts = (
        part("auth"),
        part("admin", requires={"auth": "staff sign in"}),
        part("gis", flask=Build(unavailable="nobody maintains it")),
        part("search", typical=("ecommerce",)),
        part("jobs", conflicts={"search": "they fight"}),
        part("mfa", requires={"accounts": "a second factor"}),
        part("accounts", conflicts={"database-postgresql": "they need another"}),
        part("database-sqlite", when={"database": "sqlite"}),
        part("database-postgresql", when={"database": "postgresql"}),
    )
    return Catalogue({each.id: each for each in parts})


def checklist(framework: str, **stated: tuple[str, ...]) -> Page:
    base = ground(Answers(stated, dict.fromkeys(stated, "flag")), catalogue=tiny())
    replies = {"kind": "ecommerce", "path": "customise", "framework": framework}
    return page(base, play(base, replies, "features"))


def test_the_checklist_ticks_what_is_typical_and_refuses_what_cannot_be() -> None:
    shown = checklist("flask")
    assert shown.chosen == ("search",)
    refused = {option.value: option.refused for option in shown.options if option.refused}
    assert refused == {"gis": "not on Flask: nobody maintains it"}
    assert not any(option.refused for option in checklist("django").options)
    ruled_out = {
        option.value: option.refused for option in checklist("django", without=("auth",)).options
    }
    assert ruled_out["admin"] == "needs auth, which was ruled out"


def test_the_checklist_refuses_what_an_option_rules_out() -> None:
    base = ground(catalogue=tiny())
    replies: dict[str, Answer] = {
        "path": "customise",
        "framework": "django",
        "database": "postgresql",
    }
    state = play(base, replies, "features")
    refused = {option.value: option.refused for option in page(base, state).options}
    assert refused["accounts"] == "not with database postgresql: they need another"
    assert refused["mfa"] == refused["accounts"]
    assert not refused["auth"]
    assert page(base, state).check(("mfa",)) == (
        "accounts (mfa requires it) cannot be had with database postgresql: they need another. "
        "Leave it out, or choose otherwise there."
    )


def test_flags_that_cannot_stand_together_are_refused_before_the_first_question() -> None:
    stated = Answers(
        {"database": "postgresql", "needs": ("mfa",)}, {"database": "flag", "needs": "x"}
    )
    with pytest.raises(UsageError, match="database postgresql"):
        ground(stated, catalogue=tiny())


def test_the_checklist_tells_what_comes_along_and_what_fights() -> None:
    shown = checklist("django")
    assert shown.note(("admin",)) == ["auth is added: admin requires it: staff sign in"]
    assert shown.check(("admin", "search")) == ""
    assert "they fight" in shown.check(("jobs", "search"))


def test_a_feature_lost_to_another_framework_is_told_in_the_review() -> None:
    base = ground(catalogue=tiny())
    features: Answer = ("gis", "auth")
    state = play(base, {"path": "customise", "framework": "django", "features": features})
    state = follow(base, state, Reply(Way.ON, "framework"))
    state = follow(base, state, Reply(Way.ON, "flask"))
    text = "\n".join(shape.text(page(base, state).body(100, 40)))
    assert "gis: not on Flask: nobody maintains it" in " ".join(text.split())
    assert completed(STATED, base, known(base, state.said)).features == ("auth",)


def test_what_no_template_has_counts_and_is_told_in_the_review() -> None:
    base, wants = ground(catalogue=tiny()), ("cms",)
    state = play(base, {"path": "customise", "database": "mysql", "wants": wants})
    text = " ".join(" ".join(shape.text(page(base, state).body(100, 40))).split())
    assert "no template has it yet: cms, database=mysql" in text
    assert "cms" in completed(STATED, base, known(base, state.said)).needs.features


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ({"name": "import"}, "keyword"),
        ({"needs": ("admin",), "without": ("auth",)}, "cannot be had without auth"),
    ],
    ids=["name", "features"],
)
def test_what_no_answer_could_mend_is_refused_at_once(
    stated: dict[str, str | tuple[str, ...]], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        ground(Answers(stated, dict.fromkeys(stated, "flag")))


# A walk: at each question a choice among what there is, or one of the other keys.
STRIDES = st.lists(
    st.tuples(st.sampled_from(["on", "on", "on", "on", "back", "finish"]), st.integers(0, 10**6)),
    max_size=40,
)
TEXTS = ("my-shop", "tool-box", "ann@example.org", "")


def reply_to(shown: Page, number: int) -> Answer:
    """Some reply that the page accepts."""
    if shown.shape == "write":
        return next(text for text in (*TEXTS[number % 4 :], *TEXTS) if not shown.check(text))
    options = [option.value for option in shown.options if not option.refused]
    if shown.shape == "tick":
        return tuple(id_ for bit, id_ in enumerate(options) if number >> bit & 1)
    return options[number % len(options)]


@settings(max_examples=100)
@given(STRIDES)
def test_no_walk_forth_and_back_loses_an_answer(strides: list[tuple[str, int]]) -> None:
    state = start(GROUND)
    told: dict[str, Answer] = {}
    for key, number in strides:
        shown = page(GROUND, state)
        if key == "on":
            reply = reply_to(shown, number)
            if shown.check(reply) or (state.at == REVIEW and reply == CREATE):
                continue
            if state.at != REVIEW:
                told[state.at] = reply
            after = follow(GROUND, state, Reply(Way.ON, reply))
            if state.at != REVIEW and after.at != REVIEW:
                returned = back(GROUND, after)
                assert returned.at == state.at or state.past[-1:] == (REVIEW,)
            state = after
        else:
            state = follow(GROUND, state, Reply(Way(key)))
        assert dict(state.said) == told
    for _ in range(4):
        if state.at == REVIEW:
            break
        shown = page(GROUND, state)
        state = follow(GROUND, state, Reply(Way.FINISH, reply_to(shown, 0)))
        told = dict(state.said)
    assert state.at == REVIEW
    assert page(GROUND, state).check(CREATE) == ""


@settings(max_examples=25)
@given(STRIDES, st.sampled_from([20, 40, 60, 80, 100]))
def test_every_line_fits_its_terminal(strides: list[tuple[str, int]], width: int) -> None:
    state = start(GROUND)
    for key, number in strides:
        shown = page(GROUND, state)
        lines = [*frame.head(shown, width, 24), *shown.body(width, 24)]
        for option in shown.options[:3]:
            lines += frame.foot(shown, option, shown.chosen, width)
            assert len("  ".join(frame.row(option, shown, width))) <= width - 3
        assert max(map(len, shape.text(lines))) <= width, shape.text(lines)
        reply = reply_to(shown, number)
        if not shown.check(reply) and not (state.at == REVIEW and reply == CREATE):
            answer = Reply(Way.ON, reply) if key == "on" else Reply(Way(key))
            state = follow(GROUND, state, answer)


def test_a_whole_interview_can_be_played_without_a_terminal() -> None:
    script = {"kind": "ecommerce", "path": "recommended", "framework": "django", "name": "my-shop"}

    def ask(shown: Page) -> Reply:
        return Reply(Way.ON, CREATE if shown.id == REVIEW else script[shown.id])

    said: Known = walk(GROUND, ask)
    assert dict(said) == script


def test_the_interview_is_imported_without_questionary() -> None:
    code = "import sys, scaffold.interview; print({'questionary', 'copier'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "set()\n"
