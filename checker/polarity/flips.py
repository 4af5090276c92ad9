"""A negation that stands on one side of a pair only.

Translators often turn a sentence round: "not bad" is "good", "kept silent" is "said nothing", "erst" is "not until". So
a negation counts as missing only where the other side has nothing at all that could stand for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.text.letters import SPACELESS
from checker.text.negation import implied, negated

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]

_QUESTION = re.compile(r"[?？؟]\s*[\"”»“’')\]]*\s*$")
_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Words from which a text is a sentence, and not a heading or an exclamation: "No more."."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A negation of one side that nothing on the other side stands for.

    ``start`` and ``end`` are its cue's, in that side's text. ``added`` says that it is the translation's. ``thin``
    says that this is little to go by: a question, an exclamation, a negation of what negates.
    """

    added: bool
    start: int
    end: int
    thin: bool


def flip(source: str, source_language: str | None, target: str, language: str | None) -> Flip | None:
    """The negation that only one of two texts has; None where both have one, or neither, or one may be meant.

    >>> flip("Der Minister kommt am Montag.", "de", "The minister won't come on Monday.", "en")
    Flip(added=True, start=13, end=18, thin=False)
    >>> flip("Der Minister blieb stumm, er kam erst am Montag.", "de", "The minister didn't come until Monday.", "en")
    """
    here, there = negated(target, language), negated(source, source_language)
    if bool(here) == bool(there):
        return None
    if here:
        return _unmatched(target, language, here, source, source_language, added=True)
    return _unmatched(source, source_language, there, target, language, added=False)


def _unmatched(
    text: str, language: str | None, cues: Sequence[Span], other: str, other_language: str | None, *, added: bool
) -> Flip | None:
    excuses = implied(other, other_language)
    turned = _turned(text, language, cues) if excuses else []
    if len(excuses) > len(turned):
        return None
    start, end = cues[0]
    sides = (text, language), (other, other_language)
    thin = any(
        _QUESTION.search(side) or (code not in SPACELESS and len(_WORD.findall(side)) < _SHORTEST)
        for side, code in sides
    )
    return Flip(added, start, end, thin)


def _turned(text: str, language: str | None, cues: Sequence[Span]) -> list[Span]:
    """The cues that negate a word which itself says no: "not fail", "never give up"."""
    implicit = {start for start, _ in implied(text, language)}
    return [cue for cue in cues if _next(text, cue[1]) in implicit]


def _next(text: str, at: int) -> int:
    """Where the next word begins."""
    return at + len(text[at:]) - len(text[at:].lstrip(" "))
