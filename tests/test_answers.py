"""Answers: strict values, every problem at once, and who wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold import presets
from scaffold.answers import Answers, read, resolve, split, stated
from scaffold.documents import parse
from scaffold.errors import UsageError
from scaffold.needs import Needs

NOBODY = Answers()


def answers(text: str) -> Answers:
    """The answers in a YAML text."""
    return read(parse(text, "answers.yml"))


def test_lists_every_problem_with_file_line_and_key() -> None:
    text = "kind: sass\nnmae: shop\nauthor: 7\nneeds: [auth, admn]\nagents: no\n"
    with pytest.raises(UsageError) as caught:
        answers(text)
    assert str(caught.value).splitlines() == [
        "answers.yml has 5 problems; fix it and run again.",
        "answers.yml:1: kind: \"sass\". Did you mean 'saas'?",
        "answers.yml:2: nmae: is not an answer scaffold knows. Did you mean 'name'?",
        "answers.yml:3: author: is the number 7; "
        "write text, in quotes where it looks like something else",
        "answers.yml:4: needs[2]: \"admn\" is not a feature. Did you mean 'admin'?",
        'answers.yml:5: agents: is "no"; write true or false',
    ]


@pytest.mark.parametrize(
    ("line", "because"),
    [
        pytest.param("kind: Saas", "Did you mean 'saas'", id="capital"),
        pytest.param("kind: [saas]", "is a list", id="list for a choice"),
        pytest.param("kind: true", "is true", id="truth for a choice"),
        pytest.param("kind:", "has no value", id="nothing"),
        pytest.param("needs: auth", "write a list", id="text for a list"),
        pytest.param("needs: {auth: true}", "is a mapping", id="mapping for a list"),
        pytest.param("needs: [3]", "the name of a feature", id="number in a list"),
        pytest.param("team_uses: flask", "Did you mean 'team-uses'", id="underscore"),
        pytest.param("features: [auth]", "Did you mean 'needs'", id="other tool's word"),
        pytest.param("licence: MIT", "Did you mean 'license'", id="other spelling"),
        pytest.param("license: mit", "Apache-2.0", id="licence in lower case"),
        pytest.param("python: 3.10", "Did you mean", id="old Python"),
        pytest.param("python: true", "is true", id="truth for a version"),
        pytest.param("email: nobody", "is not an address", id="no at sign"),
        pytest.param("email: a b@example.org", "is not an address", id="space in an address"),
        pytest.param('author: "a\\nb"', "a line break", id="line break in the author"),
        pytest.param('description: "a\\nb"', "a line break", id="line break in the description"),
        pytest.param('author: "a\\u202Eb"', "right-to-left override", id="bidi"),
        pytest.param('author: "a\\0b"', "a NUL byte", id="NUL"),
        pytest.param('author: "a\\u2028b"', "line separator", id="line separator"),
        pytest.param(f"author: {'x' * 10_001}", "10001 characters long", id="too long"),
        pytest.param("needs: [auth]\nwithout: [auth]", "asked for as well", id="both"),
    ],
)
def test_refuses(line: str, because: str) -> None:
    with pytest.raises(UsageError) as caught:
        answers(line)
    assert because in str(caught.value)
    assert all(row.isprintable() for row in str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        pytest.param("python: 3.12", "python", "3.12", id="version as a number"),
        pytest.param("author: 'no'", "author", "no", id="quoted word"),
        pytest.param("author: no", "author", "no", id="bare word"),
        pytest.param("author: Zoë 👩‍💻", "author", "Zoë 👩‍💻", id="accents and joined emoji"),
        pytest.param(f"author: {'x' * 10_000}", "author", "x" * 10_000, id="10,000 characters"),
        pytest.param("email: o'neil@example.org", "email", "o'neil@example.org", id="apostrophe"),
        pytest.param("email: ''", "email", "", id="no address"),
        pytest.param("agents: false", "agents", False, id="switch"),
        pytest.param("needs: [auth, auth]", "needs", ("auth",), id="twice the same"),
    ],
)
def test_takes(line: str, key: str, value: object) -> None:
    assert answers(line).get(key) == value


def test_flags_are_held_to_the_same_rules() -> None:
    with pytest.raises(UsageError) as caught:
        stated({"author": "a\x1bb", "needs": ("admn",), "kind": None}, "flag")
    assert str(caught.value).splitlines() == [
        "--author: contains U+001B (a control character); remove that character",
        "--with: \"admn\" is not a feature. Did you mean 'admin'?",
    ]


def test_a_flag_beats_a_file_beats_a_preset_beats_a_default() -> None:
    flags = stated({"author": "flag"}, "flag")
    file = answers("preset: mine\nauthor: file\nci: gitlab\n")
    preset = answers("author: preset\nci: none\nlicense: none\nkind: saas\n")
    user = answers("author: user\nlicense: BSD-3-Clause\npython: 3.13\n")
    merged = resolve(flags, file, user, {"mine": preset})
    assert [merged.get(key) for key in ("author", "ci", "license", "python", "django")] == [
        "flag",
        "gitlab",
        "none",
        "3.13",
        "lts",
    ]
    assert merged.origin("author") == "flag"
    assert merged.origin("django") == "default"
    assert merged.needs == Needs({"kind": "saas"})


def test_features_of_all_sources_add_up_and_the_stronger_source_leaves_out() -> None:
    flags = stated({"needs": split(["jobs,api", "jobs"]), "without": ("auth",)}, "flag")
    file = answers("preset: mine\nneeds: [auth]\nwithout: [api, i18n]\n")
    merged = resolve(flags, file, NOBODY, {"mine": answers("needs: [i18n, cache]\n")})
    assert set(merged.features) == {"jobs", "api", "cache"}
    assert set(merged.without) == {"auth", "i18n"}


def test_names_the_presets_when_one_is_misspelt() -> None:
    with pytest.raises(UsageError, match="Did you mean 'saas'"):
        resolve(stated({"preset": "sass"}, "flag"), NOBODY, NOBODY, {"saas": NOBODY})


def test_silence_is_not_a_need() -> None:
    assert answers("author: Ann\nci: none\n").needs == Needs()


@pytest.mark.parametrize(
    ("text", "framework", "python"),
    [
        pytest.param("django: latest", "django", "3.12", id="raised without a word"),
        pytest.param("django: latest", "flask", "3.11", id="of no matter on Flask"),
        pytest.param("django: latest\npython: 3.13", "django", "3.13", id="high enough"),
        pytest.param("django: lts\npython: 3.11", "django", "3.11", id="long-term release"),
    ],
)
def test_the_newest_django_raises_python(text: str, framework: str, python: str) -> None:
    assert answers(text).rendered(framework)["python"] == python


def test_the_newest_django_refuses_a_stated_python_that_is_too_old() -> None:
    with pytest.raises(UsageError, match=r"needs Python 3\.12"):
        answers("django: latest\npython: 3.11").rendered("django")


def test_an_answers_file_is_not_a_list() -> None:
    with pytest.raises(UsageError, match="is a list"):
        answers("- kind: saas\n")


def test_the_presets_that_ship_are_the_common_starts() -> None:
    assert set(presets.ours()) == {
        "content-site",
        "internal-tool",
        "saas",
        "rest-api",
        "microservice",
        "prototype",
        "ml-service",
        "dashboard",
    }
    assert all(preset.about for preset in presets.ours().values())


def test_a_broken_preset_is_told_by_line() -> None:
    document = parse(
        '[mine]\nkind = "sass"\nname = "x"\n[other]\nabout = 3\n', "team.toml", toml=True
    )
    with pytest.raises(UsageError) as caught:
        presets.read(document, document.mapping())
    assert str(caught.value).splitlines()[1:] == [
        "team.toml:2: mine.kind: \"sass\". Did you mean 'saas'?",
        "team.toml:3: mine.name: cannot stand in a preset; remove it",
        "team.toml:5: other.about: is the number 3; write one line of text",
    ]


def test_the_file_may_be_toml(tmp_path: Path) -> None:
    text = 'kind = "saas"\npython = 3.12\nneeds = ["auth"]\n'
    found = read(parse(text, str(tmp_path / "a.toml"), toml=True))
    assert (found.text("kind"), found.text("python"), found.features) == ("saas", "3.12", ("auth",))
