"""How likely it is that a translation leaves out a stretch of its source, or the reverse.

A logistic model over what words and lengths say together; its coefficients are data, fitted by
``benchmarks/fit_coverage.py`` on good translations and the same with clauses and sentences taken out or put in.
"""

from __future__ import annotations

import math
import operator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.lengths import stray
from checker.tables import tables

if TYPE_CHECKING:
    from checker.coverage.lengths import Expected
    from checker.coverage.stretches import Side, Stretch

_FAR = 8.0
_HEAVY = 30.0
_ALL = 0.93
_THIN = 2.0
"""The weight of a stretch below which lengths alone would decide; they do where they are extreme (deviations)."""
_EXTREME = 3.0


def features(mine: Side, theirs: Side, gap: Stretch, other: Stretch, expected: Expected) -> tuple[float, ...]:
    """What speaks for a stretch of ``mine`` without counterpart: ``gap``, where ``theirs`` has ``other``.

    The weight of the stretch, of the words around it, and of the heaviest stretch of the other side; how much better
    the lengths agree without the stretch; how far they stray as they are; the stretch's size.
    """
    deviation = expected.deviation(mine.size)
    strays = stray(mine.size, theirs.size, expected) / deviation
    strays = max(-_FAR, min(_FAR, strays))
    words = gap.last - gap.first
    without = strays - math.log(1 - min(gap.share, _ALL)) / deviation
    better = max(-_FAR, min(_FAR, _surprise(strays) - _surprise(without)))
    around = len(mine.words) - words
    return (
        min(gap.weight, _HEAVY),
        math.sqrt(min(gap.weight, _HEAVY)),
        better,
        max(0.0, -strays),
        max(0.0, strays),
        max(-2.0, min(2.0, gap.outside / around)) if around else 0.0,
        gap.share,
        math.log1p(words),
        math.log1p(len(mine.words)),
        math.sqrt(min(other.weight, _HEAVY)),
        gap.weight * max(0.0, better) / 20,
    )


class Model(NamedTuple):
    """Odds from which a gap is a note, and a warning; what each feature adds to them."""

    note: float
    warning: float
    coefficients: tuple[float, ...]
    constant: float


@cache
def model(kind: str, language: str) -> Model:
    """The model of gaps of one kind for a language beside English, or for any."""
    table = tables("coverage", "model")[kind]
    note, warning, *coefficients, constant = table.get(language, table["xx"])
    return Model(note, warning, tuple(coefficients), constant)


def odds(mine: Side, theirs: Side, gap: Stretch, other: Stretch, expected: Expected, by: Model) -> float:
    """The logarithm of the odds that ``gap``, a stretch of ``mine``, is not in ``theirs``, which has ``other``."""
    if gap.weight < _THIN and -stray(mine.size, theirs.size, expected) < _EXTREME * expected.deviation(mine.size):
        return -math.inf
    values = features(mine, theirs, gap, other, expected)
    level: float = by.constant + sum(map(operator.mul, by.coefficients, values))
    return level


def _surprise(strays: float) -> float:
    """Minus the logarithm of the likelihood, with tails heavier than the normal ones."""
    return 2.5 * math.log1p(strays * strays / 4)
