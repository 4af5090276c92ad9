"""What is in force for a file, and where each value came from, as TOML with comments or as JSON."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from checker.checks import CHECKS
from checker.settings.finding import InForce
from checker.settings.toml import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from checker.settings.file import SettingsFile
    from checker.settings.settings import Settings

DEFAULT = "default"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 48


@dataclass(frozen=True, slots=True)
class Value:
    """One setting in force. ``table`` is its header without brackets, empty for those at the top."""

    table: str
    key: str
    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is in force for a path. ``file`` is the settings file, None where there is none."""

    path: str
    file: SettingsFile | None
    settings: Settings

    @property
    def values(self) -> list[Value]:
        """Every setting, those by default as well; severities where they are set."""
        return [*self._top(), *self._translation(), *self._severity(), *self._checks(), *self._pairs()]

    def _top(self) -> Iterator[Value]:
        held = self.settings
        for key, value in (
            ("style", held.style),
            ("glossaries", [shown(path) for path in held.glossaries]),
            ("languages", sorted(held.languages) if held.languages is not None else None),
            ("only", list(held.only) or None),
            ("skip", list(held.skip)),
            ("words", sorted(held.words)),
            ("word-lists", [shown(path) for path in held.word_lists]),
            ("require-reason", held.require_reason),
            ("models", shown(held.models) if held.models is not None else None),
            ("baseline", shown(held.baseline) if held.baseline is not None else None),
        ):
            if key != "only" or value is not None:
                yield Value("", key, value, self._origin(key))

    def _translation(self) -> Iterator[Value]:
        for field in fields(self.settings.translation):
            key = field.name.replace("_", "-")
            value = getattr(self.settings.translation, field.name)
            yield Value("translation", key, value, self._origin("translation", key))

    def _severity(self) -> Iterator[Value]:
        for rule, severity in sorted(self.settings.severity.items()):
            yield Value("severity", rule, str(severity), self._origin("severity", rule))

    def _checks(self) -> Iterator[Value]:
        for check in CHECKS:
            held = self.settings.checks.get(check.id, {})
            for field in fields(check):
                value = held.get(field.name, field.default)
                yield Value(f"checks.{check.id}", field.name, value, self._origin("checks", check.id, field.name))

    def _pairs(self) -> Iterator[Value]:
        for at, pair in enumerate(self.settings.pairs):
            yield Value("[pairs]", "target", pair.target, self._origin("pairs", at, "target"))
            yield Value("[pairs]", "source", pair.source, self._origin("pairs", at, "source"))

    def _origin(self, *keys: str | int) -> str:
        return str(self.settings.origins.get(keys, DEFAULT))


def on_command_line(
    settings: Settings, *, style: str | None = None, glossaries: Sequence[Path] = (), models: Path | None = None
) -> Settings:
    """The settings with what options of the same meaning replace or add."""
    origins = dict(settings.origins)
    if style is not None:
        origins["style",] = "--style"
    if models is not None:
        origins["models",] = "--models"
    if glossaries:
        below = origins.get(("glossaries",))
        origins["glossaries",] = f"{below}, --glossary" if below is not None else "--glossary"
    return replace(
        settings,
        style=style or settings.style,
        glossaries=(*settings.glossaries, *glossaries),
        models=models or settings.models,
        origins=origins,
    )


def plain(told: Shown) -> Iterator[str]:
    """Lines of TOML, each value with its origin in a comment.

    >>> from checker.settings import Settings
    >>> print("".join(plain(Shown("a.txt", None, Settings(style="ap")))).splitlines()[2])
    style = "ap"                                    # default
    """
    held = "no settings file: the defaults" if told.file is None else shown(told.file.path)
    yield f"# {json.dumps(told.path, ensure_ascii=False)[1:-1]}: {held}\n# fingerprint {told.settings.fingerprint}\n"
    table = ""
    for value in told.values:
        if value.table != table or (table == "[pairs]" and value.key == "target"):
            table = value.table
            yield f"\n[{table}]\n"
        key = value.key if _BARE.fullmatch(value.key) else json.dumps(value.key)
        written = f"{key} = {_toml(value.value)}"
        if value.value is None or value.key == "only":  # no setting of a file
            written = f"# {value.key}: {', '.join(value.value) if value.value else _NONE.get(value.key, 'none')}"
        yield f"{written:{_WIDTH - 1}} # {value.origin}\n"


_NONE = {"languages": "every one", "models": "the user's own folder", "baseline": "the nearest upwards"}


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def as_json(told: Shown) -> Iterator[str]:
    """One object: path, file, fingerprint, and every setting with table, key, value and origin."""
    held = {
        "path": told.path,
        "file": None if told.file is None else shown(told.file.path),
        "fingerprint": told.settings.fingerprint,
        "settings": [
            {"table": each.table.strip("[]") or None, "key": each.key, "value": each.value, "origin": each.origin}
            for each in told.values
        ],
    }
    yield json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def in_force_for(path: str, config: Path | None, change: Callable[[Settings], Settings]) -> Shown:
    """What is in force for a file, or for files in a folder that no override is for. Raises ``BadSettings``."""
    in_force = InForce(config, change)
    if os.path.isdir(path):
        return Shown(path, in_force.file(path), in_force.at(path))
    return Shown(path, in_force.file(os.path.dirname(path)), in_force.of(path))
