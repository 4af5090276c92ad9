"""Openings and closings of a chat assistant, put together from their parts, where a story begins and ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FIRST, _LAST = 2, 3
"""Lines at a story's start and end where an assistant speaks."""
_LONGEST = 200


class _Talk(NamedTuple):
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    offer: re.Pattern[str]
    note: re.Pattern[str]


def chat(lines: Sequence[str], fold: Callable[[str], str]) -> dict[int, bool]:
    """The lines by number that an assistant said, with whether it can be nobody else.

    >>> lines = ["Sure! Here is the German version:", "Der Rat tagt.", "Let me know if you need changes."]
    >>> chat(lines, str.casefold)
    {0: True, 2: False}
    """
    found: dict[int, bool] = {}
    count = len(lines)
    for at in [*range(min(_FIRST, count)), *range(max(_FIRST, count - _LAST), count)]:
        line = fold(lines[at])
        if len(line) > _LONGEST:
            continue
        for talk in _talks(fold):
            if at < _FIRST and (match := talk.opening.match(line)) is not None:
                sure = match["yes"] is not None
                if sure or (line.endswith(":") and at == 0):
                    found[at] = sure
            if talk.note.match(line):
                found[at] = False
            if at >= count - _LAST and count > 1:
                if talk.closing.match(line):
                    found[at] = True
                elif talk.offer.match(line):
                    found[at] = False
        if line in _alone(fold) and at < _FIRST:
            found[at] = False
    return found


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = tables("checks", "chat")
    return data


@cache
def _talks(fold: Callable[[str], str]) -> tuple[_Talk, ...]:
    return tuple(_talk(parts, fold) for language, parts in _data().items() if language != "alone")


@cache
def _alone(fold: Callable[[str], str]) -> frozenset[str]:
    return frozenset(map(fold, _data()["alone"]["words"]))


def _talk(parts: dict[str, list[str]], fold: Callable[[str], str]) -> _Talk:
    def one_of(name: str) -> str:
        return "(?:" + "|".join(re.escape(fold(word)) for word in sorted(parts[name], key=len, reverse=True)) + ")"

    yes = rf"(?P<yes>¡?{one_of('yes')}[!,.:，،。]+ ?)?"
    return _Talk(
        re.compile(rf"{yes}{one_of('here')}.{{0,60}}?{one_of('thing')}.{{0,60}}(?<=[:.!。])$"),
        re.compile(rf"¡?{one_of('hope')}.{{0,30}}?{one_of('thing')}.{{0,60}}{one_of('help')}"),
        re.compile(rf"{one_of('offer')}(?=.*{one_of('task')})[^.?!。？؟]*[.?!。？؟]?$"),
        re.compile(one_of("note")),
    )
