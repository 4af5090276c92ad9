"""The numbers of a body as what can bear out one of its headline: equal, rounded, added up, or worked out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.headlines.counting import beside, counted, same_thing, toll
from checker.quantities.agreement import Agreement, agree
from checker.quantities.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.quantities.reading import Part
    from checker.story import Segment
    from checker.text.numerals import Numeral

_DIGITS = lazy(r"\d+(?:[.,'’ \u00a0\u202f]\d{3})*")
_SIGN = lazy(r"[$€£¥][ \u00a0]?$")
_UNIT = lazy(r"[ \u00a0]?(?:[%€$£]|per cent\b|[^\W\d_]+)")
_LOOSE = Decimal("0.1")
"""How far a number may be off as a round number, or where one side says about."""
_VAGUE = 20
"""The value from which a word says no more than many: dozens."""
_DOZENS = Decimal("0.75"), 5
"""How little and how much it may stand for, as a share of its value."""
_PARTS = 4
"""How many numbers of a sentence or of two a headline may add up."""
_SHARE, _HALF, _LEAST = 100, Decimal("0.5"), 10
"""A share in percent, how exactly it is worked out, and the least numbers that anybody works one out from."""
_FIRST, _LAST = 1800, 2100
"""What may be years."""
_YEARS = frozenset({"year"})
_NAMED = frozenset({"label", "ordinal", "roman"})
_SMALL = 20
"""The last value of which a count says nothing of a number in a name: three men, World War 3."""
_COUNTS = frozenset({"cardinal", "fraction"})
_SIGNS = frozenset({"EUR", "GBP", "USD"})
"""Currencies that are written in headlines by a sign."""
_PRICE, _NEXT = 9, Decimal("0.01")
"""The last digit of a price just below a round one, and how far below it is: $499 for 500."""


class Told(NamedTuple):
    """A number of a sentence, what of a date or time of day it is, and the sentence's other numbers."""

    number: Numeral
    part: Part | None
    segment: Segment
    numbers: tuple[Numeral, ...]

    @property
    def text(self) -> str:
        """It as it stands in the copy."""
        return self.segment.text[self.number.start : self.number.end]

    @property
    def shown(self) -> str:
        """The same with the sign or word that it is measured by: $4.2m, 71 per cent."""
        start, end, text = self.number.start, self.number.end, self.segment.text
        if self.number.unit is not None and (sign := _SIGN.search(text, max(0, start - 4), start)) is not None:
            return text[sign.start() : end]
        if self.number.unit is not None and (unit := _UNIT.match(text, end)) is not None:
            return text[start : unit.end()]
        return text[start:end]

    def same(self, other: Told) -> bool:
        """Whether two numbers count the same noun, or casualties of the same kind."""
        language = self.segment.language
        mine = toll(self.segment.text, self.number, self.numbers, language)
        theirs = toll(other.segment.text, other.number, other.numbers, language)
        if mine is not None or theirs is not None:
            return mine == theirs
        return same_thing(
            counted(self.segment.text, self.number), counted(other.segment.text, other.number), language
        )


def told(segment: Segment) -> list[Told]:
    """The numbers of a sentence in reading order."""
    found = read(segment.text, segment.language)
    numbers = tuple(number for number, _ in found)
    return [Told(number, part, segment, numbers) for number, part in found]


class Figures:
    """The numbers of a body in reading order, and its digits as they stand."""

    def __init__(self, body: Sequence[Segment]) -> None:
        self._body = body
        self._read: list[Told] = []
        self._unread = (each for segment in body for each in told(segment))

    @property
    def told(self) -> list[Told]:
        """All of them; read only where a number doesn't stand in the body as it is written in the headline."""
        self._read.extend(self._unread)
        return self._read

    def _each(self) -> Iterator[Told]:
        """The same, read no further than they are looked at."""
        yield from self._read
        for each in self._unread:
            self._read.append(each)
            yield each

    @cached_property
    def _digits(self) -> frozenset[str]:
        found = (match for segment in self._body for match in _DIGITS.findall(segment.text))
        return frozenset(re.sub(r"\D", "", match) for match in found)

    @cached_property
    def _years(self) -> list[Decimal]:
        """Years, and decades by their first one: the 1970s."""
        found = (each.number for each in self.told)
        return sorted(
            {one.value for one in found if not one.words and one.unit is None and _FIRST <= one.value <= _LAST}
        )

    def _written(self, stated: Told) -> bool:
        """Whether the body has a number in words as the headline writes it."""
        text = stated.text.lower()
        word = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
        return any(text in low and word.search(low) for low in (segment.text.lower() for segment in self._body))

    def bear_out(self, stated: Told) -> bool:
        """Whether some of them say, round to, add up to or imply a number."""
        number = stated.number
        if number.kind in _NAMED:
            return self._named(stated)
        if self._written(stated) if number.words else number.unit not in _SIGNS and str(number.value) in self._digits:
            return True
        if any(equal(number, each.number) for each in self._each()):
            return True
        if number.unit in _YEARS and (len(self._years) == 1 or self._apart(number.value)):  # one is so long ago
            return True
        if number.kind not in _COUNTS or number.year or number.ranged:
            return False
        return any(_fits(number, parts) for parts in self._together()) or (number.unit == "%" and self._share(number))

    def _named(self, stated: Told) -> bool:
        """Whether a number that stands for a name or a place in a row is in the body: F-16, World War 1, 2nd."""
        number = stated.number
        if number.value > _SMALL and str(number.value) in self._digits:
            return True
        if number.kind == "ordinal" and self._apart(number.value):
            return True
        name = beside(stated.segment.text, number)
        return any(
            number.value in each.number.values
            and (
                number.value > _SMALL
                or each.number.kind in _NAMED
                or each.number.doubtful
                or name == (near := beside(each.segment.text, each.number))
                or (
                    name is not None and len(name) == 1 and near is not None and near.startswith(name)
                )  # A9, Autobahn 9
            )
            for each in self._each()
        )

    def _apart(self, years: Decimal) -> bool:
        """Whether two years of the body are so many apart: an anniversary."""
        return any(abs(other - one - years) <= 1 for one, other in combinations(self._years, 2))

    def _counts(self) -> list[Told]:
        """What counts or measures something."""
        return [
            each
            for each in self.told
            if each.part is None
            and each.number.kind in _COUNTS
            and not (each.number.doubtful or each.number.year or each.number.ranged)
        ]

    def _together(self) -> Iterator[list[Numeral]]:
        """Numbers that stand next to each other in one sentence, or count the same wherever they stand."""
        counts = self._counts()
        for at, one in enumerate(counts):
            run = [one]
            for other in counts[at + 1 : at + _PARTS]:
                if other.segment is not one.segment or other.number.unit != one.number.unit:
                    break
                run.append(other)
                yield [each.number for each in run]
            alike: dict[Decimal, Numeral] = {}
            for each in counts[at + 1 :]:
                more = each.number
                if more.unit == one.number.unit and more.value != one.number.value and each.same(one):
                    alike.setdefault(more.value, more)  # what is told again isn't one more
            for parts in range(1, min(len(alike), _PARTS) + 1):
                yield [one.number, *list(alike.values())[:parts]]

    def _share(self, number: Numeral) -> bool:
        """Whether it is the share that one number of a sentence is of another, or by which it grew or shrank."""
        counts = [each for each in self._counts() if each.number.value >= _LEAST and each.number.unit != "%"]
        for one, other in combinations(counts, 2):
            if one.segment is not other.segment or one.number.unit != other.number.unit:
                continue
            few, most = sorted((one.number.value, other.number.value))
            if any(
                abs(share * _SHARE - number.value) <= _HALF for share in (few / most, most / few - 1, 1 - few / most)
            ):
                return True
        return False


def _fits(number: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether numbers of one unit add up to another one, or two of them are so far apart."""
    unit = parts[0].unit
    if number.unit != unit:
        return False
    values = [each.value for each in parts]
    results = [sum(values, Decimal(0))]
    if len(values) == 2 and unit is not None:
        results.append(abs(values[0] - values[1]))
    return any(_near(number, result) for result in results)


def equal(number: Numeral, other: Numeral) -> bool:
    """Whether a number of a headline is one of the body: the same, rounded, or converted from another unit.

    >>> from checker.text.numerals import numerals
    >>> def first(text): return numerals(text, "en", everything=True)[0]
    >>> equal(first("800 dead"), first("832 dead")), equal(first("823 dead"), first("832 dead"))
    (True, False)
    >>> equal(first("nearly 850 dead"), first("832 dead")), equal(first("5 km away"), first("3 miles away"))
    (True, True)
    >>> equal(first("more than 800 dead"), first("870 dead")), equal(first("up to 872 dead"), first("832 dead"))
    (True, False)
    >>> equal(first("27 dead"), first("dozens of dead")), equal(first("7 dead"), first("dozens of dead"))
    (True, False)
    """
    if exchanged(number, other):
        return False
    if any(value in other.values for value in number.values):
        return True
    if number.unit in _SIGNS and number.unit == other.unit and _priced(number.value, other.value):
        return True
    if number.kind not in _COUNTS or (number.year and not number.approximate):
        return False
    if other.kind == "indefinite":
        least, most = _DOZENS
        return other.value >= _VAGUE and other.value * least <= number.value < other.value * most
    if other.kind not in _COUNTS:
        return False
    if number.unit is not None and other.unit is not None and number.unit != other.unit:
        return agree(other, number) >= Agreement.ROUNDED
    if number.kind == "fraction" or other.kind == "fraction":
        return agree(other, number) is not Agreement.NONE
    return _near(number, other.value) or _hedged(number, other.value) or _hedged(other, number.value)


def exchanged(number: Numeral, other: Numeral) -> bool:
    """Whether two sums are of one value and two currencies, of which none is written by the other's sign.

    >>> from checker.text.numerals import numerals
    >>> exchanged(*(numerals(text, "en")[0] for text in ("$4.2m", "€4.2 million")))
    True
    """
    if number.unit is None or other.unit is None or number.unit == other.unit or number.value != other.value:
        return False
    return {number.unit, other.unit} <= _SIGNS


def _priced(one: Decimal, other: Decimal) -> bool:
    """Whether one of two sums is the price just below the other."""
    low, high = sorted((one, other))
    return low % 10 == _PRICE and high - low <= high * _NEXT


def _hedged(rough: Numeral, exact: Decimal) -> bool:
    """Whether a value fits a number that says about, more than or up to it, and is at least as round."""
    value, step = rough.value, _grain(rough.value)
    if value <= _LEAST or step < _grain(exact):
        return False
    if rough.approximate:
        return abs(value - exact) <= _LOOSE * exact.copy_abs()
    if rough.bound is None or step == _grain(exact):
        return False
    off = exact - value if rough.bound == "more" else value - exact
    return 0 <= off <= max(_LOOSE * exact, step)


def _near(number: Numeral, exact: Decimal) -> bool:
    """Whether a number is another one, or a rounder one near it."""
    value = number.value
    if value == exact:
        return True
    step, off = _grain(value), abs(value - exact)
    if step <= _grain(exact) or value <= _LEAST:
        return False
    return off * 2 <= step and off <= _LOOSE * exact.copy_abs()


def _grain(value: Decimal) -> Decimal:
    """The place value of the last significant digit: 100 for 2,800.

    >>> str(_grain(Decimal("2800"))), str(_grain(Decimal("832")))
    ('1E+2', '1')
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)
