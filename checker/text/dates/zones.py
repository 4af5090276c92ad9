"""Time zones: which one a clock time is told in, and how far it is from UTC."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.dates.when import When

_BEHIND, _BEFORE = 16, 8
"""Characters between a time and the zone that it is told in; before the time it is in Chinese, Japanese, Turkish."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Zones by their letters and by their names, and the zones that the groups of either stand for."""
    zones = tables("text", "zones")
    letters = "|".join(f"({zone['letters']})" if "letters" in zone else "((?!))" for zone in zones.values())
    names = "|".join(f"({'|'.join(zone.get('named', ['(?!)']))})" for zone in zones.values())
    return re.compile(rf"(?<![^\W\d_])(?:{letters})(?!\w)"), re.compile(names), tuple(zones)


def offsets(zone: str) -> tuple[int, ...]:
    """How far a zone can be from UTC through the year, in minutes.

    >>> offsets("Berlin")
    (60, 120)
    """
    return tuple(tables("text", "zones")[zone]["offsets"])


def zones(text: str) -> Iterator[tuple[int, int, str]]:
    """The time zones that a text names: start, end and the zone.

    >>> list(zones("at 9 p.m. ET, 3 Uhr deutscher Zeit"))
    [(10, 12, 'Eastern'), (20, 34, 'Berlin')]
    """
    by_letters, by_name, names = _patterns()
    for pattern, read in ((by_letters, text), (by_name, lowered(text))):
        for match in pattern.finditer(read):
            yield *match.span(), names[(match.lastindex or 1) - 1]


def zoned(text: str, clocks: list[When]) -> Iterator[When]:
    """Clock times in reading order, each with the zone that stands nearest behind it, or else right before it."""
    found = list(zones(text)) if clocks else []
    for at, when in enumerate(clocks):
        limit = clocks[at + 1].start if at + 1 < len(clocks) else len(text)
        behind = [zone for start, _, zone in found if when.end <= start <= min(limit, when.end + _BEHIND)]
        before = [
            zone for start, end, zone in found if when.start - _BEFORE <= end <= when.end and start <= when.start
        ]
        zone = next(iter(behind or before), None)
        yield replace(when, zone=zone) if zone else when
