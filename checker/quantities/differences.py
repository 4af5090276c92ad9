"""What a translation says otherwise than its source: the quantities left over on both sides, put side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.quantities.apart import prices_of
from checker.quantities.crossing import crossed
from checker.quantities.matching import best, matched, stands
from checker.quantities.measures import absurd, degrees, dimension, exchanged, whole
from checker.quantities.suspicion import Left, bracketed, suspected, vague
from checker.quantities.words import loose, worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.quantities.quantity import Quantity
    from checker.story import Pair

DifferenceKind = Literal["changed", "doubtful", "crossed", "unit", "points", "rounded", "missing", "added"]
"""``doubtful`` is a change of what may count nothing (a label, a word that is another one as well), ``crossed`` two
numbers that changed places, ``points`` percentage points beside percent."""
_UNCONVERTED = frozenset({None, "money", "share"})
"""What no translator converts, so that another value is another quantity."""
_LIKELY = frozenset({"doubtful", "crossed", "points"})
_FAR = 0.45
"""How much further into its side one number word stands than another that most likely isn't the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that isn't the same on both sides; ``source`` or ``target`` is None where it is gone or new."""

    kind: DifferenceKind
    pair: Pair
    source: Quantity | None = None
    target: Quantity | None = None

    @property
    def sure(self) -> bool:
        """Whether digits stand beside digits and count the same thing, so that nothing was converted or left out."""
        one, other = self.source, self.target
        if one is None or other is None or self.kind in _LIKELY or not (one.digits and other.digits):
            return False
        return (one.unit == other.unit and not degrees(one.unit)) or {
            dimension(one.unit),
            dimension(other.unit),
        } <= _UNCONVERTED

    @property
    def far(self) -> bool:
        """Whether words that count no unit stand in quite different parts of the two sides, or only say many."""
        one, other = self.source, self.target
        if one is None or other is None or one.digits or other.digits or one.unit or other.unit:
            return False
        if loose(one) or loose(other):
            return True
        return self.kind in ("changed", "doubtful") and abs(one.at - other.at) > _FAR


def differences(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """What the translation says otherwise than its source, nearly in the order of the pairs."""
    sides = [matched(pair) for pair in pairs]
    before: Left | None = None
    for at, own in enumerate(sides):
        near = sides[max(0, at - 1) : at] + sides[at + 1 : at + 2]
        # A headline has the lead's numbers as well, so that neither tells where one of the other's is.
        alike = [side for side in near if _headline(side.pair) == _headline(own.pair)]
        source = [each for each in own.source_left if not stands(each, [t for side in alike for t in side.target])]
        target = [each for each in own.target_left if not stands(each, [s for side in alike for s in side.source])]
        there = [each for each in source if stands(each, [t for side in near for t in side.target])]
        here = [each for each in target if stands(each, [s for side in near for s in side.source])]
        yield from (Difference("unit", own.pair, *two) for two in own.swapped)
        yield from (Difference("points", own.pair, *two) for two in own.loosely)
        yield from (Difference("rounded", own.pair, *two) for two in own.rounded)
        left = Left(own, [e for e in source if not e.bearing], [e for e in target if not e.bearing])
        if target or own.stolen:
            yield from _changed(left, source)
            told = list(suspected(left, source, target))
            told += worded(own, source, target, [each for two in told for each in two])
            for two in told:
                left.drop(*two)
                yield Difference("doubtful", own.pair, *two)
        left.drop(*there, *here)  # a headline has them, and so they are neither gone nor new
        yield from (Difference("crossed", own.pair, *two) for two in crossed(own))
        if before is not None:
            yield from _moved(before, left)
            yield from _moved(left, before)
            yield from _alone(before)
        before = left
    if before is not None:
        yield from _alone(before)


def _headline(pair: Pair) -> bool:
    return any(segment.kind == "headline" for segment in pair.target or pair.source)


def _changed(left: Left, source: list[Quantity]) -> Iterator[Difference]:
    """A number left over on each side."""
    for quantity in list(left.target):
        other = best(left.source, quantity)
        if other is not None:
            left.source.remove(other)
            left.target.remove(quantity)
            source.remove(other)
            if not _at_some_rate(other, quantity) and not prices_of(other, quantity):
                yield Difference("changed", left.own.pair, other, quantity)


def _at_some_rate(source: Quantity, target: Quantity) -> bool:
    """Whether two sums are in two currencies and can be the same: nobody knows the day's rate."""
    sums = source.numeral.value, source.unit, target.numeral.value, target.unit
    return exchanged(source.unit, target.unit) and not absurd(*sums)


def _moved(one: Left, other: Left) -> Iterator[Difference]:
    """Numbers left over in neighbouring pairs, one on each side: a sentence that was parted or joined."""
    for quantity in [each for each in one.target if each.digits]:
        found = best([each for each in other.source if each.digits], quantity)
        if found is not None:
            one.target.remove(quantity)
            other.source.remove(found)
            if not _at_some_rate(found, quantity):
                yield Difference("doubtful", one.own.pair, found, quantity)


def _alone(left: Left) -> Iterator[Difference]:
    """What has nothing on the other side that can stand for it."""
    own = left.own
    yield from (Difference("added", own.pair, None, each) for each in left.target if _measured(each, own.source))
    yield from (Difference("missing", own.pair, each, None) for each in left.source if _measured(each, own.target))


def _measured(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return (
        quantity.unit is not None
        and quantity.digits
        and quantity.numeral.value != 1  # a week, and 1 week
        and not whole(quantity.numeral.value, quantity.unit)
        and not stands(quantity, others)
        and not bracketed(quantity)
        and not (dimension(quantity.unit) == "time" and any(vague(other.numeral) for other in others))
    )
