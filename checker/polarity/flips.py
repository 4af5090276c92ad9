"""A negation that stands on one side of a pair only.

Translators often turn a sentence round: "not bad" is "good", "kept silent" is "said nothing", "erst" is "not until".
So a negation counts as missing only where the other side has nothing at all that could stand for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import lowered
from checker.text.letters import SPACELESS
from checker.text.negation import implied, negated

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]

_QUESTION = re.compile(r"[?？؟]\s*[\"”»“’')\]]*\s*$")
_WORD = re.compile(r"\w+")
_BEFORE = 40
"""Letters before a cue's end in which its verb is looked for."""
_SHORTEST = 4
"""Words from which a text is a sentence, and not a heading or an exclamation: "No more."."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A negation of one side that nothing on the other side stands for.

    ``start`` and ``end`` are its cue's, in that side's text. ``added`` says that it is the translation's. ``thin``
    says that this is little to go by: a question, an exclamation, a cue that may negate a word and not the verb.
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
    if implied(other, other_language):
        return None
    start, end = next((cue for cue in cues if _of_verb(text, language, cue)), cues[0])
    sides = (text, language), (other, other_language)
    thin = not _of_verb(text, language, (start, end)) or any(
        _QUESTION.search(side) or (code not in SPACELESS and len(_WORD.findall(side)) < _SHORTEST)
        for side, code in sides
    )
    return Flip(added, start, end, thin)


@cache
def _verbs(language: str | None) -> re.Pattern[str] | None:
    patterns = tables("polarity", "verbs").get(language or "")
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})$") if patterns else None


def _of_verb(text: str, language: str | None, cue: Span) -> bool:
    """Whether a cue negates the sentence's verb, as far as its language shows that."""
    pattern = _verbs(language)
    return pattern is not None and pattern.search(lowered(text[max(0, cue[1] - _BEFORE) : cue[1]])) is not None
