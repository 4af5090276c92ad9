"""How much likelier two spellings are as one name than as two: a stochastic transducer without memory.

After E. S. Ristad and P. N. Yianilos, Learning string-edit distance (IEEE PAMI 20, 1998), with units of several
letters as in S. Jiampojamarn, G. Kondrak and T. Sherif, Applying many-to-many alignments and hidden Markov models to
letter-to-phoneme conversion (NAACL 2007). A unit pairs up to three Latin letters with up to two symbols; its weight
is the ratio of its probability to that of its parts by chance, so that the sum over all alignments of the product of
their weights is a likelihood ratio.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

Weights = dict[str, float]
"""By the Latin letters of a unit, its weight."""

Row = list[float]
"""The likelihood ratio of each beginning of the Latin word with one beginning of the other."""

LONGEST = 3
"""Latin letters of a unit."""

_LEAST = 1e-3  # of what was never seen
_SLIGHT = 0.01  # readings of a symbol with several that aren't worth their time


class Step(NamedTuple):
    """What one more symbol may stand for: no letter, one, several; several with the symbol before it."""

    nothing: float
    ones: Weights
    longer: tuple[tuple[str, float], ...]
    together: tuple[tuple[str, float], ...]


class Letters(NamedTuple):
    """A Latin word, how easily each letter is mute, and where each run of up to three letters starts."""

    word: str
    mute: tuple[float, ...]
    starts: dict[str, list[int]]


class Transducer(NamedTuple):
    """What was learned about one script: the weights of units by their symbols, and of letters that are mute."""

    single: dict[str, Weights]
    double: dict[tuple[str, str], Weights]
    mute: Weights
    mismatch: float
    threshold: float
    slope: float
    made: dict[tuple[str, str], Step]

    def reading(self, symbol: str) -> Weights:
        """The Latin letters that a symbol may stand for; "б|мп" stands for those of б and for those of м and п."""
        if "|" not in symbol:
            return self.single.get(symbol, {})
        best: Weights = {}
        for run in symbol.split("|"):
            spelled: Weights = {"": 1.0}
            for part in run:
                spelled = {
                    left + right: one * other
                    for left, one in spelled.items()
                    for right, other in self.reading(part).items()
                    if len(left + right) <= LONGEST
                }
            for letters, weight in spelled.items():
                if weight > max(best.get(letters, 0.0), _SLIGHT):
                    best[letters] = weight
        return best

    def step(self, symbol: str, previous: str) -> Step:
        """One more symbol, after another."""
        if (previous, symbol) not in self.made:
            self.made[previous, symbol] = self._step(symbol, previous)
        return self.made[previous, symbol]

    def _step(self, symbol: str, previous: str) -> Step:
        single = self.reading(symbol)
        return Step(
            single.get("", _LEAST),
            {letter: weight for letter, weight in single.items() if len(letter) == 1},
            tuple((run, weight) for run, weight in single.items() if len(run) > 1),
            tuple(self.double.get((previous, symbol), {}).items()),
        )

    def steps(self, symbols: Sequence[str], previous: str = "") -> tuple[Step, ...]:
        """A word, or its end after a symbol."""
        return tuple(self.step(symbol, last) for symbol, last in zip(symbols, (previous, *symbols), strict=False))

    def letters(self, word: str) -> Letters:
        """A word of the letters a to z."""
        starts: dict[str, list[int]] = {}
        for size in range(1, LONGEST + 1):
            for at in range(len(word) - size + 1):
                starts.setdefault(word[at : at + size], []).append(at)
        return Letters(word, tuple(self.mute.get(letter, _LEAST) for letter in word), starts)

    def likeness(self, ratio: float) -> float:
        """A likelihood ratio as 0 to 1; at 0.5 as many names are missed as are confused."""
        return 1 / (1 + exp(-self.slope * (log(max(ratio, 1e-200)) - self.threshold)))

    def start(self, letters: Letters) -> Row:
        """The row before any symbol."""
        return list(accumulate(letters.mute, mul, initial=1.0))

    def extend(self, letters: Letters, step: Step, last: Row, before: Row | None) -> Row:
        """The row after one more symbol: ``last`` stood before it, ``before`` before the one ahead of it."""
        nothing, ones, longer, together = step
        word, mute, starts = letters
        get, mismatch = ones.get, self.mismatch
        row = [last[0] * nothing]
        row += [
            here * nothing + there * get(letter, mismatch)
            for here, there, letter in zip(last[1:], last, word, strict=False)
        ]
        for run, weight in longer:
            if run in starts:
                for at in starts[run]:
                    row[at + len(run)] += last[at] * weight
        if before:
            for run, weight in together:
                if run in starts:
                    for at in starts[run]:
                        row[at + len(run)] += before[at] * weight
        carried = row[0]
        for at, weight in enumerate(mute, 1):
            carried = row[at] = row[at] + carried * weight
        return row


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
        {},
    )
