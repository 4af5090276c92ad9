"""A number put together from its words: two hundred and five is 2 times 100 and 5."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.text.numerals.lexicon import Form, Lexicon

_THOUSAND = Decimal(1000)


class Sum:
    """A number in the making: words are added as they are read, as long as they make one number."""

    __slots__ = ("_group", "_known", "_scale", "_total", "count")

    def __init__(self, known: Lexicon) -> None:
        self._known = known
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._scale = Decimal("Infinity")
        self.count = 0

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self._total + (self._group or 0)

    def add(self, form: Form, *, joined: bool = False) -> bool:
        """Whether a word goes on with the number; then it is added."""
        done = self._times(form) if form.power else self._plus(form.value, joined=joined)
        self.count += done
        return done

    def _times(self, form: Form) -> bool:
        power, group = form.value, self._group
        if group is None:
            if self._total and _THOUSAND < power > self._scale:  # mil millones
                self._total *= power
                self._scale = power
                return True
            if self._total and power == 100 and self._scale > power:
                self._group = power
                return True
            if self._total:
                return self._raise(power, Decimal(1))
            if power == 100:
                self._group = power
            else:
                self._total, self._scale = power, power
            return True
        if power == 100:
            if group < 100 and group:
                self._group = group * power
                return True
            if group % 1000 == 0:
                self._group = group + power
                return True
            return False
        return self._raise(power, group)

    def _raise(self, power: Decimal, group: Decimal) -> bool:
        if power < self._scale:
            self._total += group * power
        elif self._total and power > self._scale and group:  # two hundred thousand million
            self._total = (self._total + group) * power
        else:
            return False
        self._group, self._scale = None, power
        return True

    def _plus(self, value: Decimal, *, joined: bool) -> bool:
        group = self._group
        if group is None or (group == 0 and self.count):
            if value >= self._scale or (self.count and value == 0):
                return False
            self._group = value
            return True
        if value <= 0 or value >= 1000:
            return False
        last = group % 100
        room = (
            (group % 1000 == 0 and group)
            or (last == 0 and value < 100)
            or (last % 10 == 0 and last > 10 and value < 10)
            or (last in (60, 80) and 10 <= value < 20)
            or self._teens(last, value, joined=joined)
        )
        if room:
            self._group = group + value
        return bool(room)

    def _teens(self, last: Decimal, value: Decimal, *, joined: bool) -> bool:
        if self._known.teens == "ten first":
            return last == 10 and value < 10
        if self._known.teens != "ones first" or not 0 < last < 10:
            return False
        return value == 10 if not joined else 20 <= value < 100 and value % 10 == 0
