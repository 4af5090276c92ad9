"""The two halves of the day: a.m. and p.m., mornings and evenings, and nights, which are of both."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from checker.tables import tables
from checker.text.letters import SPACELESS

NEVER = "(?!)"
_GLUED = SPACELESS | {"ko"}
"""Languages whose words of time stick to the digits and to one another."""
_SMALL_HOURS, _TWELVE = 5, 12


def edges(language: str) -> tuple[str, str]:
    """What a word of time has before and behind it."""
    return ("", "") if language in _GLUED else (r"(?<!\w)", r"(?!\w)")


def groups(**bodies: str) -> tuple[str, str]:
    """Patterns of which one may stand there, each a group of its name; and those that match nothing, to go last.

    Tried at each character of a text, groups that never match would take most of the time.

    >>> groups(am="early", pm=NEVER), groups(am=NEVER)
    (('(?:(?P<am>early))', '(?P<pm>(?!))?'), ('', '(?P<am>(?!))?'))
    """
    live = "|".join(f"(?P<{name}>{body})" for name, body in bodies.items() if body != NEVER)
    return f"(?:{live})" if live else "", "".join(f"(?P<{name}>{NEVER})?" for name in bodies if bodies[name] == NEVER)


@cache
def _nights(language: str) -> re.Pattern[str]:
    return re.compile(tables("text", "clock").get(language, {}).get("night") or NEVER)


def half_of_day(hour: int, early: str | None, late: str | None, language: str) -> Literal["am", "pm"] | None:
    """Which half of the day a word beside an hour tells: one of the first half (``early``), or of the second.

    >>> half_of_day(10, None, "de la noche", "es"), half_of_day(12, None, "de la noche", "es")
    ('pm', 'am')
    """
    word = early or late
    if word is None:
        return None
    if _nights(language).fullmatch(word):
        return "am" if hour <= _SMALL_HOURS or hour == _TWELVE else "pm"
    return "am" if early else "pm"
