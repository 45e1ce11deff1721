"""The recommendation and the catalogue of rules, through the command line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Place, Run
from scaffold.errors import UsageError
from scaffold.needs import NEEDS, Needs
from scaffold.rules import decide, load

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "data" / "cases.yaml"


def result(run: Run, *arguments: str | Path, **environment: str) -> dict[str, Any]:
    """What the command prints with ``--json``, which is one object and nothing else."""
    done = run(*arguments, "--json", **environment)
    assert (done.code, done.err) == (0, ""), done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


@pytest.fixture
def rules(place: Place) -> Path:
    """A file for rules of one's own."""
    return place.here / "ours.toml"


def rule(**keys: str) -> str:
    """One rule in TOML; each value as it stands there, and an empty one leaves its key out."""
    usual = {
        "id": '"ours"',
        "when": '{ deploy = "vps" }',
        "favours": '"flask"',
        "weight": '"weak"',
        "because": '"We say so."',
        "source": '"Us"',
        "status": '"opinion"',
    }
    entries = (f"{key} = {value}" for key, value in (usual | keys).items() if value)
    return "\n".join(("[[rule]]", *entries, ""))


def test_a_result_has_what_the_contract_says(run: Run) -> None:
    found = result(
        run, "recommend", "--kind", "business-app", "--data", "relational", "--with", "admin,auth"
    )
    assert (found["verdict"], found["framework"], found["confidence"]) == (
        "django",
        "django",
        "high",
    )
    assert found["probability"]["django"] > 0.85
    assert found["answers"] == {"kind": "business-app", "data": "relational"}
    assert found["features"] == ["admin", "auth"]
    reasons = {reason["rule"]: reason for reason in found["reasons"]}
    assert reasons["admin-for-staff"]["favours"] == "django"
    assert {"weight", "because", "source", "status"} <= set(reasons["admin-for-staff"])
    weights = [reason["weight"] for reason in found["reasons"]]
    assert weights == sorted(weights, reverse=True)


def test_a_flip_says_what_changes_from_what_to_what(run: Run) -> None:
    found = result(run, "recommend", "--kind", "business-app", "--data", "relational")
    flip = next(flip for flip in found["flips"] if flip["need"] == "data")
    assert flip["from"] == "relational"
    assert flip["to"] in NEEDS["data"].values
    assert flip["verdict"] == "flask"
    assert flip["changes"] == [{key: flip[key] for key in ("need", "from", "to")}]


def test_where_no_single_change_tips_it_two_do(run: Run) -> None:
    flags = ["--kind", "business-app", "--data", "relational", "--with", "admin,auth"]
    found = result(run, "recommend", *flags)
    assert {len(flip["changes"]) for flip in found["flips"]} == {2}


def test_nothing_said_is_a_dead_tie_that_goes_to_flask(run: Run) -> None:
    found = result(run, "recommend")
    assert (found["verdict"], found["framework"], found["confidence"]) == ("either", "flask", "low")
    assert found["probability"] == {"django": 0.5, "flask": 0.5}
    assert found["reasons"] == []


def test_order_and_repetition_of_flags_do_not_matter(run: Run) -> None:
    one = run("recommend", "--kind", "saas", "--size", "large", "--with", "auth,api", "--json")
    two = run(
        "recommend", "--with", "api", "--size", "large", "--with", "auth,api", "--kind", "saas",
        "--json",
    )  # fmt: skip
    assert one == two


@pytest.mark.parametrize(
    ("flags", "note", "words"),
    [
        pytest.param(["--with", "async"], "async-throughout", "Quart", id="async"),
        pytest.param(["--kind", "realtime"], "live-updates", "FastAPI", id="open connections"),
        pytest.param(["--kind", "rest-api", "--data", "none"], "bare-api", "FastAPI", id="bare"),
        pytest.param(
            ["--kind", "ml-service", "--with", "auth"], "product-with-a-model", "Flask service",
            id="product with a model",
        ),
        pytest.param(
            ["--kind", "microservice", "--data", "relational"], "strong-conflict", "microservice",
            id="strong facts apart",
        ),
        pytest.param(["--experience", "beginner"], "beginners-contested", "MDN", id="beginner"),
        pytest.param(["--kind", "content-site"], "thin-evidence", "Only one", id="thin"),
    ],
)  # fmt: skip
def test_what_it_will_not_decide_is_said(run: Run, flags: list[str], note: str, words: str) -> None:
    found = result(run, "recommend", *flags)
    texts = {entry["note"]: entry["text"] for entry in found["notes"]}
    assert words in texts[note]
    assert found["framework"] in ("django", "flask")
    assert found["confidence"] != "high" or note == "bare-api"


def test_what_the_team_knows_outranks_one_strong_fact(run: Run) -> None:
    found = result(run, "recommend", "--team-uses", "flask", "--data", "relational")
    assert (found["verdict"], found["confidence"]) == ("flask", "medium")
    assert found["notes"] == []


def test_what_is_not_delivered_still_counts(run: Run) -> None:
    found = result(run, "recommend", "--with", "gis,auth")
    assert found["undelivered"] == ["gis"]
    assert "maps" in {reason["rule"] for reason in found["reasons"]}


@pytest.mark.parametrize(
    "arguments", [["recommend", "--kind", "saas", "--with", "auth"], ["rules"]]
)
def test_no_template_engine_and_no_prompt_is_imported(place: Place, arguments: list[str]) -> None:
    heavy = {"copier", "questionary", "prompt_toolkit", "jinja2", "yaml"}
    done = place.call(sys.executable, "-X", "importtime", "-m", "scaffold", *arguments)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.err.splitlines()}
    assert done.code == 0
    assert "click" in imported
    assert not heavy & imported


@pytest.mark.parametrize(
    ("environment", "mark", "columns"),
    [
        pytest.param({}, "█", 40, id="narrow"),
        pytest.param({}, "█", 60, id="60 columns"),
        pytest.param({}, "█", 200, id="wide"),
        pytest.param({"NO_COLOR": "1"}, "█", 60, id="no colour"),
        pytest.param({"TERM": "dumb"}, "#", 60, id="dumb"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, "#", 60, id="ascii"),
        pytest.param({"PYTHONIOENCODING": "latin-1"}, "#", 60, id="latin-1"),
    ],
)
def test_the_report_fits_every_terminal(
    run: Run, environment: dict[str, str], mark: str, columns: int
) -> None:
    done = run(
        "recommend", "--kind", "ecommerce", "--size", "small", "--data", "simple",
        "--with", "admin",
        COLUMNS=str(columns), **environment,
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert mark in done.out
    assert max(map(len, done.out.splitlines())) <= min(columns, 88)
    for heading in ("Django: ", "For Django", "For Flask", "What would change it", "Keep in mind"):
        assert heading in done.out


def test_the_cases_are_answered_as_often_as_promised(run: Run) -> None:
    found = result(run, "rules", "test", CASES)
    assert found["cases"] == 96
    assert found["by_evidence"]["recommendation"]["accuracy"] >= 0.95
    assert found["by_evidence"]["real-project"]["accuracy"] >= 0.75
    assert found["either"]["either_or_low"] >= 0.7
    assert found["brier"] <= 0.15
    assert found["by_confidence"]["high"]["accuracy"] >= 0.9
    assert found["by_confidence"]["high"]["cases"] >= 30
    assert sum(sum(row.values()) for row in found["confusion"].values()) == 96
    assert set(found["misled"]) >= set(found["wrong"])


def test_confidence_is_earned(run: Run) -> None:
    levels = result(run, "rules", "test", CASES)["by_confidence"]
    assert levels["high"]["accuracy"] > levels["medium"]["accuracy"] > levels["low"]["accuracy"]


def test_a_wrong_case_is_told_with_what_misled(run: Run, place: Place) -> None:
    file = place.here / "cases.yaml"
    file.write_text("cases: [{id: odd, kind: microservice, expected: django, evidence: mine}]\n")
    done = run("rules", "test", file)
    assert done.code == 0
    assert "odd is django (mine); told flask" in done.out
    assert "misled by microservice" in done.out
    found = result(run, "rules", "test", file)
    assert (found["accuracy"], found["wrong"], found["brier"] > 0.5) == (0, ["odd"], True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("cases: []\n", "cases.yaml:1: cases: must be a list", id="empty"),
        pytest.param(
            "cases:\n- id: a\n  knd: saas\n  expected: flask\n  evidence: x\n",
            "cases.yaml:3: cases[1].knd: is not a need. Did you mean 'kind'?",
            id="misspelt need",
        ),
        pytest.param(
            "cases:\n- id: a\n  kind: sass\n  expected: flask\n  evidence: x\n",
            "cases.yaml:3: cases[1].kind: 'sass' is not a value of kind. Did you mean 'saas'?",
            id="unknown value",
        ),
        pytest.param(
            "cases:\n- id: a\n  expected: rails\n  evidence: x\n",
            "cases.yaml:3: cases[1].expected: Choose one of: django, flask, either.",
            id="unknown answer",
        ),
        pytest.param(
            "cases:\n- id: a\n  needs: [amdin]\n  expected: flask\n  evidence: x\n",
            "'amdin' is no feature. Did you mean 'admin'?",
            id="unknown feature",
        ),
        pytest.param(
            "cases:\n" + 2 * "- {id: a, expected: flask, evidence: x}\n",
            "cases.yaml:3: cases[2].id: stands twice.",
            id="twice",
        ),
    ],
)
def test_a_case_file_is_checked(run: Run, place: Place, text: str, words: str) -> None:
    file = place.here / "cases.yaml"
    file.write_text(text)
    done = run("rules", "test", file)
    assert done.code == 2
    assert words in done.err


def test_a_rule_of_ones_own_counts(run: Run, rules: Path) -> None:
    rules.write_text(rule(weight="1.5"))
    flags = ("recommend", "--deploy", "vps")
    assert result(run, *flags)["reasons"] == []
    found = result(run, *flags, "--rules", rules)
    assert [(reason["rule"], reason["weight"]) for reason in found["reasons"]] == [("ours", 1.5)]
    assert found["verdict"] == "flask"
    assert found["rules"].endswith("+ours")
    assert "We say so." in run("rules", "show", "ours", "--rules", rules).out


def test_an_override_changes_the_keys_it_names(run: Run, rules: Path) -> None:
    rules.write_text('[[rule]]\nid = "microservice"\noverride = true\nweight = 0\n')
    found = result(run, "recommend", "--kind", "microservice", "--rules", rules)
    assert found["reasons"] == []
    shown = result(run, "rules", "show", "microservice", "--rules", rules)
    assert (shown["weight"], shown["favours"]) == (0, "flask")


def test_conditions_are_equality_one_of_all_of_and_none_of(rules: Path) -> None:
    rules.write_text(
        rule(
            when='{ deploy = ["vps", "paas"], needs = ["search"], needs-one-of = ["spa", "htmx"] }',
            unless='{ team = "solo", needs = ["graphql"] }',
        )
    )
    catalogue = load([rules])

    def fires(deploy: str, *features: str, **more: str) -> bool:
        needs = Needs({"deploy": deploy, **more}, frozenset(features))
        return "ours" in [reason.rule for reason in decide(needs, catalogue).reasons]

    assert fires("vps", "search", "spa")
    assert fires("paas", "search", "htmx")
    assert not fires("docker", "search", "spa")
    assert not fires("vps", "spa")
    assert not fires("vps", "search")
    assert not fires("vps", "search", "spa", team="solo")
    assert not fires("vps", "search", "spa", "graphql")


WRONG = {
    "unknown need": (rule(when='{ knd = "saas" }'), 3, "when.knd: 'knd' is not a need"),
    "unknown value": (rule(when='{ kind = "sass" }'), 3, "Did you mean 'saas'?"),
    "unknown feature": (rule(when='{ needs = ["amdin"] }'), 3, "Did you mean 'admin'?"),
    "no value": (rule(when="{ kind = [] }"), 3, "when.kind: must be a value"),
    "not a table": (rule(when='"kind"'), 3, "when: must be a table"),
    "unknown key": (rule(wieght="1"), 9, "wieght: is not a key of this table"),
    "unknown top key": ("[[rules]]\n", 1, "Did you mean 'rule'?"),
    "duplicate of ours": (rule(id='"microservice"'), 2, "id: 'microservice' exists already"),
    "duplicate in the file": (rule() + rule(), 10, "id: 'ours' exists already"),
    "override of nothing": (rule(override="true"), 2, "id: there is no rule 'ours'"),
    "override no truth value": (rule(override='"yes"'), 9, "override: must be true or false"),
    "barred": (
        rule(unless='{ deploy = ["vps", "paas"] }'), 9, "unless: can never fire"
    ),
    "barred by a feature": (
        rule(when='{ needs = ["spa"] }', unless='{ needs-one-of = ["spa", "htmx"] }'),
        9,
        "unless: can never fire",
    ),
    "speaks unasked": (rule(when=""), 1, "would speak when nobody said anything"),
    "only unless": (
        rule(when="", unless='{ kind = "saas" }'), 1, "would speak when nobody said anything"
    ),
    "a pair that cancels": (
        rule(when='{ kind = "microservice" }', favours='"django"'),
        3,
        "pulls kind = microservice one way and 'microservice' pulls it the other",
    ),
    "a pair of its own": (
        rule() + rule(id='"other"', favours='"django"'), 11, "'ours' pulls it the other"
    ),
    "overturned together": (
        rule(when='{ kind = "microservice", needs = ["spa"] }', favours='"django"', weight="4"),
        3,
        "pulls kind = microservice one way",
    ),
    "silenced the wrong way": (
        rule(unless='{ kind = "microservice" }', weight="4"), 9, "pulls kind = microservice one way"
    ),
    "weight below zero": (rule(weight="-1"), 5, "weight: -1 is outside 0 to 5"),
    "weight not a number": (rule(weight="nan"), 5, "weight: nan is outside 0 to 5"),
    "weight a truth value": (rule(weight="true"), 5, "weight: needs a number"),
    "weight of no class": (rule(weight='"huge"'), 5, "weight: 'huge' is no class of weight"),
    "no weight": (rule(weight=""), 1, "weight: needs a number"),
    "no reason": (rule(because=""), 1, "is missing 'because'"),
    "reason not a text": (rule(because="3"), 6, "because: must be a text"),
    "no side": (rule(favours='"neither"'), 4, "favours: carries a weight"),
    "unknown side": (rule(favours='"rails"'), 4, "favours: 'rails' is unknown"),
    "unknown status": (rule(status='"sure"'), 8, "status: 'sure' is unknown"),
    "outdated and weighing": (
        rule(status='"outdated"', today='"No."'), 5, "weight: is outdated, so its weight must be 0"
    ),
    "outdated without proof": (
        rule(status='"outdated"', weight="0"), 8, "status: is outdated; say under 'today'"
    ),
    "counted twice": (
        rule(**{"counted-in": '"microservice"'}), 9, "counted-in: is counted elsewhere"
    ),
    "counted nowhere": (
        rule(weight="0", **{"counted-in": '"nowhere"'}), 9, "there is no rule 'nowhere'"
    ),
    "a note that never speaks": (
        '[[note]]\nid = "n"\ntext = "T"\nsource = "S"\n', 1, "can never speak"
    ),
    "a note with another cap": (
        '[[note]]\nid = "n"\nwhen = { kind = "saas" }\ntext = "T"\nsource = "S"\ncap = "high"\n',
        6,
        "cap: 'high' is unknown",
    ),
    "not TOML": ("[[rule]]\nid = ours\n", 2, "Invalid value"),
    "rule as a text": ('rule = "no"\n', 1, "rule: must be written as [[rule]]"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), WRONG.values(), ids=WRONG)
def test_a_file_of_rules_is_checked(rules: Path, text: str, line: int, words: str) -> None:
    rules.write_text(text)
    with pytest.raises(UsageError) as caught:
        load([rules])
    assert f"{rules}:{line}: " in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize("command", [["rules"], ["recommend"], ["rules", "show", "accounts"]])
def test_every_mistake_is_reported_at_once(run: Run, rules: Path, command: list[str]) -> None:
    rules.write_text(rule(weight='"huge"', status='"sure"'))
    done = run(*command, "--rules", rules)
    assert (done.code, done.out) == (2, "")
    assert "ours.toml:5: rule[1].weight: 'huge' is no class of weight." in done.err
    assert "ours.toml:8: rule[1].status: 'sure' is unknown." in done.err


def test_what_pulls_back_a_little_is_let_through(run: Run, rules: Path) -> None:
    rules.write_text(
        rule(
            when='{ kind = "microservice", data = "relational" }', favours='"django"', weight="0.5"
        )
    )
    found = result(
        run, "recommend", "--kind", "microservice", "--data", "relational", "--rules", rules
    )
    assert found["probability"]["django"] > 0.5


def test_every_statement_of_the_seed_article_has_an_entry(run: Run) -> None:
    sources = " ".join(entry["source"] for entry in result(run, "rules")["rules"])
    lists = {
        "features of Django": 7, "advantages of Django": 13, "drawbacks of Django": 16,
        "features of Flask": 9, "advantages of Flask": 12, "drawbacks of Flask": 7,
    }  # fmt: skip
    for name, length in lists.items():
        cited = re.findall(rf"{name} (\d+)(?: and (\d+))?", sources)
        assert {int(number) for pair in cited for number in pair if number} == set(
            range(1, length + 1)
        ), name


def test_what_is_wrong_today_weighs_nothing_and_says_why(run: Run) -> None:
    entries = result(run, "rules")["rules"]
    outdated = [entry for entry in entries if entry["status"] == "outdated"]
    assert len(outdated) >= 13
    assert all(entry["weight"] == 0 and entry["today"] for entry in outdated)
    assert all(entry["because"] and entry["source"] for entry in entries)


def test_one_rule_is_shown_in_full(run: Run) -> None:
    done = run("rules", "show", "one-request-at-a-time")
    assert done.code == 0
    for words in ("outdated", "False", "Seed article, drawbacks of Django 13"):
        assert words in done.out
    missing = run("rules", "show", "one-request")
    assert missing.code == 2
    assert "Did you mean 'one-request-at-a-time'?" in missing.err


def test_the_list_names_every_rule(run: Run) -> None:
    out = run("rules").out
    assert all(entry["id"] in out for entry in result(run, "rules")["rules"])


def test_a_condition_is_listed_as_it_is_written(run: Run, rules: Path) -> None:
    rules.write_text(
        rule(
            when='{ deploy = "vps", needs = ["spa", "api"] }',
            unless='{ team = ["solo", "large"], needs-one-of = ["search"] }',
        )
    )
    shown = result(run, "rules", "show", "ours", "--rules", rules)
    assert shown["when"] == {"deploy": ["vps"], "needs": ["spa", "api"]}
    assert shown["unless"] == {"team": ["solo", "large"], "needs": ["search"]}
    assert (
        shown["condition"]
        == "deploy = vps and spa and api, unless team = solo or team = large or search"
    )


@pytest.mark.slow
def test_the_figures_are_those_that_calibration_gives(place: Place) -> None:
    done = place.call(sys.executable, ROOT / "scripts" / "calibrate.py", "--check")
    assert done.code == 0, done.out
