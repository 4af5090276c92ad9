"""How likely it is that a translation leaves out a stretch of its source, or the reverse.

A logistic model over what words and lengths say together; its coefficients are data, fitted by
``benchmarks/fit_coverage.py`` on good translations and the same with clauses and sentences taken out or put in.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING

from checker.coverage.stretches import leftover
from checker.tables import tables

if TYPE_CHECKING:
    from checker.coverage.lengths import Expected
    from checker.coverage.stretches import Side, Stretch

_FAR = 8.0
_HEAVY = 30.0
_ALL = 0.93


def features(mine: Side, theirs: Side, expected: Expected) -> tuple[tuple[float, ...], Stretch]:
    """What speaks for a stretch of ``mine`` without counterpart, and the stretch.

    The weight of the stretch, of the words around it, and of the heaviest stretch of the other side; how much better
    the lengths agree without the stretch; how far they stray as they are; the stretch's size.
    """
    gap = leftover(mine, theirs)
    other = leftover(theirs, mine)
    deviation = expected.deviation(len(mine.text))
    strays = stray(len(mine.text), len(theirs.text), expected) / deviation
    strays = max(-_FAR, min(_FAR, strays))
    words = gap.last - gap.first
    without = strays - math.log(1 - min(gap.share, _ALL)) / deviation
    better = max(-_FAR, min(_FAR, _surprise(strays) - _surprise(without)))
    around = len(mine.places) - words
    return (
        min(gap.weight, _HEAVY),
        math.sqrt(min(gap.weight, _HEAVY)),
        better,
        max(0.0, -strays),
        max(0.0, strays),
        max(-2.0, min(2.0, gap.outside / around)) if around else 0.0,
        gap.share,
        math.log1p(words),
        math.log1p(len(mine.places)),
        math.sqrt(min(other.weight, _HEAVY)),
        gap.weight * max(0.0, better) / 20,
    ), gap


def odds(kind: str, mine: Side, theirs: Side, expected: Expected) -> tuple[float, Stretch]:
    """The logarithm of the odds that a stretch of ``mine`` is not in ``theirs``, and the stretch."""
    *coefficients, constant = tables("coverage", "model")[kind]
    values, gap = features(mine, theirs, expected)
    return constant + sum(map(operator.mul, coefficients, values)), gap


def stray(source: int, target: int, expected: Expected) -> float:
    """How far the logarithm of a ratio of lengths is from the expected one."""
    return math.log(max(target, 1) / max(source, 1)) - expected.mean


def _surprise(strays: float) -> float:
    """Minus the logarithm of the likelihood, with tails heavier than the normal ones."""
    return 2.5 * math.log1p(strays * strays / 4)


def limits(level: str, language: str) -> float:
    """The odds from which a gap of a translation into this language is reported at ``note`` or ``warning``."""
    table = tables("coverage", "model")["limits"]
    return float(table[level]) + float(table.get("languages", {}).get(language, 0.0))
