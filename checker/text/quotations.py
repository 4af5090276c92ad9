"""Quotations: what stands between quotation marks, and what somebody says behind a dash. Everything reads them here.

:mod:`checker.text.quotation_marks` says what each mark does; here they are paired.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS as SIGNS
from checker.text.letters import SMALL, SPACELESS_LETTERS
from checker.text.quotation_marks import DASH, ENDS, MARKS, SINGLE, role

if TYPE_CHECKING:
    from collections.abc import Sequence

_INSERTED = lazy(rf"[,!?…».]?\s?[—–―]\s?(?=[{SMALL}])|[,!?…».]?\s-\s(?=[{SMALL}])")
_LETTERS = lazy(rf"[^\W_]\w*(?:(?:[{SIGNS}]|[’'-](?=\w))\w*)*")
_SAYS = re.compile(r"\w")
_SPACELESS = lazy(f"[{SPACELESS_LETTERS}]")
_CHARACTERS_A_WORD = 1.7
"""Letters of Chinese or Japanese that say what a word says: 10 letters are 6 words."""
_NAME = 4
"""Words from which what stands between marks is hardly a name any more."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation in a paragraph. ``start``..``end`` are its words, the marks left out.

    ``opened`` and ``closed`` say that its mark stands in this paragraph; ``dash`` that it is dialogue with a dash.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    dash: bool = False


@lru_cache(maxsize=512)
def speeches(text: str, language: str | None) -> tuple[Speech, ...]:
    """The quotations of a paragraph in order, nested ones inside others left out.

    A quotation that isn't closed runs to the end, one that was never opened starts where the paragraph does: people
    speak over several paragraphs, and the rows of a table are parts of one.

    >>> text = '„Wir bleiben", sagte er. "Und zwar im ‚Hotel Post‘, alle."'
    >>> [text[each.start:each.end] for each in speeches(text, "de")]
    ['Wir bleiben', 'Und zwar im ‚Hotel Post‘, alle.']
    >>> [each.dash for each in speeches("— Мы остаёмся дома, — сказал он.", "ru")]
    [True]
    """
    found = _marked(text, language) if MARKS.search(text) else []
    dash = DASH.match(text) if not found else None
    if dash is not None and language in tables("text", "quotations")["dialogue"]:
        inserted = _INSERTED.search(text, dash.end())
        if inserted is not None:
            found.append(Speech(dash.end(), inserted.start(), dash=True))
    return tuple(found)


def quotations(text: str, language: str | None) -> list[tuple[int, int]]:
    """Start and end of each quotation in a paragraph, its marks included.

    >>> text = 'He said "no" and «pas du tout».'
    >>> [text[start:end] for start, end in quotations(text, "en")]
    ['"no"', '«pas du tout»']
    """
    return [
        (each.start - (each.opened and not each.dash), each.end + (each.closed and not each.dash))
        for each in speeches(text, language)
    ]


def unquoted(text: str, language: str | None) -> str:
    """A text without what it quotes.

    >>> unquoted('He said "no" and left.', "en")
    'He said  and left.'
    """
    for start, end in reversed(quotations(text, language)):
        text = text[:start] + text[end:]
    return text


def quoted(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies inside one of the quotations."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1  # they don't overlap
    return at >= 0 and end <= spans[at][1]


def words(text: str) -> int:
    """How many words a text has; where a script writes no spaces, as many as its letters make up.

    >>> words("We'll stay at home, all 12 of us."), words("我们都会留在家里不走了")
    (8, 6)
    """
    letters = len(_SPACELESS.findall(text))
    rest = len(_LETTERS.findall(_SPACELESS.sub(" ", text) if letters else text))
    return rest + int(letters / _CHARACTERS_A_WORD)


def _marked(text: str, language: str | None) -> list[Speech]:
    """The stretches between marks."""
    found: list[Speech] = []
    start, depth, until = -1, 0, 0
    hopeless = False
    for match in MARKS.finditer(text):
        at, mark = match.start(), match.group()
        does = role(text, at, language)
        if does is None:
            continue
        if mark in SINGLE:
            # They count only as the outermost ones: inside double marks they nest.
            if until and at == until:
                found.append(Speech(start, at))
                depth, until = 0, 0
            elif depth == 0 and does == "open" and not hopeless:
                until, hopeless = _closed(text, at, language)
                start, depth = (at + 1, 1) if until else (-1, 0)
            continue
        if until:
            continue
        if does == "inner" and not depth:
            continue
        if does in ("inner", "either"):
            does = "close" if depth or not _SAYS.search(text, at) else "open"
        if does == "open":
            if depth == 0:
                start = at + 1
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Speech(start, at))
        elif found and words(text[found[-1].start : found[-1].end]) < _NAME:
            # „Ayr“ won again.“: of the two opening marks the writer left out one
            found[-1] = Speech(found[-1].start, at)
        elif not found and at and not (mark == '"' and text[at - 1].isdigit()):  # 5" are inches
            found.append(Speech(0, at, opened=False))
    if depth and not until:
        found.append(Speech(start, len(text), closed=False))
    return found


def _closed(text: str, at: int, language: str | None) -> tuple[int, bool]:
    """Where the quotation closes that a single mark opens, 0 if nowhere, and whether nothing closes any more at all.

    The plural's apostrophe (the workers' flats) looks the same, so a mark beside punctuation goes first.
    """
    first = 0
    for match in MARKS.finditer(text, at + 1):
        here = match.start()
        if (match.group() in "‘‚" or (first and match.group() == "'")) and role(text, here, language) == "open":
            return first, False
        if match.group() in "’'‘›‹" and here > at + 1 and not text[here - 1].isspace():
            after = text[here + 1 : here + 2]
            if after.isalnum():
                continue
            if text[here - 1] in ENDS or (after and after in ".,;:!?)…") or not after:
                return here, False
            first = first or here
    return first, not first
