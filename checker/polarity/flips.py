"""A negation that stands on one side of a pair only.

Translators often turn a sentence round: "not bad" is "good", "kept silent" is "said nothing", "erst" is "not until".
So a negation counts as missing only where the other side has nothing at that place that could stand for it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.coverage.lengths import expected, size
from checker.expressions import lazy
from checker.polarity.affirmed import affirmed, unanswered
from checker.polarity.opposites import contrary
from checker.polarity.prefixed import prefixed
from checker.tables import tables
from checker.text.content import lowered
from checker.text.letters import SPACELESS
from checker.text.negation import doubtful, implied, known, negated

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]

_QUESTION = lazy(r"[?？؟]\s*[\"”»“’')\]]*\s*$")
_WORD = re.compile(r"\w+")
_BEFORE = 40
"""Letters before a cue's end in which its verb is looked for."""
_SHORTEST = 4
"""Words from which a text is a sentence, and not a heading or an exclamation: "No more."."""
_NEAR = 0.15
"""How far from a negation, as a share of the sentence, words can stand that render it: refuse, only, until."""
_NEARLY = 0.25
"""How far what may be a negation itself can stand."""
_FAR = 0.4
"""From here on a negation of the other side is that of another clause, in a text that has room for two."""
_FARTHER = 0.6
"""The same where both sides have as many, in clauses of other sizes: word order parts what is the same."""
_PARTED = lazy(r"[,;:—–،、，；：](?=\W|$)|[、，；：]")
"""What parts the clauses of a sentence."""
_BRIEF = 60
"""Letters of a text that leaves its translator little room to turn it round."""
_CLAUSES = 60
"""Letters of such a text."""
_FREE = 3.5
"""How many standard deviations the lengths of two texts can be from what is usual, and still render each other."""
_USUAL = 1.5
_CLOSE = 0.8
"""How many where the one renders the other closely: 58 in 100 good translations."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A negation of one side that nothing on the other side stands for.

    ``start`` and ``end`` are its cue's, in that side's text. ``added`` says that it is the translation's. ``thin``
    says that this is little to go by: a question, an exclamation, a free translation, a cue that may negate a word
    and not the verb.
    """

    added: bool
    start: int
    end: int
    thin: bool


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    language: str | None
    cues: Sequence[Span]

    def verbs(self) -> list[Span]:
        """The cues that negate a verb, as far as the language shows that."""
        pattern = _verbs(self.language)
        if pattern is None:
            return []
        return [cue for cue in self.cues if pattern.search(lowered(self.text[max(0, cue[1] - _BEFORE) : cue[1]]))]

    def at(self, span: Span) -> float:
        """Where a span stands, from 0 to 1."""
        return (span[0] + span[1]) / 2 / len(self.text)

    def apart(self, at: float, spans: Sequence[Span], distance: float) -> bool:
        """Whether none of these spans stands near a place, by share of the sentence."""
        return all(abs(self.at(span) - at) > distance for span in spans)

    def known(self) -> bool:
        """Whether most turns of phrase of the language are known, so that what isn't found isn't there."""
        return _verbs(self.language) is not None

    def clauses(self) -> int:
        return len(_PARTED.findall(self.text))

    def short(self) -> bool:
        return self.language not in SPACELESS and len(_WORD.findall(self.text)) < _SHORTEST


@lru_cache(maxsize=4096)  # asked for twice: for what is to be translated, and for what is to be said
def flip(source: str, source_language: str | None, target: str, language: str | None) -> Flip | None:
    """The negation that only one of two texts has; None where both have one, or neither, or one may be meant.

    >>> flip("Der Minister kommt am Montag.", "de", "The minister won't come on Monday.", "en")
    Flip(added=True, start=13, end=18, thin=False)
    >>> flip("Der Minister blieb stumm, er kam erst am Montag.", "de", "The minister didn't come until Monday.", "en")
    """
    if source == target:
        return None
    here = _Side(target, language, negated(target, language))
    there = _Side(source, source_language, negated(source, source_language))
    if not (here.cues or there.cues) or not (known(language) and known(source_language)):
        return None
    found = _added(here, there) or _lost(there, here)
    if found is None:
        return None
    mine, other = (here, there) if found.added else (there, here)
    cue = found.start, found.end
    each = mine.text, mine.language or "", other.text, other.language or ""
    turned = contrary(*each) is not None or prefixed(*each[:2], cue, *each[2:])
    return None if turned else found


def alike_in_length(source: str, source_language: str | None, target: str, language: str | None) -> bool:
    """Whether two statements are as long as source and translation usually are; False in a language never measured.

    >>> alike_in_length("Der Minister kommt am Montag.", "de", "The minister comes on Monday.", "en")
    True
    """
    return _literal(_Side(source, source_language, ()), _Side(target, language, ()), _USUAL)


def _added(here: _Side, there: _Side) -> Flip | None:
    """A negation of the translation that its source doesn't have.

    What negates the verb is hardly ever a translator's turn of phrase, whatever the source negates elsewhere. Any
    other cue counts where the two are of about the usual length, in a language of which most is known.
    """
    alike = _alike(here, there)
    roomy = alike and len(here.text) >= _CLAUSES  # in a short one, a turn renders its negation wherever it stands
    verbs = here.verbs() if not there.cues or roomy else []
    if not here.cues or (there.cues and not verbs):
        return None
    if len(here.cues) == len(there.cues) and not (_PARTED.search(here.text) or _PARTED.search(there.text)):
        return None  # one clause, which either side negates somewhere: word order parts what is the same
    turns = [*implied(there.text, there.language), *(doubts := doubtful(there.text, there.language))]
    if verbs and turns and not there.cues:
        turns = _unanswered(there, turns, here)
        doubts = [doubt for doubt in doubts if doubt in turns]
    near, nearly = (_NEAR, _NEARLY) if roomy else (1.0, 1.0)
    if turns and there.cues and len(here.cues) <= len(turns) + 1:
        return None  # as many on either side: "they are absent" may stand far from where "are not" does
    same = len(here.cues) == len(there.cues) and here.clauses() != there.clauses()
    far = _FARTHER if same else _FAR
    for cue in verbs:
        at = here.at(cue)
        apart = there.apart(at, there.cues, far) and there.apart(at, turns, near) and there.apart(at, doubts, nearly)
        if apart and _literal(there, here, _FREE):
            return Flip(added=True, start=cue[0], end=cue[1], thin=False)
    if there.cues or turns:
        return None
    if here.known():
        thin = not _literal(there, here, _USUAL)
    else:
        brief = there.known() and len(there.text) <= _BRIEF and _literal(there, here, _CLOSE)
        thin = not (brief and _kept(here, here.cues[0], there))
    return Flip(added=True, start=here.cues[0][0], end=here.cues[0][1], thin=thin)


def _lost(there: _Side, here: _Side) -> Flip | None:
    """A negation of the source that its translation doesn't have; many a translator turns one round."""
    if not there.cues or here.cues or doubtful(here.text, here.language):
        return None
    turns = implied(here.text, here.language)
    verbs = there.verbs()
    if verbs and not turns and _literal(there, here, _CLOSE):
        return Flip(added=False, start=verbs[0][0], end=verbs[0][1], thin=not _kept(there, verbs[0], here))
    start, end = there.cues[0]
    near = _NEARLY if _alike(there, here) and len(here.text) >= _CLAUSES else 1.0
    if here.known() and all(here.apart(there.at(cue), turns, near) for cue in there.cues):
        sure = _literal(there, here, _USUAL) and _kept(there, there.cues[0], here)
        return Flip(added=False, start=start, end=end, thin=not sure)
    return None if turns else Flip(added=False, start=start, end=end, thin=True)


def _kept(negated: _Side, cue: Span, other: _Side) -> bool:
    """Whether the other side affirms what a cue negates, and doesn't say it in other words: "not bad", "good".

    Where no spaces part words, what a cue negates is known for sure in a short text alone.
    """
    if negated.language in SPACELESS and size(negated.text) > _BRIEF:
        return False
    return affirmed(negated.text, negated.language or "", cue, other.text, other.language or "")


def _unanswered(there: _Side, turns: list[Span], here: _Side) -> list[Span]:
    """The turns of a side that no turn of the other side renders."""
    others = implied(here.text, here.language)
    return unanswered(there.text, there.language or "", turns, here.text, here.language or "", others)


def _literal(there: _Side, here: _Side, free: float) -> bool:
    """Whether source and translation are statements that render each other closely, as far as their lengths say."""
    if any(_QUESTION.search(side.text) or side.short() for side in (there, here)):
        return False
    usual = expected(there.language or "", here.language or "")
    if usual is None:
        return free == _FREE
    length = size(there.text)
    return abs(math.log(size(here.text) / length) - usual.mean) < free * usual.deviation(length)


def _alike(one: _Side, other: _Side) -> bool:
    """Whether two languages put negations at about the same place of a sentence."""
    elsewhere = tables("polarity", "verbs")["elsewhere"]
    return not {one.language, other.language} & set(elsewhere)


@cache
def _verbs(language: str | None) -> re.Pattern[str] | None:
    patterns = tables("polarity", "verbs")["negated"].get(language or "")
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})$") if patterns else None
