"""The schema says what the loader does, checked by generated examples in both directions."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scaffold.answers import problems
from scaffold.fields import FIELDS, Field
from scaffold.needs import FEATURES
from scaffold.schema import schema
from test_matrix_combinations import toys

VALIDATOR = Draft202012Validator(schema())


def right(field: Field) -> st.SearchStrategy[object]:
    """Values that answer ``field``."""
    match field.shape:
        case "choice":
            return st.sampled_from(field.values)
        case "switch":
            return st.booleans()
        case "list":
            return st.lists(st.sampled_from(FEATURES), max_size=4)
    if field.id == "email":
        return st.emails() | st.just("")
    return st.text(max_size=30)


WRONG: st.SearchStrategy[object] = (
    st.none()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.lists(st.text(max_size=8) | st.integers(), max_size=3)
    | st.just({})
    | st.booleans()
)
ANSWERS = st.fixed_dictionaries(
    {}, optional={field.id: right(field) | WRONG for field in FIELDS.values()}
)
GOOD = st.fixed_dictionaries({}, optional={field.id: right(field) for field in FIELDS.values()})
EXTRA = st.dictionaries(st.text(max_size=8), WRONG, max_size=1)


def refused(values: dict[str, object]) -> bool:
    """Whether the loader refuses the answers for a reason that a schema can express."""
    # a feature in both lists is beyond a schema
    beyond = re.compile("asked for as well")
    return any(not beyond.search(problem.text) for problem in problems(values, FEATURES))


@settings(max_examples=300)
@given(st.one_of(GOOD, ANSWERS), EXTRA)
@example({"name": "\U0001fffe\x1f"}, {})
def test_the_schema_and_the_loader_agree(
    values: dict[str, object], extra: dict[str, object]
) -> None:
    both = {**values, **extra}
    assert VALIDATOR.is_valid(both) == (not refused(both)), list(problems(both, FEATURES))


def test_the_schema_knows_what_an_option_rules_out(tmp_path: Path) -> None:
    known = toys(tmp_path)
    validator = Draft202012Validator(schema(tuple(known.parts), known))
    assert validator.is_valid({"needs": ["zeta"]})
    assert validator.is_valid({"needs": ["zeta"], "database": "sqlite"})
    assert not validator.is_valid({"needs": ["zeta"], "database": "postgresql"})


def test_the_command_prints_a_schema_that_is_one() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "scaffold", "schema"], capture_output=True, text=True, check=True
    )
    printed = json.loads(result.stdout)
    Draft202012Validator.check_schema(printed)
    assert set(printed["properties"]) == set(FIELDS)
    assert not result.stderr
