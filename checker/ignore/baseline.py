"""The baseline: findings that somebody looked at and accepted, kept in a file beside the stories.

An entry names a finding by rule, entity and words, not by its line: moved text keeps its entry, changed text loses
it. The file is TOML, an entry a few lines in the order of paths, so that a change of it can be reviewed and merged.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from checker.errors import BadSettings, hint
from checker.ignore.comments import UNREASONED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FILE = "checker-baseline.toml"
_HEAD = """\
# Findings that somebody looked at and accepted. Written by `checker baseline`, which keeps what is edited here:
# reason, who, and expires, the last day on which an entry holds.
"""
_TABLE = "accepted"
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*accepted[ \t]*\]\]", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TEXT = 120
"""Characters of the words that an entry shows; what it goes by is the fingerprint."""


class Key(NamedTuple):
    """What an entry goes by. ``path`` is relative to the baseline's folder; ``id`` a row's, where a table has ids."""

    path: str
    fingerprint: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding, or ``count`` equal ones of one story. ``rule`` and ``text`` are for whoever reads it.

    ``expires`` is the last day on which it holds, None where it holds for good.
    """

    key: Key
    rule: str
    text: str
    reason: str = ""
    who: str = ""
    expires: datetime.date | None = None
    count: int = 1

    def holds(self, today: datetime.date | None) -> bool:
        """Whether it isn't past its last day; ``today`` may be None only where there is no such day."""
        return self.expires is None or (today is not None and today <= self.expires)

    @property
    def why(self) -> str:
        """The reason, as reports say it."""
        return self.reason or UNREASONED


@dataclass(frozen=True)
class Baseline:
    """The entries of a file by what they go by, and what names the file's contents in a signature."""

    path: Path
    entries: Mapping[Key, Entry]
    digest: str = ""

    @cached_property
    def _folder(self) -> str:
        return os.path.join(os.path.abspath(self.path.parent), "")

    @property
    def expiring(self) -> bool:
        """Whether any entry has a last day, so that a verdict rests on the day of the run as well."""
        return any(each.expires is not None for each in self.entries.values())

    def key(self, path: str) -> str:
        """How entries name a story's path: relative to the baseline's folder, with strokes as on the web."""
        if path == "-":
            return path
        whole = os.path.abspath(path)
        if whole.startswith(self._folder):  # as nearly all do, and the other way takes ten times as long
            return whole[len(self._folder) :].replace(os.sep, "/")
        return os.path.relpath(whole, self._folder).replace(os.sep, "/")

    def file(self, key: Key) -> Path:
        """Where the story of an entry is, or was."""
        return self.path.parent / key.path


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ``BadSettings`` that names file and line."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise BadSettings(f"{path}: no such file; checker baseline writes one") from error
    except OSError as error:
        raise BadSettings(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}") from error
    if (conflict := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        raise BadSettings(f"{path}:{line}: a merge left its marks here: keep the entries of both sides")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        where = f":{said[1]}" if said is not None else ""
        raise BadSettings(f"{path}{where}: {error}") from error
    entries: dict[Key, Entry] = {}
    for each in _Reader(path, text).entries(table):
        there = entries.get(each.key)
        # Two branches may have accepted the same.
        entries[each.key] = each if there is None else replace(there, count=max(there.count, each.count))
    return Baseline(path, entries, hashlib.sha256(data).hexdigest()[:12])


class _Reader:
    """One file, read entry by entry."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
        self._line: int | None = None

    def entries(self, table: Mapping[str, object]) -> Iterator[Entry]:
        for key in table:
            if key != _TABLE:
                self._wrong(f"{key}: no such key{hint(key, [_TABLE]) or f' (entries are [[{_TABLE}]])'}")
        found = table.get(_TABLE, [])
        if not isinstance(found, list):
            self._wrong(f"{_TABLE}: entries are wanted: [[{_TABLE}]]")
        for number, each in enumerate(found):
            self._line = self._lines[number] if number < len(self._lines) else None
            if not isinstance(each, dict):
                self._wrong(f"{each!r}: an entry is wanted: [[{_TABLE}]]")
            yield self._entry(each)

    def _wrong(self, what: str) -> NoReturn:
        raise BadSettings(f"{self._path}{f':{self._line}' if self._line else ''}: {what}")

    def _entry(self, table: Mapping[str, Any]) -> Entry:
        for key in table:
            if key not in _KEYS:
                self._wrong(f"{key}: no such key{hint(key, _KEYS)}")
        values: dict[str, Any] = {key: self._value(key, kind, table) for key, kind in _KEYS.items()}
        if values["count"] < 1:
            self._wrong(f"count: at least 1 is wanted, not {values['count']}")
        return Entry(Key(values.pop("path"), values.pop("fingerprint"), values.pop("id")), **values)

    def _value(self, key: str, kind: type, table: Mapping[str, object]) -> Any:
        if key not in table:
            if key in ("path", "rule", "fingerprint"):
                self._wrong(f"no {key}")
            return _DEFAULTS[key]
        value = table[key]
        if type(value) is not kind:
            wanted = {str: "a string", int: "a whole number"}.get(kind, "a date, as 2026-12-31,")
            self._wrong(f"{key}: {wanted} is wanted, not {value!r}")
        return value


_KEYS: Mapping[str, type] = {
    "path": str,
    "id": str,
    "rule": str,
    "text": str,
    "count": int,
    "fingerprint": str,
    "reason": str,
    "who": str,
    "expires": datetime.date,
}
"""The keys of an entry, in the order in which they are written."""
_DEFAULTS: Mapping[str, object] = {"id": "", "text": "", "count": 1, "reason": "", "who": "", "expires": None}


def written(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a baseline, chunk by chunk: the same entries give the same bytes.

    >>> print("".join(written([Entry(Key("a.txt", "9f2c"), "names.style", "Kiev", "as he said")])).split("\\n\\n")[1])
    [[accepted]]
    path = "a.txt"
    rule = "names.style"
    text = "Kiev"
    fingerprint = "9f2c"
    reason = "as he said"
    <BLANKLINE>
    """
    yield _HEAD
    for each in sorted(entries, key=lambda each: (each.key.path, each.key.id, each.rule, each.key.fingerprint)):
        yield f"\n[[{_TABLE}]]\n"
        for key in _KEYS:
            value = getattr(each.key if key in Key._fields else each, key)
            if value != _DEFAULTS.get(key):
                yield f"{key} = {_literal(value)}\n"


def shown(text: str) -> str:
    """A finding's words as an entry shows them: on one line, and not too many."""
    line = " ".join(text.split())
    return line if len(line) <= _TEXT else f"{line[: _TEXT - 1]}…"


def _literal(value: object) -> str:
    if isinstance(value, str):
        return '"' + "".join(_escaped(char) for char in value) + '"'
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if "\ud800" <= char <= "\udfff":
        return "\\uFFFD"  # half a character, which TOML can't hold
    # Invisible characters would be lost on whoever reviews the file.
    return char if char.isprintable() else f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
