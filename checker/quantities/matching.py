"""Each quantity of a source matched with one of its translation, and what is left over on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.quantities.agreement import Agreement, agree
from checker.quantities.measures import dimension
from checker.quantities.quantity import Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Pair

DifferenceKind = Literal["changed", "unit", "rounded", "missing", "added"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that isn't the same on both sides; ``source`` or ``target`` is None where it is gone or new."""

    kind: DifferenceKind
    pair: Pair
    source: Quantity | None = None
    target: Quantity | None = None


@dataclass(slots=True)
class _Sides:
    """The quantities of one pair, and what of them is left over after matching."""

    pair: Pair
    source: list[Quantity]
    target: list[Quantity]
    rounded: list[tuple[Quantity, Quantity]]
    swapped: list[tuple[Quantity, Quantity]]
    source_left: list[Quantity]
    target_left: list[Quantity]


def differences(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """What the translation says otherwise than its source, in the order of the pairs."""
    sides = [_matched(pair) for pair in pairs]
    for at, own in enumerate(sides):
        near = sides[max(0, at - 1) : at] + sides[at + 1 : at + 2]
        source = [each for each in own.source_left if not _stands(each, [t for side in near for t in side.target])]
        target = [each for each in own.target_left if not _stands(each, [s for side in near for s in side.source])]
        yield from (Difference("unit", own.pair, *two) for two in own.swapped)
        yield from (Difference("rounded", own.pair, *two) for two in own.rounded)
        yield from _told(own, source, target)


def _told(own: _Sides, source: list[Quantity], target: list[Quantity]) -> Iterator[Difference]:
    left = list(source)
    for quantity in target:
        best = max(left, key=lambda each: _likeness(each, quantity), default=None)
        if best is not None and _corresponds(best, quantity):
            left.remove(best)
            if not _exchanged(best, quantity):
                yield Difference("changed", own.pair, best, quantity)
        elif not _stands(quantity, own.source) and quantity.unit is not None:
            yield Difference("added", own.pair, None, quantity)
    for quantity in left:
        if quantity.unit is not None and quantity.digits and not _stands(quantity, own.target):
            yield Difference("missing", own.pair, quantity, None)


def _matched(pair: Pair) -> _Sides:
    source, target = quantities(pair.source), quantities(pair.target)
    own = _Sides(pair, source, target, [], [], list(source), list(target))
    if source and target:
        ranked = sorted(
            (
                (level, -abs(one.at - other.at), -at, -to)
                for at, one in enumerate(source)
                for to, other in enumerate(target)
                if (level := agree(one.numeral, other.numeral))
            ),
            reverse=True,
        )
        met_source: set[int] = set()
        met_target: set[int] = set()
        for level, _, at, to in ranked:
            if -at in met_source or -to in met_target:
                continue
            met_source.add(-at)
            met_target.add(-to)
            two = source[-at], target[-to]
            if two[0].bearing or two[1].bearing:
                continue
            if level is Agreement.SWAPPED:
                own.swapped.append(two)
            elif level is Agreement.ROUNDED:
                own.rounded.append(two)
        own.source_left = [each for at, each in enumerate(source) if at not in met_source]
        own.target_left = [each for at, each in enumerate(target) if at not in met_target]
    own.source_left = [each for each in own.source_left if not each.bearing]
    own.target_left = [each for each in own.target_left if not each.bearing]
    return own


def _stands(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether any of these says the same."""
    return any(agree(quantity.numeral, other.numeral) >= Agreement.ROUNDED for other in others)


def _likeness(source: Quantity, target: Quantity) -> tuple[bool, bool, bool, float]:
    """How likely it is that one stands for the other."""
    return (
        source.unit == target.unit,
        source.digits == target.digits,
        source.numeral.year == target.numeral.year,
        -abs(source.at - target.at),
    )


def _corresponds(source: Quantity, target: Quantity) -> bool:
    """Whether a quantity left over on each side can be one that was changed."""
    if source.unit is not None and target.unit is not None:
        return dimension(source.unit) == dimension(target.unit)
    return True


def _exchanged(source: Quantity, target: Quantity) -> bool:
    """Whether two sums of money are in two currencies: nobody knows the day's rate."""
    return source.unit != target.unit and dimension(source.unit) == "money" and dimension(target.unit) == "money"
