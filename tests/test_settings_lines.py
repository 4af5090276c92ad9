"""Lines of keys: whatever way TOML lets one write, and as the parser reads it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.settings.toml import Keys, Toml

HOSTILE = '''# a comment with [brackets] and = signs
style = "ap # no comment" # one
"quoted key" = 1
'literal' . dotted . "a.b" = 2
list = [
  # comment ]
  "one", "two",
  "]", \'\'\'[[x]]\'\'\',

  """three
[four] = 5
""",
]
nested = [[1,
 2], [
3]]
inline = { a = 1, b = { c = [1, 2] } }
text = """
[not.a.table]
key = "value"
"""
[ spaced . "table" ]   # comment
key = 1
[[array]]
first = 1
[array.inner]
deep = 1
[[array]]
first = 2
[array.inner]
deep = 2
[[array.nested]]
x = 1
[[array.nested]]
x = 2
[a.b.c]
[a]
last = 1
'''


@pytest.mark.parametrize(
    "keys, line",
    [
        (("style",), 2),
        (("quoted key",), 3),
        (("literal",), 4),
        (("literal", "dotted", "a.b"), 4),
        (("list",), 5),
        (("list", 0), 7),
        (("list", 1), 7),
        (("list", 2), 8),
        (("list", 3), 8),
        (("list", 4), 12),
        (("nested",), 14),
        (("inline",), 17),
        (("inline", "b", "c"), 17),
        (("text",), 18),
        (("spaced", "table"), 22),
        (("spaced", "table", "key"), 23),
        (("array",), 24),
        (("array", 0, "first"), 25),
        (("array", 0, "inner", "deep"), 27),
        (("array", 1), 28),
        (("array", 1, "first"), 29),
        (("array", 1, "inner", "deep"), 31),
        (("array", 1, "nested", 0, "x"), 33),
        (("array", 1, "nested", 1, "x"), 35),
        (("a", "b", "c"), 36),
        (("a", "last"), 38),
        (("a", "unknown"), 36),
        (("unknown",), 1),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_line_of_a_key(keys: Keys, line: int, ends: str) -> None:
    toml = Toml(Path("checker.toml"), HOSTILE.replace("\n", ends))
    assert toml.table
    assert toml.line(keys) == line


def leaves(value: Any, above: Keys = ()) -> list[Keys]:
    if isinstance(value, dict):
        return [keys for key, held in value.items() for keys in leaves(held, (*above, key))]
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return [keys for at, held in enumerate(value) for keys in leaves(held, (*above, at))]
    return [above]


KEY = st.sampled_from(["a", "b", "'c d'", '"e.f"', "g.h", "'#'", "a-b", "1"])
VALUE = st.sampled_from(
    [
        "1",
        "'x'",
        '"""\n[a]\n"""',
        "[1, # ]\n2]",
        "[]",
        "{}",
        "{ a = 1, 'b' = [2] }",
        "'''\n]'''",
        "1979-05-27",
        "[{ a = 1 }]",
    ]
)
LINE = st.one_of(
    st.builds("{} = {}".format, KEY, VALUE),
    st.builds("[{}]".format, KEY),
    st.builds("[[{}]] # x".format, KEY),
    st.sampled_from(["", "# [a]", "  "]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=12))
def test_every_value_has_its_line(lines: list[str]) -> None:
    """No value is without a line, and before that line the document doesn't have it yet."""
    text = "\n".join(lines) + "\n"
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    toml = Toml(Path("checker.toml"), text)
    every = text.split("\n")
    for keys in leaves(held):
        line = toml.line(keys)
        try:
            before: Any = tomllib.loads("\n".join(every[: line - 1]))
        except tomllib.TOMLDecodeError:
            continue  # the line is inside a list
        assert keys not in leaves(before)


def test_a_long_list_is_no_trouble() -> None:
    text = "words = [\n" + "".join(f"  'word {number}',\n" for number in range(20_000)) + "]\nstyle = 1\n"
    toml = Toml(Path("checker.toml"), text)
    assert [toml.line(("style",)), toml.line(("words", 9_000))] == [20_003, 1]
