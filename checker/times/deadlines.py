"""Two time limits for one event: within the next two weeks, and by the end of this week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import content_words, lowered, shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.passage import Place
    from checker.story import Segment, Story

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SHARED, _SHARE = 3, 0.4
"""Content words that two sentences on one event have in common, and their share of the shorter sentence's."""
_FACTOR = 1.5
"""From which one limit is another one."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: ``days`` from the story's day at most, at ``start``..``end`` of a sentence."""

    segment: Segment
    start: int
    end: int
    days: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.segment.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.segment.place(self.start, self.end)


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    """What sets a limit, be it inside a longer word: without a look behind a pattern is found ten times as fast."""
    data = tables("times", "deadlines").get(language, {})
    words = data.get("numbers", "").replace(" ", "|")
    return tuple(re.compile(data[key].replace("NUMBERS", words)) for key in ("within", "end") if key in data)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What sets a limit in a language, and its number words from two."""
    data = tables("times", "deadlines").get(language)
    if data is None:
        return (), ()
    words = data["numbers"].split()
    forms = [data[key].replace("NUMBERS", "|".join(words)) for key in ("within", "end")]
    behind = rf"(?!\w)(?! (?:{data['other']})(?!\w))"
    return tuple(re.compile(rf"(?<!\w){form}{behind}") for form in forms), tuple(re.compile(word) for word in words)


def limits(segment: Segment) -> Iterator[Limit]:
    """The time limits that a sentence sets."""
    patterns, words = _patterns(segment.language or "")
    text = lowered(segment.text) if patterns else ""
    for pattern in patterns:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            unit = next(name for name in _DAYS if groups.get(name))
            number = groups.get("number")
            count = 1
            if number is not None:
                named = (at for at, word in enumerate(words, 2) if word.fullmatch(number))
                count = int(number) if number.isdecimal() else next(named)
            yield Limit(segment, *match.span(), days=_DAYS[unit] * (count + bool(groups.get("next"))))


def clashing(story: Story, small: str) -> Iterator[tuple[Limit, Limit]]:
    """Pairs of limits in different sentences that speak of one event and can't both be meant; each later one once.

    ``small`` is the story's text in small letters.
    """
    if not any(form.search(small) for form in _forms(story.language or "")):
        return  # most stories set none
    found = [limit for segment in story.segments() for limit in limits(segment)]
    for at, later in enumerate(found):
        for earlier in found[:at]:
            low, high = sorted((earlier.days, later.days))
            if earlier.segment is not later.segment and high >= _FACTOR * low and _one_event(earlier, later):
                yield earlier, later
                break


def _one_event(one: Limit, other: Limit) -> bool:
    mine, yours = _topic(one), _topic(other)
    same = shared(mine, yours)
    return len(same) >= _SHARED and len(same) >= _SHARE * min(len(set(mine)), len(set(yours)))


def _topic(limit: Limit) -> list[str]:
    """The content words of a sentence without those of its limit."""
    text = limit.segment.text
    return content_words(f"{text[: limit.start]} {text[limit.end :]}", limit.segment.language)
