"""A damaged word, and the word around a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK = re.compile(r"[ \n\r\t]")
MOST = 0.25
"""Share of a text's characters in damaged words from which no detector can tell its language."""
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged word at ``start``..``end``; ``repaired`` is None where nobody can tell what it was.

    ``certain`` says that it is damage beyond doubt, ``borne_out`` that the text around it proves the repair.
    """

    start: int
    end: int
    text: str
    repaired: str | None
    encoding: str
    certain: bool = True
    borne_out: bool = False


def around(text: str, start: int, end: int, also: str = "") -> tuple[int, int]:
    """The stretch of letters, figures and these other characters around a place."""
    while start and (text[start - 1].isalnum() or text[start - 1] in also):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in also):
        end += 1
    return start, end


@dataclass(frozen=True)
class Covered:
    """What of a text is damaged: the words that its damage stands in, from space to space, or all of it."""

    text: str
    found: Sequence[Damage]
    _spans: list[tuple[int, int]] = field(init=False)
    _misread: int = field(init=False)

    def __post_init__(self) -> None:
        spans: list[tuple[int, int]] = []
        last = 0
        for one in self.found:
            if one.start < last:
                continue
            start = max(last, *(self.text.rfind(blank, last, one.start) + 1 for blank in " \n\t"))
            after = _BLANK.search(self.text, one.end)
            last = after.start() if after else len(self.text)
            spans.append((start, last))
        object.__setattr__(self, "_spans", spans)
        object.__setattr__(self, "_misread", sum(" as " in one.encoding for one in self.found))

    @property
    def size(self) -> int:
        """How many characters the damaged words have, from space to space.

        >>> Covered("un cafГ© ouvert", [Damage(3, 8, "cafГ©", "café", "utf-8 as cp1251")]).size
        5
        """
        return sum(stop - start for start, stop in self._spans)

    def holds(self, start: int, end: int) -> bool:
        """Whether a place is part of the damage: in a damaged word, or in a text with several of them.

        Bytes that no repair could be made of are damaged in the same way as those beside them.
        """
        if self._misread >= _SEVERAL:
            return True
        at = bisect_right(self._spans, start, key=lambda span: span[1])
        return at < len(self._spans) and self._spans[at][0] < end
