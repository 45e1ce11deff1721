"""Documents: what the strict reader takes, and a line and a next step for what it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scaffold.documents import LIMIT, load, parse
from scaffold.errors import UsageError

TEXT = st.text(st.characters(codec="utf-8"))
KEYS = st.text(st.characters(codec="utf-8"), max_size=5)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("content", "data"),
    [
        pytest.param(b"kind: saas\n", {"kind": "saas"}, id="plain"),
        pytest.param(b"\xef\xbb\xbfkind: saas\n", {"kind": "saas"}, id="byte order mark"),
        pytest.param(b"a: 1\r\nb: two\r\n", {"a": 1, "b": "two"}, id="CRLF"),
        pytest.param(b"a: no\nb: on\nc: 12:30\n", {"a": "no", "b": "on", "c": "12:30"}, id="1.2"),
        pytest.param(b"a: 2024-01-01\n", {"a": "2024-01-01"}, id="a date stays text"),
        pytest.param(b"a: 0x1f\nb: 1_000\n", {"a": "0x1f", "b": "1_000"}, id="only decimals"),
        pytest.param(b"a: '1'\nb: \"true\"\n", {"a": "1", "b": "true"}, id="quoted"),
        pytest.param(b"a: |\n  one\n  two\n", {"a": "one\ntwo\n"}, id="block"),
        pytest.param(b'{"a": [1, 2.5, null]}', {"a": [1, 2.5, None]}, id="JSON"),
        pytest.param(b"- a\n- b\n", ["a", "b"], id="a list"),
        pytest.param(b"<<: x\n", {"<<": "x"}, id="no merge keys"),
    ],
)
def test_reads_yaml(tmp_path: Path, content: bytes, data: object) -> None:
    file = tmp_path / "answers.yml"
    file.write_bytes(content)
    assert load(file).data == data


REFUSED = [
    pytest.param("a.yml", b"", "is empty", id="empty"),
    pytest.param("a.yml", b" \n\n", "is empty", id="blank"),
    pytest.param("a.yml", b"# nothing\n", "holds no keys", id="only a comment"),
    pytest.param("a.yml", b"word\n", "holds no keys", id="a scalar"),
    pytest.param("a.yml", "kind: x".encode("utf-16"), "UTF-16", id="UTF-16"),
    pytest.param("a.yml", "kind: x".encode("utf-16-be"), "UTF-16", id="UTF-16 without a mark"),
    pytest.param("a.yml", b"a: 1\nb: \xe9\n", "a.yml:2: byte 0xe9 is not", id="Latin-1"),
    pytest.param("a.yml", b"a: 1\na: 2\n", 'a.yml:2: "a" stands twice, first', id="twice"),
    pytest.param("a.yml", b"a: &x 1\n", "anchors and aliases", id="anchor"),
    pytest.param("a.yml", b"a: *x\n", "anchors and aliases", id="alias"),
    pytest.param("a.yml", b"a: !!python/object/apply:os.system [id]\n", "tag", id="Python tag"),
    pytest.param("a.yml", b"a: !!str 1\n", "tag", id="plain tag"),
    pytest.param("a.yml", b"a: !x 1\n", "tag", id="own tag"),
    pytest.param("a.yml", b"a: 1\n---\nb: 2\n", "a.yml:2: a second document", id="two documents"),
    pytest.param("a.yml", b"1: x\n", "the key 1 must be text", id="number as key"),
    pytest.param("a.yml", b"{{ x }}: y\n", "a key must be text", id="mapping as key"),
    pytest.param("a.yml", b"a: [1, 2\nb: 3\n", "a.yml:2", id="open bracket"),
    pytest.param("a.yml", b"a:\n\t- b\n", "a.yml:2", id="tab"),
    pytest.param("a.yml", b"a: 1\nb: \x07\n", "a.yml:2: U+0007", id="control character"),
    pytest.param("a.yml", b"[" * 60_000, "nested too deeply", id="60,000 brackets"),
    pytest.param("a.yml", b"a: " + b"x" * LIMIT, "larger than 64 KiB", id="too large"),
    pytest.param("a.toml", b"a = 1\na = 2\n", "a.toml:2", id="TOML: twice"),
    pytest.param("a.toml", b"a = \n", "a.toml:1", id="TOML: no value"),
    pytest.param("a.toml", b"a = " + b"[" * 60_000, "a.toml", id="TOML: 60,000 brackets"),
    pytest.param("a.toml", b"kind: saas\n", "a.toml:1", id="TOML: is YAML"),
    pytest.param("a.toml", b"a = 1\x00", "a.toml", id="TOML: NUL"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "because"), REFUSED)
def test_refuses_with_file_and_reason(
    tmp_path: Path, name: str, content: bytes, because: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        load(file)
    assert because in str(caught.value)
    assert str(file) in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_bomb_costs_nothing(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    file = tmp_path / "bomb.yml"
    file.write_text("\n".join(rows))
    with pytest.raises(UsageError, match=r"bomb\.yml:1: anchors"):
        load(file)


@pytest.mark.parametrize(
    ("make", "because"),
    [
        pytest.param(lambda path: path.mkdir(), "is a directory", id="directory"),
        pytest.param(lambda path: None, "No such file", id="missing"),
        pytest.param(lambda path: path.symlink_to(path), "symbolic links", id="link to itself"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), "larger than", id="endless"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_a_file(
    tmp_path: Path, make: Callable[[Path], object], because: str
) -> None:
    path = tmp_path / "answers.yml"
    make(path)
    with pytest.raises(UsageError, match=because):
        load(path)


def test_refuses_a_file_it_may_not_read(tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_text("kind: saas")
    file.chmod(0)
    tmp_path.chmod(0o755)
    # root may read anything, so a child that is nobody has to try
    code = (
        f"import os; from pathlib import Path; from scaffold.documents import load\n"
        f"os.geteuid() or os.setuid(65534)\n"
        f"try: load(Path({file.name!r}))\nexcept Exception as e: print(type(e).__name__, e)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert result.stdout == (
        'UsageError Cannot read "answers.yml": Permission denied. Check the path.\n'
    ), result.stderr


def test_knows_the_line_of_every_value() -> None:
    yaml = parse("a: 1\nb:\n  - c: 2\n  - d\n", "f.yml")
    assert [yaml.line(path) for path in [("a",), ("b", 0, "c"), ("b", 1), ("b", 9)]] == [1, 3, 4, 2]
    toml = parse("a = 1\n[b]\nc = 2\n[[d]]\ne = 3\n[[d]]\ne = 4\n", "f.toml", toml=True)
    paths = [("a",), ("b", "c"), ("d", 0, "e"), ("d", 1, "e"), ("d", 1, "x")]
    assert [toml.line(path) for path in paths] == [1, 3, 5, 7, 6]


@given(st.dictionaries(KEYS, VALUES, min_size=1))
@example({"0E0": None})
def test_reads_back_what_a_writer_of_yaml_wrote(data: dict[str, object]) -> None:
    import yaml

    class Writer(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    assert parse(yaml.dump(data, Dumper=Writer), "f.yml").data == data


@given(st.text())
def test_any_text_is_read_or_refused_in_printable_words(text: str) -> None:
    for toml in (False, True):
        try:
            parse(text, "f", toml=toml)
        except UsageError as error:
            if not str(error).isprintable():
                raise
