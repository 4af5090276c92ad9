"""A TOML file, and on which line of it a key stands: ``tomllib`` says only what the keys hold."""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from checker.errors import BadSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Keys = tuple[str | int, ...]
"""Where a value stands in a document: names of tables and keys, and numbers of tables in arrays, from 0."""

_SYNTAX = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
# A value of several lines ends in a line with one of these.
_ENDS = re.compile(r"\]|\}|\"\"\"|'''")
_CHARACTER = re.compile(r"(?:Illegal|Found invalid) character '\\x([0-9a-f]{2})'")
_OPEN = frozenset({r"Illegal character '\n'", 'Expected "\'"', "Unterminated string"})
_MANY = 500
"""Lines of a list up to which the line of each element is looked for; that of the list will do for longer ones."""


def _plain(what: str) -> str:
    r"""What ``tomllib`` has against a line, in words.

    >>> _plain("Illegal character '\\n'"), _plain("Found invalid character '\\x07'"), _plain("Invalid value")
    ('a text in quotes has no closing quote', 'the control character U+0007', 'Invalid value')
    """
    if what in _OPEN:
        return "a text in quotes has no closing quote"
    match = _CHARACTER.fullmatch(what)
    return f"the control character U+{int(match[1], 16):04X}" if match is not None else what


@dataclass(frozen=True)
class Toml:
    """One file, decoded. ``root`` are the keys of the table that is meant: ``("tool", "checker")``."""

    path: Path
    text: str
    root: Keys = ()

    @classmethod
    def read(cls, path: Path, root: Keys = ()) -> Toml:
        """A file of UTF-8, with or without a BOM. Raises ``BadSettings`` that names the line."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadSettings(f"{shown(path)}: cannot be read: {error.strerror}") from error
        try:
            return cls(path, data.decode("utf-8-sig"), root)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            what = f"not UTF-8 (byte 0x{data[error.start]:02X}); save it as UTF-8"
            raise BadSettings(f"{shown(path)}:{line}: {what}") from error

    @cached_property
    def table(self) -> dict[str, Any]:
        """What the file holds. Raises ``BadSettings`` that names the line."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            match = _SYNTAX.fullmatch(str(error))
            if match is None:
                raise BadSettings(f"{shown(self.path)}: {error}") from error
            line = match["line"] or self.text.rstrip().count("\n") + 1
            column = f", column {match['column']}" if match["column"] else ""
            raise BadSettings(f"{shown(self.path)}:{line}: not TOML: {_plain(match['what'])}{column}") from error
        except RecursionError as error:
            raise BadSettings(f"{shown(self.path)}: not TOML: nested too deeply") from error

    def wrong(self, keys: Keys, what: str, *, line: int | None = None) -> NoReturn:
        """Raise ``BadSettings`` with file, line and key."""
        named = self.named(keys)
        raise BadSettings(f"{self.where(keys, line)}: {named + ': ' if named else ''}{what}")

    def where(self, keys: Keys, line: int | None = None) -> str:
        """File and line of a value, as ``checker.toml:3``."""
        return f"{shown(self.path)}:{line or self.line(keys)}"

    def named(self, keys: Keys) -> str:
        """A key as it is written: ``[checks.names] near_miss_length``, ``[[pairs]] source``, ``style``."""
        keys = tuple(key for key in (*self.root, *keys))
        names = tuple(key for key in keys if isinstance(key, str))
        if isinstance(keys[-1:] and keys[-1], int):
            return f"[[{'.'.join(names)}]]"
        if len(names) < 2:
            return ".".join(names)
        array = isinstance(keys[-2], int)
        table = ".".join(names[:-1])
        return f"[[{table}]] {names[-1]}" if array else f"[{table}] {names[-1]}"

    def line(self, keys: Keys) -> int:
        """The line on which a value is, from 1; that of the nearest thing around it where the file doesn't show."""
        keys = (*self.root, *keys)
        while keys and keys not in self._lines:
            keys = keys[:-1]
        return self._lines.get(keys, 1)

    @cached_property
    def _lines(self) -> dict[Keys, int]:
        found: dict[Keys, int] = {}
        tables: dict[Keys, int] = {}
        here: Keys = ()
        for line, text, held in _statements(self.text):
            if text.lstrip().startswith("["):
                here = _header(held, tables, array=text.lstrip().startswith("[["))
                _note(found, here, line)
            else:
                for keys, value in _leaves(held):
                    _note(found, (*here, *keys), line)
                    if isinstance(value, list):
                        found |= {(*here, *keys, at): at_line for at, at_line in _elements(text, line, keys)}
        return found


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stands; its line is looked for when it is asked."""

    toml: Toml
    keys: Keys

    def __str__(self) -> str:
        return self.toml.where(self.keys)


def shown(path: Path) -> str:
    """A path as an editor finds it: from where she is, if it is below, else whole.

    >>> from pathlib import Path
    >>> shown(Path("checker.toml").absolute())
    'checker.toml'
    """
    with suppress(ValueError, OSError):
        return str(path.relative_to(os.getcwd()))
    return str(path)


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each header and each key with its value: its line, its text, what it says read by itself."""
    begun, held = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not held:
            begun = number
        held += line + "\n"
        if begun != number and not _ENDS.search(line):
            continue
        with suppress(tomllib.TOMLDecodeError):
            said = tomllib.loads(held)
            if said:
                yield begun, held, said
            held = ""


def _header(said: dict[str, Any], tables: dict[Keys, int], *, array: bool) -> Keys:
    """The table that a header opens; ``tables`` counts those of each array so far."""
    names: list[str] = []
    inner: Any = said
    while isinstance(inner, dict) and inner:
        ((name, inner),) = inner.items()
        names.append(name)
    keys: Keys = ()
    for at, name in enumerate(names, 1):
        keys = (*keys, name)
        if array and at == len(names):
            tables[keys] = tables.get(keys, -1) + 1
        if keys in tables:
            keys = (*keys, tables[keys])
    return keys


def _leaves(said: dict[str, Any], above: Keys = ()) -> Iterator[tuple[Keys, object]]:
    for name, value in said.items():
        yield (*above, name), value
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        elif isinstance(value, list):
            for at, each in enumerate(value):
                if isinstance(each, dict):
                    yield from _leaves(each, (*above, name, at))


def _elements(text: str, line: int, keys: Keys) -> Iterator[tuple[int, int]]:
    """The line of each element of a list that is written on several: its first lines, closed, hold some already."""
    lines = text.rstrip("\n").split("\n")
    if not 1 < len(lines) <= _MANY:
        return
    known = 0
    for at in range(1, len(lines) + 1):
        with suppress(tomllib.TOMLDecodeError, KeyError, TypeError):
            value: Any = tomllib.loads("\n".join(lines[:at]) + ("" if at == len(lines) else "\n]"))
            for key in keys:
                value = value[key]
            yield from ((number, line + at - 1) for number in range(known, len(value)))
            known = len(value)


def _note(found: dict[Keys, int], keys: Keys, line: int) -> None:
    """The line of a value, and of what is around it where that has none yet."""
    for length in range(1, len(keys) + 1):
        found.setdefault(keys[:length], line)
