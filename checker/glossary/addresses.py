"""Addresses, handles and file names: a name in one of these is nobody's spelling."""

from __future__ import annotations

import re
from bisect import bisect_right

from checker.expressions import lazy

_MARKS = re.compile("[@#./]")
_ADDRESS = lazy(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+|(?<!\w)[@#]\w+"
    r"|(?<!\w)(?<!\w-)[\w-]++\.(?:com|org|net|de|fr|uk|eu|ua|ru|int|gov)\b\S*"
)


class Addresses:
    """The addresses of one text, found where somebody asks, from left to right: few names stand beside a mark."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = 0
        self._spans: list[tuple[int, int]] = []

    def around(self, start: int, end: int) -> bool:
        """Whether a stretch overlaps an address. Stretches must be asked for in the order of their starts."""
        if start >= self._end or end > self._end:
            self._read(start, end)
        at = bisect_right(self._spans, (end - 1, len(self._text))) - 1
        return at >= 0 and self._spans[at][1] > start

    def _read(self, start: int, end: int) -> None:
        """What stands without a space around this stretch."""
        text = self._text
        floor = self._start if start < self._end else self._end
        self._start = max(text.rfind(" ", floor, start) + 1, floor)
        found = text.find(" ", end)
        self._end = found if found >= 0 else len(text)
        self._spans = []
        if _MARKS.search(text, self._start, self._end):
            self._spans = [match.span() for match in _ADDRESS.finditer(text, self._start, self._end)]
