"""Two numbers of a sentence that changed places: 30 dead and 13 hurt, 13 dead and 30 hurt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.coverage.lexicon import reading
from checker.expressions import lazy
from checker.quantities.agreement import Agreement, agree
from checker.text.numerals.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.quantities.matching import Matched, Two
    from checker.quantities.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = lazy(r"[,;:.()!?–—、。，]")
_WORDS = 3
"""Words beside a number that can say what it counts."""
_SHORTEST = 3
"""Letters of a word that says it, where words are written in letters."""


def crossed(own: Matched) -> Iterator[Two]:
    """A number of the source and the one of the translation in its place, where two changed places.

    Told only of sentences aligned one to one with two numbers each, the same ones, where what either counts stands
    beside the other number, and nothing of what it counts beside itself.
    """
    source, target = ([each for each in side if not each.bearing] for side in (own.source, own.target))
    if not (own.pair.one_to_one and len(source) == len(target) == 2):
        return
    first, second = source
    if first.numeral.value == second.numeral.value or first.numeral.ranged or second.numeral.ranged:
        return
    one, other = target if _same(first, target[0]) else target[::-1]
    if not (_same(first, one) and _same(second, other)) or _same(first, other) or _same(second, one):
        return
    counted = [
        _counted(each, side) for each, side in ((first, source), (second, source), (one, target), (other, target))
    ]
    if not all(counted):
        return
    languages = own.pair.source[0].language or "", own.pair.target[0].language or ""

    def linked(at: int, to: int) -> bool:
        return bool(_marks(counted[at], *languages) & _marks(counted[to], *languages[::-1]))

    if linked(0, 3) and linked(1, 2) and not linked(0, 2) and not linked(1, 3):
        yield first, other


def _same(source: Quantity, target: Quantity) -> bool:
    return agree(source.numeral, target.numeral) >= Agreement.BARE or source.numeral.value == target.numeral.value


def _counted(quantity: Quantity, side: Sequence[Quantity]) -> list[str]:
    """The words that say what a number counts: its unit, those behind it or else those before it."""
    if quantity.unit is not None:
        return [f"={quantity.unit}"]
    text, number, language = quantity.segment.text, quantity.numeral, quantity.segment.language
    others = [each.numeral for each in side if each is not quantity]
    stop = min((each.start for each in others if each.start >= number.end), default=len(text))
    begin = max((each.end for each in others if each.end <= number.start), default=0)
    known = lexicon(language)
    linking = known.joins | known.between
    between = text[number.end : stop] if stop < len(text) else text[begin : number.start]
    if not any(len(word) >= _SHORTEST for word in _WORD.findall(between) if word.lower() not in linking):
        return []  # three of four points: both count the same
    behind = _words(_CLAUSE.split(text[number.end : stop])[0], linking)[:_WORDS]
    return behind or _words(_CLAUSE.split(text[begin : number.start])[-1], linking, last=True)[-_WORDS:]


def _words(text: str, linking: frozenset[str], *, last: bool = False) -> list[str]:
    """The words of a stretch up to one that links it to another: dead and; from behind with ``last``."""
    found: list[str] = []
    words = _WORD.findall(text)
    for word in reversed(words) if last else words:
        if word.lower() in linking:
            break
        if len(word) >= _SHORTEST:
            found.append(word)
    return found[::-1] if last else found


def _marks(words: Sequence[str], language: str, other: str) -> frozenset[str]:
    """What the other side may share with these words."""
    marks: set[str] = set()
    for word in words:
        marks |= {word} if word.startswith("=") else reading(word, language, other).marks
    return frozenset(marks)
