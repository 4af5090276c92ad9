"""How much likelier two spellings are as one name than as two: a stochastic transducer without memory.

After E. S. Ristad and P. N. Yianilos, Learning string-edit distance (IEEE PAMI 20, 1998), with units of several
letters as in S. Jiampojamarn, G. Kondrak and T. Sherif, Applying many-to-many alignments and hidden Markov models to
letter-to-phoneme conversion (NAACL 2007). A unit pairs up to three Latin letters with up to two symbols; its weight
is the ratio of its probability to that of its parts by chance, so that the sum over all alignments of the product of
their weights is a likelihood ratio.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp, log
from typing import NamedTuple

from checker.tables import tables

Weights = dict[str, float]
"""By the Latin letters of a unit, its weight."""

Row = list[float]
"""The likelihood ratio of each beginning of the Latin word with one beginning of the other."""

_LEAST = 1e-3  # of what was never seen
_SLIGHT = 0.01  # readings of a symbol with several that aren't worth their time


class Transducer(NamedTuple):
    """What was learned about one script: the weights of units by their symbols, and of letters that are mute."""

    single: dict[str, Weights]
    double: dict[tuple[str, str], Weights]
    mute: Weights
    mismatch: float
    threshold: float
    slope: float

    def reading(self, symbol: str) -> Weights:
        """The Latin letters that a symbol may stand for; "б|мп" stands for those of б and for those of м and п."""
        if symbol in self.single or "|" not in symbol:
            return self.single.get(symbol, {})
        best: Weights = {}
        for run in symbol.split("|"):
            spelled: Weights = {"": 1.0}
            for part in run:
                spelled = {
                    left + right: one * other
                    for left, one in spelled.items()
                    for right, other in self.reading(part).items()
                    if len(left + right) <= 3
                }
            for letters, weight in spelled.items():
                if weight > max(best.get(letters, 0.0), _SLIGHT):
                    best[letters] = weight
        self.single[symbol] = best
        return best

    def likeness(self, ratio: float) -> float:
        """A likelihood ratio as 0 to 1; at 0.5 as many names are missed as are confused."""
        return 1 / (1 + exp(-self.slope * (log(max(ratio, 1e-200)) - self.threshold)))


@cache
def transducer(model: str) -> Transducer:
    """The transducer of a script, from ``data/<model>.toml``."""
    table = tables("likeness", model)
    units = {tuple(symbols.split(" ")): weights for symbols, weights in table["units"].items()}
    return Transducer(
        {unit[0]: weights for unit, weights in units.items() if len(unit) == 1},
        {(unit[0], unit[1]): weights for unit, weights in units.items() if len(unit) == 2},
        table["mute"],
        table["mismatch"],
        table["threshold"],
        table["slope"],
    )


@lru_cache(maxsize=1 << 15)
def _runs(latin: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of two letters and of three by where they start."""
    return (
        tuple(latin[at : at + 2] for at in range(len(latin) - 1)),
        tuple(latin[at : at + 3] for at in range(len(latin) - 2)),
    )


def start(known: Transducer, latin: str) -> Row:
    """The row before any symbol."""
    row = [1.0]
    for letter in latin:
        row.append(row[-1] * known.mute.get(letter, _LEAST))
    return row


def extend(known: Transducer, latin: str, last: Row, before: Row | None, symbol: str, previous: str) -> Row:
    """The row after one more symbol: ``last`` stood before it, ``before`` before the ``previous`` one."""
    single = known.reading(symbol)
    double = known.double.get((previous, symbol)) if before else None
    twos, threes = _runs(latin)
    mute, mismatch, nothing = known.mute, known.mismatch, single.get("", _LEAST)
    row = [weight * nothing for weight in last]
    for at, letter in enumerate(latin, 1):
        row[at] += last[at - 1] * single.get(letter, mismatch)
    for at, run in enumerate(twos):
        if run in single:
            row[at + 2] += last[at] * single[run]
    for at, run in enumerate(threes):
        if run in single:
            row[at + 3] += last[at] * single[run]
    if double and before:
        for at, letter in enumerate(latin):
            if letter in double:
                row[at + 1] += before[at] * double[letter]
        for at, run in enumerate(twos):
            if run in double:
                row[at + 2] += before[at] * double[run]
    for at, letter in enumerate(latin):
        row[at + 1] += row[at] * mute.get(letter, _LEAST)
    return row
