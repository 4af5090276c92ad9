"""The file of a baseline: TOML, an entry a few lines in the order of paths, so that changes can be reviewed."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from checker.errors import BadSettings, hint
from checker.ignore.baseline import Baseline, Entry, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_HEAD = """\
# Findings that somebody looked at and accepted. Written by `checker baseline`, which keeps what is edited here:
# reason, who, and expires, the last day on which an entry holds.
"""
_TABLE = "accepted"
_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*accepted[ \t]*\]\]", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)
# A line as it is written here. What else TOML allows is left to its own reader, which takes seconds for what this one
# reads at once.
_LINE = re.compile(
    r"""
    (?P<entry>\[\[accepted\]\])
    | (?P<key>[a-z]+)\ =\ (?:
        (?P<text>"(?:[^"\\\x00-\x1f\x7f]++|\\["\\nrt]|\\u(?!D[89A-F])[0-9A-F]{4})*+")
        | (?P<day>\d{4}-\d\d-\d\d)
        | (?P<count>[1-9]\d{0,8})
    )
    | (?:\#[^\x00-\x08\x0a-\x1f\x7f]*+)?
    """,
    re.VERBOSE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TEXT = 120
"""Characters of the words that an entry shows; what it goes by is the fingerprint."""
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
    table = plain_tables(text)
    if table is None:
        table = _toml(path, text)
    entries: dict[Key, Entry] = {}
    for each in _Reader(path, text).entries(table):
        there = entries.get(each.key)
        # Two branches may have accepted the same.
        entries[each.key] = each if there is None else replace(there, count=max(there.count, each.count))
    return Baseline(path, entries, hashlib.sha256(data).hexdigest()[:12])


def plain_tables(text: str) -> dict[str, Any] | None:
    """What TOML says of a text whose lines all look as they are written here; None for any other.

    >>> plain_tables('[[accepted]]\\npath = "a.txt"\\ncount = 2\\n')
    {'accepted': [{'path': 'a.txt', 'count': 2}]}
    """
    entries: list[dict[str, object]] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        key = match["key"]
        if match["entry"]:
            entries.append({})
        elif key is not None:
            if not entries or key in entries[-1]:
                return None
            if (quoted := match["text"]) is not None:
                entries[-1][key] = json.loads(quoted) if "\\" in quoted else quoted[1:-1]
            elif (count := match["count"]) is not None:
                entries[-1][key] = int(count)
            else:
                try:
                    entries[-1][key] = datetime.date.fromisoformat(match["day"])
                except ValueError:  # no such day
                    return None
    return {_TABLE: entries} if entries else {}


def _toml(path: Path, text: str) -> dict[str, Any]:
    if (conflict := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        raise BadSettings(f"{path}:{line}: a merge left its marks here: keep the entries of both sides")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        where = f":{said[1]}" if said is not None else ""
        raise BadSettings(f"{path}{where}: {error}") from error


class _Reader:
    """One file, read entry by entry."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._number: int | None = None

    def entries(self, table: Mapping[str, object]) -> Iterator[Entry]:
        for key in table:
            if key != _TABLE:
                self._wrong(f"{key}: no such key{hint(key, [_TABLE]) or f' (entries are [[{_TABLE}]])'}")
        found = table.get(_TABLE, [])
        if not isinstance(found, list):
            self._wrong(f"{_TABLE}: entries are wanted: [[{_TABLE}]]")
        for number, each in enumerate(found):
            self._number = number
            if not isinstance(each, dict):
                self._wrong(f"{each!r}: an entry is wanted: [[{_TABLE}]]")
            yield self._entry(each)

    def _wrong(self, what: str) -> NoReturn:
        begun = [match.start() for match in _ENTRY.finditer(self._text)] if self._number is not None else []
        known = self._number is not None and self._number < len(begun)
        line = f":{self._text.count(chr(10), 0, begun[self._number or 0]) + 1}" if known else ""
        raise BadSettings(f"{self._path}{line}: {what}")

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
        plain = value.isprintable() and '"' not in value and "\\" not in value
        return f'"{value}"' if plain else '"' + "".join(map(_escaped, value)) + '"'
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if "\ud800" <= char <= "\udfff":
        return "\\uFFFD"  # half a character, which TOML can't hold
    # Invisible characters would be lost on whoever reviews the file.
    return char if char.isprintable() else f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"
