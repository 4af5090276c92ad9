"""A table into settings, key by key. Whatever it doesn't understand ends the run: a gate must not pass by a typo."""

from __future__ import annotations

import dataclasses
import os
import re
from typing import TYPE_CHECKING, Any, Literal

from checker.decoding import COMPUTE_TYPES, DEVICES, MOST_THREADS, WIDEST, Decoding
from checker.errors import hint
from checker.finding import Severity
from checker.pair.files import PairPattern
from checker.settings import kinds
from checker.settings.file import Part, SettingsFile
from checker.settings.rules import known_rules, no_rule
from checker.settings.toml import Origin, Toml
from checker.settings.words import read_words
from checker.text.languages import canonical
from checker.text.wildcards import covering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from checker.settings.toml import Keys

    _Read = Callable[["_Reader", Keys, object], dict[str, Any]]

_SEVERITIES = ("error", "warning", "note", "off")


def read(toml: Toml) -> SettingsFile:
    """The settings of a file. Raises ``BadSettings`` that names file, line, key and the nearest right word."""
    held: Any = toml.table
    for at, key in enumerate(toml.root):
        held = kinds.table(dataclasses.replace(toml, root=()), toml.root[: at + 1], held.get(key, {}))
    reader = _Reader(toml)
    return SettingsFile(
        toml.path,
        toml.path.parent.resolve(),
        reader.part((), {key: value for key, value in held.items() if key != "overrides"}, KEYS),
        tuple(reader.override(*each) for each in kinds.tables(toml, ("overrides",), held.get("overrides", []))),
    )


class _Reader:
    """One settings file."""

    def __init__(self, toml: Toml) -> None:
        self._toml = toml
        self._folder = toml.path.parent

    def override(self, keys: Keys, table: Mapping[str, object]) -> Part:
        """One of ``[[overrides]]``."""
        part = self.part(keys, {key: value for key, value in table.items() if key != "paths"}, _OVERRIDABLE)
        if "paths" not in table:
            self._toml.wrong(keys, "no paths; say for which files it holds")
        return dataclasses.replace(part, paths=tuple(self._covering((*keys, "paths"), table["paths"])))

    def part(self, above: Keys, table: Mapping[str, object], known: Mapping[str, _Read]) -> Part:
        """What a table says of files."""
        values: dict[str, Any] = {}
        origins: dict[Keys, Origin] = {}
        for key, value in table.items():
            keys = (*above, key)
            if key not in known:
                self._toml.wrong(keys, _unknown(key, known))
            made = known[key](self, keys, value)
            values |= made
            if key == "severity":
                origins |= {(key, ".".join(rule)): Origin(self._toml, (*keys, *rule)) for rule, _ in _dotted(value)}
            else:
                origins |= {(key, *inner): Origin(self._toml, (*keys, *inner)) for inner in _told(value)}
        return Part(values, origins)

    def glossaries(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"glossaries": tuple(self._folder / name for _, name in kinds.strings(self._toml, keys, value))}

    def languages(self, keys: Keys, value: object) -> dict[str, Any]:
        found = set()
        for place, code in kinds.strings(self._toml, keys, value):
            try:
                found.add(canonical(code))
            except ValueError as error:
                self._toml.wrong(keys, str(error), line=self._toml.line(place))
        if not found:
            self._toml.wrong(keys, "none is left; name those that a story may be in, or leave the setting out")
        return {"languages": frozenset(found)}

    def style(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"style": kinds.string(self._toml, keys, value)}

    def skip(self, keys: Keys, value: object) -> dict[str, Any]:
        names = []
        for place, name in kinds.strings(self._toml, keys, value):
            if name not in known_rules():
                self._toml.wrong(keys, no_rule(name), line=self._toml.line(place))
            names.append(name)
        return {"skip": tuple(names)}

    def words(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"words": frozenset(word for _, word in kinds.strings(self._toml, keys, value))}

    def word_lists(self, keys: Keys, value: object) -> dict[str, Any]:
        paths, found = [], set[str]()
        for place, name in kinds.strings(self._toml, keys, value):
            path = self._folder / name
            if not os.path.isfile(path):
                near = hint(path.name, os.listdir(path.parent)) if os.path.isdir(path.parent) else ""
                self._toml.wrong(keys, f"no such file: {path}{near}", line=self._toml.line(place))
            paths.append(path)
            found |= read_words(path)
        return {"word_lists": tuple(paths), "listed": frozenset(found)}

    def require_reason(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"require_reason": kinds.like(self._toml, keys, value, False)}

    def baseline(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"baseline": self._folder / kinds.string(self._toml, keys, value)}

    def models(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"models": self._folder / kinds.string(self._toml, keys, value)}

    def translation(self, keys: Keys, value: object) -> dict[str, Any]:
        known = {each.name.replace("_", "-"): each.default for each in dataclasses.fields(Decoding)}
        words = {"compute-type": COMPUTE_TYPES, "device": DEVICES}
        numbers = {"beam": (1, WIDEST), "threads": (0, MOST_THREADS)}
        found: dict[str, Any] = {}
        for key, setting in kinds.table(self._toml, keys, value).items():
            place = (*keys, key)
            if key not in known:
                self._toml.wrong(place, f"no such setting{hint(key, known)}")
            kinds.like(self._toml, place, setting, known[key])
            if key in words and setting not in words[key]:
                self._toml.wrong(place, f"one of {', '.join(words[key])} is wanted, not {kinds.said(setting)}")
            if key in numbers and not numbers[key][0] <= setting <= numbers[key][1]:
                low, high = numbers[key]
                self._toml.wrong(place, f"a number from {low} to {high} is wanted, not {kinds.said(setting)}")
            found[key.replace("-", "_")] = setting
        return {"translation": Decoding(**found)}

    def severity(self, keys: Keys, value: object) -> dict[str, Any]:
        found: dict[str, Severity | Literal["off"]] = {}
        for rule, level in _dotted(kinds.table(self._toml, keys, value)):
            place = (*keys, *rule)
            name = ".".join(rule)
            if name not in known_rules():
                above = "it is a setting by itself: move it above the first [table]"
                near = hint(name, known_rules())
                self._toml.wrong(place, above if name in KEYS else f"no such rule or check{near}")
            if level not in _SEVERITIES:
                self._toml.wrong(place, f"error, warning, note or off is wanted, not {kinds.said(level)}")
            found[name] = "off" if level == "off" else Severity[str(level).upper()]
        return {"severity": found}

    def pairs(self, keys: Keys, value: object) -> dict[str, Any]:
        return {"pairs": tuple(self._pair(*each) for each in kinds.tables(self._toml, keys, value))}

    def _pair(self, keys: Keys, table: Mapping[str, object]) -> PairPattern:
        known = ("target", "source")
        for key in table:
            if key not in known:
                self._toml.wrong((*keys, key), f"no such setting{hint(key, known)}")
        for key in known:
            if key not in table:
                self._toml.wrong(keys, f"no {key}")
        target = kinds.string(self._toml, (*keys, "target"), table["target"])
        source = kinds.string(self._toml, (*keys, "source"), table["source"])
        self._plain((*keys, "target"), target)
        if odd := next((name for name in re.findall(r"\{.*?\}", source) if name != "{path}"), None):
            self._toml.wrong((*keys, "source"), f"{odd} means nothing here; {{path}} is what the wildcards matched")
        if "\\" in source:
            self._toml.wrong((*keys, "source"), f"{source}: folders are parted by /")
        return PairPattern(target, source, self._folder)

    def checks(self, keys: Keys, value: object) -> dict[str, Any]:
        from checker.checks import CHECKS

        by_id = {each.id: each for each in CHECKS}
        found: dict[str, dict[str, object]] = {}
        for id, held in kinds.table(self._toml, keys, value).items():
            place = (*keys, id)
            if id not in by_id:
                known = {*by_id, *(rule for rule in known_rules() if "." in rule)}
                here = f": its settings stand in [checks.{id.split('.')[0]}]" if "." in id and id in known else ""
                self._toml.wrong(place, f"no such check in this version{here or hint(id, by_id)}")
            defaults = {each.name: each.default for each in dataclasses.fields(by_id[id])}
            found[id] = {}
            for key, setting in kinds.table(self._toml, place, held).items():
                if key not in defaults:
                    others = f"; {id} has {', '.join(defaults) or 'none'}"
                    self._toml.wrong((*place, key), f"no such setting{hint(key, defaults) or others}")
                found[id][key] = kinds.like(self._toml, (*place, key), setting, defaults[key])
        return {"checks": found}

    def _covering(self, keys: Keys, value: object) -> Iterator[re.Pattern[str]]:
        for place, pattern in kinds.strings(self._toml, keys, value):
            self._plain(keys, pattern, self._toml.line(place))
            yield covering(pattern)
        if not value:
            self._toml.wrong(keys, "none is left; say for which files it holds")

    def _plain(self, keys: Keys, pattern: str, line: int | None = None) -> None:
        """Raise ``BadSettings`` for what means something elsewhere and nothing here."""
        if odd := next((char for char in "[]{}!" if char in pattern), None):
            self._toml.wrong(keys, f"{odd} means nothing here; the wildcards are *, ** and ?", line=line)
        if "\\" in pattern:
            self._toml.wrong(keys, f"{pattern}: folders are parted by /", line=line)
        if pattern.startswith(("/", "./")) or ".." in pattern.split("/"):
            self._toml.wrong(
                keys, f"{pattern}: it is relative to the folder of this file, without . and ..", line=line
            )


def _dotted(table: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    """Rules and values: ``names.mixed = "note"`` without quotation marks is a table in a table, and the same rule."""
    for key, value in table.items():
        if isinstance(value, dict) and value and not above:
            yield from _dotted(value, (key,))
        else:
            yield (*above, key), value


def _told(value: object) -> Iterable[Keys]:
    """Each value of tables in tables, or of an array of tables, by its keys; of anything else the one that it is."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        value = dict(enumerate(value))
    if not isinstance(value, dict):
        return [()]
    return [(key, *inner) for key, held in value.items() for inner in _told(held)]


def _unknown(key: str, known: Iterable[str]) -> str:
    """What is said of a key that is none: the nearest one, or where it belongs."""
    from checker.checks import CHECKS

    ids = [each.id for each in CHECKS if key in {field.name for field in dataclasses.fields(each)}]
    if key in KEYS:
        return "it holds for the whole file, and can't stand here"
    if ids:
        return f"no such setting (did you mean [checks.{ids[0]}] {key}?)"
    if key in {each.id for each in CHECKS}:
        return f"no such setting (did you mean [checks.{key}]?)"
    return f"no such setting{hint(key.replace('_', '-'), known)}"


_OVERRIDABLE: Mapping[str, _Read] = {
    "glossaries": _Reader.glossaries,
    "languages": _Reader.languages,
    "style": _Reader.style,
    "skip": _Reader.skip,
    "words": _Reader.words,
    "word-lists": _Reader.word_lists,
    "require-reason": _Reader.require_reason,
    "severity": _Reader.severity,
    "checks": _Reader.checks,
}
KEYS: Mapping[str, _Read] = {
    **_OVERRIDABLE,
    "models": _Reader.models,
    "baseline": _Reader.baseline,
    "translation": _Reader.translation,
    "pairs": _Reader.pairs,
}
