"""``checker.toml`` into ready checks. Whatever it doesn't understand ends the run: a gate must not pass by a typo."""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from checker.checks import CHECKS, Check
from checker.errors import BadSettings, hint
from checker.finding import Severity
from checker.pair.files import PairPattern
from checker.tables import tables
from checker.text.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE = "checker.toml"
_KEYS = ("glossaries", "languages", "style", "skip", "models", "severity", "pairs", "checks")
_SEVERITIES = ("error", "warning", "note", "off")


@dataclass(frozen=True)
class Settings:
    """What a run goes by. The default is what holds without a settings file."""

    glossaries: tuple[Path, ...] = ()
    languages: frozenset[str] | None = None
    style: str | None = None
    skip: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    models: Path | None = None
    severity: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    pairs: tuple[PairPattern, ...] = ()
    checks: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def ready(self, checks: Sequence[type[Check]]) -> tuple[Check, ...]:
        """The checks that this run wants, each with its settings; a check none of whose rules counts is left out."""
        return tuple(
            each(**self.checks.get(each.id, {}))
            for each in checks
            if any(self.selected(rule.id) and self._own_severity(rule.id) != "off" for rule in each.rules)
        )

    def selected(self, rule: str) -> bool:
        """Whether ``--only`` and ``--skip`` leave a rule in; both take rules and checks."""
        names = {rule, rule.split(".")[0]}
        return not names & set(self.skip) and (not self.only or bool(names & set(self.only)))

    def unbuilt(self) -> tuple[str, ...]:
        """What ``--only`` asks for by name, and this version has no check for."""
        if not self.only:
            return ()
        built = {name for each in CHECKS for rule in each.rules for name in (rule.id, each.id)}
        return tuple(name for name in self.only if name not in built)

    def severity_of(self, rule: str, severity: Severity) -> Severity | None:
        """The severity that a rule's finding is reported with; None where it isn't wanted."""
        if not self.selected(rule):
            return None
        own = self._own_severity(rule)
        return None if own == "off" else own or severity

    def _own_severity(self, rule: str) -> Severity | Literal["off"] | None:
        """What the settings say of a rule, else of its check."""
        return self.severity.get(rule, self.severity.get(rule.split(".")[0]))

    def narrowed(self, only: Iterable[str], skip: Iterable[str], where: str = "--only, --skip") -> Settings:
        """The same settings with what the command line leaves in and out. Raises ``BadSettings``."""
        only, skip = tuple(only), tuple(skip)
        for name in (*only, *skip):
            known_rule(name, where)
        return replace(self, only=only or self.only, skip=(*self.skip, *skip))


def load(path: Path | None, start: Path) -> Settings:
    """The settings of a file; without one, of the nearest ``checker.toml`` from ``start`` upwards, else the defaults.

    Paths in it are relative to it. Raises ``BadSettings`` that names file, key and the nearest right word.
    """
    found = path if path is not None else _nearest(start)
    if found is None:
        return Settings()
    try:
        table = tomllib.loads(found.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadSettings(f"{found}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(f"{found}: {error}") from error
    return _Reader(found).settings(table)


def _nearest(start: Path) -> Path | None:
    folder = start.resolve()
    # Not Path.is_file, which ends in an error where a folder above can't be searched.
    return next((each / FILE for each in (folder, *folder.parents) if os.path.isfile(each / FILE)), None)


def known_rule(name: str, where: str) -> None:
    """Raise ``BadSettings`` for a name that is no rule and no check."""
    if name not in known_rules():
        raise BadSettings(f"{where}: {name}: no such rule or check{hint(name, known_rules())}")


@cache
def known_rules() -> frozenset[str]:
    """Every rule and check by name, those that are planned included."""
    planned = tables("checks", "planned")["rules"]
    rules = {rule.id for each in CHECKS for rule in each.rules} | set(planned)
    return frozenset(rules | {rule.split(".")[0] for rule in rules})


class _Reader:
    """One settings file, read key by key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def settings(self, table: dict[str, Any]) -> Settings:
        self._keys("", table, _KEYS)
        root = self._path.parent
        return Settings(
            glossaries=tuple(root / name for name in self._strings("glossaries", table.get("glossaries", []))),
            languages=self._languages(table.get("languages")),
            style=self._string("style", table["style"]) if "style" in table else None,
            skip=self._rules("skip", table.get("skip", [])),
            models=root / self._string("models", table["models"]) if "models" in table else None,
            severity=self._severity(self._table("severity", table.get("severity", {}))),
            pairs=tuple(self._pair(pair) for pair in self._tables("pairs", table.get("pairs", []))),
            checks=self._checks(self._table("checks", table.get("checks", {}))),
        )

    def _wrong(self, key: str, what: str) -> NoReturn:
        raise BadSettings(f"{self._path}: {key}: {what}")

    def _keys(self, where: str, table: Mapping[str, object], known: Sequence[str]) -> None:
        for key in table:
            if key not in known:
                prefix = f"[{where}] " if where else ""
                self._wrong(f"{prefix}{key}", f"no such setting{hint(key, known)}")

    def _string(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value:
            self._wrong(key, f"a string is wanted, not {value!r}")
        return value

    def _strings(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._wrong(key, f"a list of strings is wanted, not {value!r}")
        return tuple(self._string(key, each) for each in value)

    def _table(self, key: str, value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._wrong(key, f"a table is wanted, not {value!r}")
        return value

    def _tables(self, key: str, value: object) -> list[dict[str, Any]]:
        if not isinstance(value, list):
            self._wrong(key, f"tables are wanted: [[{key}]]")
        return [self._table(key, each) for each in value]

    def _languages(self, value: object) -> frozenset[str] | None:
        if value is None:
            return None
        try:
            return frozenset(canonical(code) for code in self._strings("languages", value))
        except ValueError as error:
            self._wrong("languages", str(error))

    def _rules(self, key: str, value: object) -> tuple[str, ...]:
        names = self._strings(key, value)
        for name in names:
            known_rule(name, f"{self._path}: {key}")
        return names

    def _severity(self, table: Mapping[str, object]) -> dict[str, Severity | Literal["off"]]:
        found: dict[str, Severity | Literal["off"]] = {}
        for rule, value in table.items():
            known_rule(rule, f"{self._path}: [severity]")
            if value not in _SEVERITIES:
                self._wrong(f"[severity] {rule}", f"{value!r}: error, warning, note or off is wanted")
            found[rule] = "off" if value == "off" else Severity[str(value).upper()]
        return found

    def _pair(self, table: Mapping[str, object]) -> PairPattern:
        self._keys("[pairs]", table, ("target", "source"))
        missing = next((key for key in ("target", "source") if key not in table), None)
        if missing is not None:
            self._wrong("[[pairs]]", f"no {missing}")
        target, source = self._string("target", table["target"]), self._string("source", table["source"])
        if odd := next((char for char in "[]{}" if char in target), None):
            self._wrong("[[pairs]] target", f"{odd} means nothing here; the wildcards are *, ** and ?")
        if odd := next((name for name in re.findall(r"\{.*?\}", source) if name != "{path}"), None):
            self._wrong("[[pairs]] source", f"{odd} means nothing here; {{path}} is what the wildcards matched")
        return PairPattern(target, source, self._path.parent)

    def _checks(self, tables: Mapping[str, object]) -> dict[str, dict[str, object]]:
        by_id = {each.id: each for each in CHECKS}
        found: dict[str, dict[str, object]] = {}
        for id, value in tables.items():
            if id not in by_id:
                known = [*by_id, *(rule for rule in known_rules() if "." in rule)]
                here = f": its settings stand in [checks.{id.split('.')[0]}]" if "." in id and id in known else ""
                self._wrong(f"[checks.{id}]", f"no such check in this version{here or hint(id, by_id)}")
            table = self._table(f"[checks.{id}]", value)
            defaults = {each.name: each.default for each in fields(by_id[id])}
            for key, setting in table.items():
                if key not in defaults:
                    self._wrong(f"[checks.{id}] {key}", f"no such setting{hint(key, defaults)}")
                wanted = type(defaults[key])
                whole = wanted is float and type(setting) is int
                if defaults[key] is not dataclasses.MISSING and type(setting) is not wanted and not whole:
                    self._wrong(f"[checks.{id}] {key}", f"{wanted.__name__} is wanted, not {setting!r}")
            found[id] = table
        return found
