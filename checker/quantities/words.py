"""Numbers in words that differ: two thirds and a third, doubled and tripled, dozens and hundreds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.quantities.matching import stands
from checker.text.dates import dates
from checker.text.numerals.beside import spaceless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.quantities.matching import Matched, Two
    from checker.quantities.quantity import Quantity

Family = Literal["share", "factor", "ordinal", "many"]
"""What kind of number words are compared with each other."""
_FAMILIES: tuple[Family, ...] = ("share", "factor", "ordinal", "many")
_LAST_SHARE = 10
"""The last ordinal that often is a fraction: a third, a tenth."""
_FEW = 5
_APART = 4
"""How many times more one vague word must say than the other: dozens are no hundreds, but a score is a dozen."""
_OFF = 1.25
"""The same where it is counted: two dozen, une trentaine."""
_ROUND = (20, 100, 200)
_LOOSE = (24, *_ROUND)
_THOUSAND = 1000
"""What words like dozens and thousands count, as far as they count anything."""


def worded(
    own: Matched, source: Sequence[Quantity], target: Sequence[Quantity], told: Sequence[Quantity]
) -> Iterator[Two]:
    """Of what is left over on either side, the number words that are others; ``told`` were told already.

    Only where each side has one of a family, so that nothing else can be meant, in sentences aligned one to one.
    """
    if not own.pair.one_to_one:
        return
    given = [each for each in source if each not in told and not stands(each, own.target)]
    made = [each for each in target if each not in told and not stands(each, own.source)]
    for family in _FAMILIES:
        one = [each for each in given if _belongs(each, family)]
        other = [each for each in made if _belongs(each, family)]
        if len(one) == len(other) == 1 and _differ(one[0], other[0], family):
            yield one[0], other[0]
            return


def _belongs(quantity: Quantity, family: Family) -> bool:
    number = quantity.numeral
    if quantity.part is not None:
        return False
    if family == "share":
        ordinal = number.kind == "ordinal" and 2 < number.value <= _LAST_SHARE
        return (number.words and (number.kind == "fraction" or ordinal)) or number.unit == "%"
    if family == "many":
        return number.value >= _FEW and number.unit is None and number.kind in ("indefinite", "cardinal")
    return (
        number.words and number.kind == family and number.value != 1 and not (family == "ordinal" and _day(quantity))
    )


def _day(quantity: Quantity) -> bool:
    """Whether an ordinal is the name of a weekday or the day of a date: sexta-feira."""
    start, segment = quantity.numeral.start, quantity.segment
    return any(when.start <= start < when.end for when in dates(segment.text, segment.language))


def _differ(source: Quantity, target: Quantity, family: Family) -> bool:
    one, other = source.numeral, target.numeral
    if family == "share":
        kinds = {one.kind, other.kind}
        worded_both = one.words and other.words
        doubtful = one.doubtful + other.doubtful  # half, quarter: as often something else
        return "fraction" in kinds and doubtful < (2 if worded_both else 1)
    if family != "many":
        return True
    if "indefinite" not in (one.kind, other.kind):
        return False
    few, most = sorted((one.value, other.value))
    vague = loose(source) or loose(target)
    return most >= few * _APART if vague and one.kind == other.kind else not vague and float(most / few) > _OFF


def loose(quantity: Quantity) -> bool:
    """Whether it is one word for many: dozens, hundreds; not two dozen, une trentaine, 30."""
    number, text = quantity.numeral, quantity.text
    if number.kind != "indefinite":
        return False
    counted = " " in text and number.value not in _ROUND
    return number.value % _THOUSAND == 0 or (number.value in _LOOSE and not counted) or spaceless(text[-1])
