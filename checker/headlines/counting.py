"""What a number in a sentence counts, so that two numbers can be told to count the same."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.capitals import NOUNS_CAPITALISED
from checker.text.content import lowered, same_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.text.numerals import Numeral

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH = 56
"""Characters between a number and the word that says whom it counts."""
_ITEMS = 3
"""Words behind a number among which is what a list has so many of."""
_LABEL = re.compile(r"([^\W\d_]+[°º]?|№)\.?[ \u00a0]?$")
_BEFORE = lazy(r"([^\W\d_]+)[-‑ \u00a0]?$")
_HANGUL = lazy("[\uac00-\ud7a3]{1,3}$")
_CLAUSE = lazy(r"[,;:.!?–—，。；]")


@cache
def _tolls(language: str | None) -> dict[str, re.Pattern[str]]:
    """The patterns of casualties in a language, by kind."""
    data = tables("headlines", "tolls")
    edge = "" if language in ("zh", "ja", "ko") else r"(?<!\w)"
    return {kind: re.compile(edge + f"(?:{'|'.join(words)})") for kind, words in data.get(language or "", {}).items()}


def toll(text: str, number: Numeral, numbers: Sequence[Numeral], language: str | None) -> str | None:
    """The kind of casualties that a number counts, None for anything else: the nearest word of its clause says it.

    What stands beyond another number belongs to that one.

    >>> from checker.text.numerals import numerals
    >>> text = "The quake killed 31 people and left 40 injured"
    >>> [toll(text, number, numerals(text, "en"), "en") for number in numerals(text, "en")]
    ['dead', 'hurt']
    """
    start = max([0, *(each.end for each in numbers if each.end <= number.start)])
    end = min([len(text), *(each.start for each in numbers if each.start >= number.end)])
    low = lowered(text)
    before, after = _CLAUSE.split(low[start : number.start])[-1], _CLAUSE.split(low[number.end : end])[0]
    near: list[tuple[int, str]] = []
    for kind, pattern in _tolls(language).items():
        near += [(len(before) - match.end(), kind) for match in pattern.finditer(before)]
        near += [(match.start(), kind) for match in pattern.finditer(after)]
    return min(near)[1] if near and min(near)[0] <= _REACH else None


def labelled(text: str, number: Numeral) -> bool:
    """Whether a number is a name or a place in a row by the word before it: No 10, Top 10.

    >>> from checker.text.numerals import numerals
    >>> [labelled(text, *numerals(text, "en")) for text in ("No 10 says no", "Kills 10")]
    [True, False]
    """
    before = _LABEL.search(lowered(text[max(0, number.start - _REACH) : number.start]))
    return before is not None and before[1] in tables("headlines", "labels")["before"]


def announced(text: str, number: Numeral, language: str | None) -> bool:
    """Whether a headline that begins with a number says how long a list is: 5 things to know."""
    items = tables("headlines", "labels")["items"].get(language, ())
    return not _WORD.search(text[: number.start]) and any(
        word in items for word in _WORD.findall(lowered(text[number.end : number.end + _REACH]))[:_ITEMS]
    )


def counted(text: str, number: Numeral) -> str | None:
    """The word behind a number: what it counts."""
    match = _WORD.search(text, number.end)
    return match.group() if match is not None and match.start() - number.end <= 2 else None


def beside(text: str, number: Numeral, *, named: bool = False) -> str | None:
    """The letters or word that a label, an ordinal or a year goes with, in lower case: F in F-16, World Cup 2018.

    ``named`` wants one with a capital: Expo 2020, not "in 2020".

    >>> from checker.text.numerals import numerals
    >>> text = "F-16s at Expo 2020"
    >>> [beside(text, number) for number in numerals(text, "en", everything=True)]
    ['f', 'expo']
    """
    before = _BEFORE.search(text, max(0, number.start - _REACH), number.start)
    word = before[1] if before is not None else counted(text, number)
    if word is None or (named and not word[0].isupper()):
        return None
    return lowered(word)


def same_thing(headline: str | None, body: str | None, language: str | None) -> bool:
    """Whether two counted words are one noun. In running copy a capital tells of a name: 11 Iraqi officers."""
    if headline is None or body is None or (body[0].isupper() and language not in NOUNS_CAPITALISED):
        return False
    if _HANGUL.match(headline):
        return headline[0] == body[0]  # the counter that the digits stand before: 6명의, 6명이
    return same_word(headline.casefold(), body.casefold())
