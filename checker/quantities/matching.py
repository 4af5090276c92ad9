"""Each quantity of a source matched with one of its translation, and what is left over on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.quantities.agreement import Agreement, agree, same_word
from checker.quantities.measures import dimension
from checker.quantities.quantity import Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Pair

DifferenceKind = Literal["changed", "doubtful", "unit", "rounded", "missing", "added"]
"""``doubtful`` is a change of what may count nothing: a label, a word that is another one as well."""


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
        if own.source_left or own.target_left or own.rounded or own.swapped:
            near = sides[max(0, at - 1) : at] + sides[at + 1 : at + 2]
            source = [
                each for each in own.source_left if not _stands(each, [t for side in near for t in side.target])
            ]
            target = [
                each for each in own.target_left if not _stands(each, [s for side in near for s in side.source])
            ]
            yield from (Difference("unit", own.pair, *two) for two in own.swapped)
            yield from (Difference("rounded", own.pair, *two) for two in own.rounded)
            yield from _told(own, source, target)


def _told(own: _Sides, source: list[Quantity], target: list[Quantity]) -> Iterator[Difference]:
    """What is left over on both sides, put side by side: first what counts, then what only bears out."""
    left = [each for each in source if not each.bearing]
    new = [each for each in target if not each.bearing]
    for quantity in list(new):
        best = max(left, key=lambda each: _likeness(each, quantity), default=None)
        if best is not None and _corresponds(best, quantity):
            left.remove(best)
            new.remove(quantity)
            source.remove(best)
            if not _exchanged(best, quantity):
                yield Difference("changed", own.pair, best, quantity)
    weak = [each for each in source if not _stands(each, own.target)]
    copied = [each for each in target if each.copied and (each.bearing or each in new)]
    for quantity in copied:
        if _stands(quantity, own.source):
            continue
        best = max(
            (each for each in weak if _suspect(each, quantity)),
            key=lambda each: _likeness(each, quantity),
            default=None,
        )
        if best is not None:
            weak.remove(best)
            if quantity in new:
                new.remove(quantity)
            if best in left:
                left.remove(best)
            yield Difference("doubtful", own.pair, best, quantity)
    for quantity in new:
        if quantity.unit is not None and not _stands(quantity, own.source):
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
        return dimension(source.unit) == dimension(target.unit) or same_word(source.unit, target.unit)
    return True


def _suspect(source: Quantity, target: Quantity) -> bool:
    """Whether a digit number of the translation can stand for what only may be a number of the source."""
    if source.numeral.kind == "indefinite":
        return False  # decades ago may well be 30 years ago
    if source.part == "clock" or (source.part is not None and target.part is not None):
        return False  # the check of dates compares those
    return _corresponds(source, target)


def _exchanged(source: Quantity, target: Quantity) -> bool:
    """Whether two sums of money are in two currencies: nobody knows the day's rate."""
    return source.unit != target.unit and dimension(source.unit) == "money" and dimension(target.unit) == "money"
