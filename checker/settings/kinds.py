"""Values of the kind that is wanted, or the error that says which one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.settings.toml import Keys, Toml

_KINDS = {int: "a whole number", float: "a number", bool: "true or false", str: "a string"}
_LONGEST = 40
"""Code points of a wrong value that a message shows."""


def string(toml: Toml, keys: Keys, value: object) -> str:
    """A string that isn't empty. Raises ``BadSettings``."""
    if not isinstance(value, str) or not value.strip():
        toml.wrong(keys, f"a string is wanted, not {said(value)}")
    if any(char < " " or char == "\x7f" for char in value):
        toml.wrong(keys, f"a string without control characters is wanted, not {said(value)}")
    return value


def strings(toml: Toml, keys: Keys, value: object) -> Iterator[tuple[Keys, str]]:
    """The strings of a list, each with its place. Raises ``BadSettings``."""
    if not isinstance(value, list):
        toml.wrong(keys, f"a list of strings is wanted, not {said(value)}")
    for at, each in enumerate(value):
        place = (*keys, at)
        if not isinstance(each, str) or not each.strip():
            toml.wrong(keys, f"a string is wanted, not {said(each)}", line=toml.line(place))
        if any(char < " " or char == "\x7f" for char in each):
            toml.wrong(
                keys, f"a string without control characters is wanted, not {said(each)}", line=toml.line(place)
            )
        yield place, each


def table(toml: Toml, keys: Keys, value: object) -> dict[str, Any]:
    """A table. Raises ``BadSettings``."""
    if not isinstance(value, dict):
        toml.wrong(keys, f"a table is wanted, not {said(value)}")
    return value


def tables(toml: Toml, keys: Keys, value: object) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """The tables of an array, each with its place. Raises ``BadSettings``."""
    if not isinstance(value, list):
        toml.wrong(keys, f"tables are wanted: [[{'.'.join(str(key) for key in (*toml.root, *keys))}]]")
    for at, each in enumerate(value):
        yield (*keys, at), table(toml, (*keys, at), each)


def like(toml: Toml, keys: Keys, value: object, default: object) -> object:
    """A value of its default's kind; a whole number is a number. Raises ``BadSettings``."""
    wanted = type(default)
    if type(value) is not wanted and not (wanted is float and type(value) is int):
        toml.wrong(keys, f"{_KINDS[wanted]} is wanted, not {said(value)}")
    return value


def said(value: object) -> str:
    """A value as a message shows it.

    >>> said(True), said("a" * 60)
    ('true', "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…")
    """
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
