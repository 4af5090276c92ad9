"""Each quantity of a source matched with one of its translation, in one pair of sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.quantities.agreement import Agreement, agree
from checker.quantities.apart import misconverted
from checker.quantities.measures import alike
from checker.quantities.quantity import Quantity, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.story import Pair

_FEW = 32
"""Below this, nobody takes a number for a year."""
Two = tuple[Quantity, Quantity]
"""A quantity of the source and one of the translation."""


@dataclass(slots=True)
class Matched:
    """The quantities of one pair, and what of them is left over after matching.

    ``loose`` are digits of the source that only a word seems to match, ``stolen`` those of the translation, and
    ``converted`` what of the source is matched in another unit. ``met`` is all that was matched, and how far it
    agrees.
    """

    pair: Pair
    source: list[Quantity]
    target: list[Quantity]
    source_left: list[Quantity]
    target_left: list[Quantity]
    rounded: list[Two] = field(default_factory=list)
    swapped: list[Two] = field(default_factory=list)
    loosely: list[Two] = field(default_factory=list)
    loose: list[Quantity] = field(default_factory=list)
    stolen: list[Quantity] = field(default_factory=list)
    converted: list[Quantity] = field(default_factory=list)
    met: list[tuple[Quantity, Quantity, Agreement]] = field(default_factory=list)


def matched(pair: Pair) -> Matched:
    """The quantities of a pair, each with the one that agrees best and stands nearest, one with one."""
    source, target = quantities(pair.source), quantities(pair.target)
    own = Matched(pair, source, target, source, target)
    if not source or not target:
        return own
    ranked = sorted(
        (
            (level, one.digits == other.digits, -abs(one.at - other.at), -at, -to)
            for at, one in enumerate(source)
            for to, other in enumerate(target)
            if (level := _agreement(one, other))
        ),
        reverse=True,
    )
    met_source: set[int] = set()
    met_target: set[int] = set()
    for level, _, _, at, to in ranked:
        if -at in met_source or -to in met_target:
            continue
        met_source.add(-at)
        met_target.add(-to)
        one, other = source[-at], target[-to]
        own.met.append((one, other, level))
        if one.digits and not one.bearing and not other.digits:
            own.loose.append(one)
        if other.digits and not other.bearing and one.bearing and not one.digits:
            own.stolen.append(other)
        if level is Agreement.CONVERTED:
            own.converted.append(one)
        if one.bearing or other.bearing:
            continue
        if level is Agreement.SWAPPED:
            own.swapped.append((one, other))
        elif level is Agreement.LOOSE:
            own.loosely.append((one, other))
        elif level is Agreement.ROUNDED:
            own.rounded.append((one, other))
    own.source_left = [each for at, each in enumerate(source) if at not in met_source]
    own.target_left = [each for at, each in enumerate(target) if at not in met_target]
    return own


def stands(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether any of these says the same; what a label says, no word does."""
    label = quantity.numeral.kind == "label"
    return any(
        _agreement(quantity, other) >= Agreement.LOOSE or (other.part == "clock" and _hours(quantity, other))
        for other in others
        if other.digits or not label
    )


def best(left: Sequence[Quantity], quantity: Quantity) -> Quantity | None:
    """The quantity left over of the source that one of the translation most likely stands for."""
    fit = [each for each in left if alike(each.unit, quantity.unit) and not _year_beside_few(each, quantity)]
    return max(fit, key=lambda each: _likeness(each, quantity), default=None)


def _agreement(source: Quantity, target: Quantity) -> Agreement:
    """How far two quantities agree; a fall of 8 °C is none of 46 °F."""
    level = agree(source.numeral, target.numeral)
    return Agreement.NONE if level is Agreement.CONVERTED and misconverted(source, target) else level


def _year_beside_few(source: Quantity, target: Quantity) -> bool:
    """Whether one is a year and the other a small number that counts no unit: 1 in 10 last year, one in 2023."""
    one, other = source.numeral, target.numeral
    return any(
        year.year and few.unit is None and few.kind == "cardinal" and few.value < _FEW
        for year, few in ((one, other), (other, one))
    )


def _likeness(source: Quantity, target: Quantity) -> tuple[bool, bool, bool, float]:
    return (
        source.unit == target.unit,
        source.digits == target.digits,
        source.numeral.year == target.numeral.year,
        -abs(source.at - target.at),
    )


def _hours(quantity: Quantity, clock: Quantity) -> bool:
    """Whether a number can be the hour of a time of day on the other clock: 7 p.m., 19 sati."""
    return quantity.unit in (None, "hour") and (quantity.numeral.value - clock.numeral.value) % 12 == 0
