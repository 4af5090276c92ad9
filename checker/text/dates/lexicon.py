"""What a word of a language says of time: a weekday, a month, a word that tells a week from today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Literal

from checker.tables import tables
from checker.text.letters import AS_CYRILLIC, CYRILLIC_TOO

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["weekday", "month", "short", "turn", "unit"]
_TURNS = {"last": -1, "this": 0, "next": 1}
_UNITS: dict[str, Literal["week", "month", "year"]] = {"week": "week", "month": "month", "year": "year"}
_GROUP = re.compile(r"([a-z]+)(\d*)")
_FEWEST = 3
"""Letters of a word that stands before an apostrophe: Salı'ya, and not d'abril."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of time. ``value`` is the weekday (1 is Monday), the month, -1, 0 or 1 for last, this, next.

    ``unit`` is set for week, month and year. ``capital`` says how it must be written: True always with a capital,
    False never inside a sentence, None either way. A ``weak`` word is another word as well.
    """

    kind: Kind
    value: int
    unit: Literal["week", "month", "year"] | None = None
    capital: bool | None = None
    weak: bool = False


@cache
def table(language: str | None) -> dict[str, str]:
    """The calendar words of a language as data have them; empty where there are none."""
    found: dict[str, str] = tables("text", "calendar").get(language or "", {})
    return found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """All words of a language, in groups named for what they say."""
    names = table(language)
    relative = tables("text", "relative").get(language, {})
    groups = [("w", names.get("weekdays", "")), ("m", names.get("months", "")), ("s", names.get("short", ""))]
    parts = [
        f"(?P<{letter}{at}>{form})"
        for letter, forms in groups
        for at, form in enumerate(forms.split(), 1)
        if form != "-"
    ]
    parts += [f"(?P<{key}>{relative[key]})" for key in (*_TURNS, *_UNITS) if relative.get(key)]
    return re.compile("|".join(parts) or "(?!)")


@cache
def _weak(language: str) -> re.Pattern[str]:
    return re.compile(table(language).get("weak", "(?!)"))


@cache
def lookup(language: str) -> Callable[[str], Word | None]:
    """What :func:`word` says of the words of one language, remembered: most words of a text were met before."""
    return lru_cache(maxsize=1 << 14)(partial(word, language=language))


def word(text: str, language: str) -> Word | None:
    """What a word in small letters says, its elided article or its ending behind an apostrophe left out.

    >>> word("montags", "de").value, word("augusti", "sv").kind, word("d’abril", "ca").value
    (1, 'month', 4)
    """
    if not text.isascii() and language in CYRILLIC_TOO:
        text = text.translate(AS_CYRILLIC)
    found = _word(text, language)
    if found is None and ("'" in text or "’" in text):
        head, _, tail = text.replace("’", "'").partition("'")
        found = _word(head if len(head) >= _FEWEST else tail, language)
    return found


def _word(text: str, language: str) -> Word | None:
    match = _pattern(language).fullmatch(text)
    if match is None:
        return None
    name, digits = _GROUP.fullmatch(match.lastgroup or "").groups()  # type: ignore[union-attr]
    if name in _TURNS:
        return Word("turn", _TURNS[name])
    if not digits:
        return Word("unit", 0, unit=_UNITS[name])
    rule = table(language)
    capital = True if rule.get("capital") == "all" or (rule.get("capital") and name != "w") else None
    capital = False if rule.get("small") else capital
    kinds: dict[str, Kind] = {"w": "weekday", "m": "month", "s": "short"}
    return Word(kinds[name], int(digits), capital=capital, weak=_weak(language).fullmatch(text) is not None)
