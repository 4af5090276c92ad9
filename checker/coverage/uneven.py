"""A sentence of several that the fewer sentences on the other side don't render.

Alignment gives every sentence a partner where it can, so one without a rendering stands beside its neighbour's. What
tells it: the lengths agree without it, and its words have fewer counterparts than its neighbour's.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.lengths import stray
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.coverage.beside import Beside, Way

_FAR = 8.0


class Extra(NamedTuple):
    """A sentence at ``start``..``end`` of its side, and the logarithm of the odds that the other side lacks it.

    ``note`` and ``warning`` are the odds from which it is one.
    """

    start: int
    end: int
    odds: float
    note: float
    warning: float


def extra(sides: Beside, way: Way) -> Extra | None:
    """The likeliest sentence of one side that the other lacks; None where it has as many sentences."""
    if len(way.own(sides).segments) <= len(way.other(sides).segments):
        return None
    table = tables("coverage", "uneven")
    (note, warning), (*coefficients, constant) = table["limits"][way.kind], table["coefficients"]
    found = [
        Extra(start, end, constant + sum(map(operator.mul, coefficients, values)), note, warning)
        for start, end, values in features(sides, way)
    ]
    return max(found, key=lambda each: each.odds, default=None)


def features(sides: Beside, way: Way) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Each sentence of the longer side, and what speaks for its being too much.

    How much too short the other side is for all, and how far it strays without the sentence (deviations); the weight
    of the sentence's words, a word and together; the weight of the words around it.
    """
    own, other = way.own(sides), way.other(sides)
    marks, size = other.side.marks, own.side.size
    strays = stray(size, other.side.size, way.expected) / way.expected.deviation(size)
    weights = [each.uncovered if marks.isdisjoint(each.marks) else each.covered for each in own.side.readings]
    total = sum(weights)
    for start, segment in zip(own.starts, own.segments, strict=True):
        end = start + len(segment.text)
        within = [weights[at] for at, word in enumerate(own.side.words) if start <= word.start() < end]
        if not within or len(within) == len(weights):
            continue
        rest = size * (1 - (end - start) / len(own.side.text))
        without = abs(stray(rest, other.side.size, way.expected)) / way.expected.deviation(rest)
        weight = sum(within)
        values = -strays, min(_FAR, without), weight / len(within), weight, total - weight
        yield start, end, tuple(max(-_FAR, min(_FAR, value)) for value in values)
