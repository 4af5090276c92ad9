"""Whether a sentence is negated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.expressions import lazy
from checker.tables import tables
from checker.text.content import lowered
from checker.text.letters import AS_CYRILLIC, CYRILLIC_TOO, MARKS, SPACELESS

_ALSO = {"bs": ("hr",), "sr": ("sr", "hr")}
"""Languages that are read with the words of others: Serbian is written in two alphabets."""


_CYRILLIC = re.compile("[\u0430-\u045f]")
_LATIN = re.compile("[aceiopxyj]")
_WORD = lazy(rf"(?:\w|[{MARKS}])\w*(?:[{MARKS}]+\w*)*")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language. ``alone`` and ``rest`` say in a moment whether a text has any cue at all."""

    alone: frozenset[str]
    rest: re.Pattern[str] | None
    cues: re.Pattern[str]
    lookalikes: re.Pattern[str]
    doubtful: re.Pattern[str]
    implicit: re.Pattern[str]


@cache
def _words(language: str | None) -> _Words | None:
    data = tables("text", "negation")
    found = [data[code] for code in _ALSO.get(language or "", (language or "",)) if code in data]
    if not found:
        return None
    edges = ("", "") if language in SPACELESS else (rf"(?<![\w{MARKS}])", rf"(?:(?<=[’'])|(?![\w{MARKS}]))")

    def pattern(cues: list[str]) -> re.Pattern[str]:
        return lazy(f"{edges[0]}(?:{'|'.join(cues) or '(?!)'}){edges[1]}")

    listed = {key: [cue for table in found for cue in table[key]] for key in ("cues", "not", "doubtful", "implicit")}
    alone = frozenset(cue for cue in listed["cues"] if _WORD.fullmatch(cue) and language not in SPACELESS)
    rest = [cue for cue in listed["cues"] if not alone.intersection(cue.split(" "))]
    return _Words(alone, pattern(rest) if rest else None, *(pattern(cues) for cues in listed.values()))


def _folded(text: str, language: str | None) -> str:
    """A text as the words are written: lower case, one alphabet, character for character."""
    low = lowered(text)
    mixed = language in CYRILLIC_TOO and _CYRILLIC.search(low) and _LATIN.search(low)
    return low.translate(AS_CYRILLIC) if mixed else low


def known(language: str | None) -> bool:
    """Whether there are data for a language."""
    return _words(language) is not None


def negated(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where a text is negated, in order: start and end of each cue; none where there are no data for its language.

    >>> negated("She did not only say no.", "en")
    [(21, 23)]
    """
    words = _words(language)
    if words is None:
        return []
    low = _folded(text, language)
    if words.alone.isdisjoint(_WORD.findall(low)) and (words.rest is None or words.rest.search(low) is None):
        return []
    bare = words.lookalikes.sub(_blank, low)
    return [cue.span() for cue in words.cues.finditer(bare)]


def negations(text: str, language: str | None) -> int | None:
    """How many negations a text has; None where there are no data for its language.

    >>> negations("She did not only say no.", "en"), negations("Er kam nicht.", "de"), negations("?", None)
    (1, 1, None)
    """
    return len(negated(text, language)) if known(language) else None


def doubtful(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where a text has what looks like a negation, and may be one; in order.

    >>> doubtful("Not only she came.", "en"), doubtful("Výsledek je neúplný.", "cs"), doubtful("She came.", "en")
    ([(0, 8)], [(12, 19)], [])
    """
    words = _words(language)
    if words is None:
        return []
    low = _plain(text, language)
    return sorted(found.span() for each in (words.lookalikes, words.doubtful) for found in each.finditer(low))


def implied(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where a text has what another language may render by a negation, apart from cues and lookalikes; in order.

    >>> [implied(text, "en") for text in ("She came.", "She refused to come.", "Not only she came.")]
    [[], [(4, 11)], []]
    """
    words = _words(language)
    if words is None:
        return []
    low = words.lookalikes.sub(_blank, _plain(text, language))
    return [found.span() for found in words.implicit.finditer(low)]


def _plain(text: str, language: str | None) -> str:
    """A text as the words are written, its cues blanked."""
    low = _folded(text, language)
    for start, end in negated(text, language):
        low = low[:start] + " " * (end - start) + low[end:]
    return low


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
