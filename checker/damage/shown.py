"""Whether damaged characters are shown on purpose: in code, which isn't copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.text.code import code

if TYPE_CHECKING:
    from checker.passage import Place, Span


class Shown:
    """Asked for places of a story, whether they stand in code; each document is looked through once, if ever."""

    def __init__(self) -> None:
        self._spans: dict[int, list[Span]] = {}

    def __call__(self, place: Place) -> bool:
        """Whether a place is part of an element of code, or stands between backticks."""
        key = id(place.document)
        if key not in self._spans:
            self._spans[key] = code(place.document.text)
        return any(start <= place.span.start and place.span.end <= end for start, end in self._spans[key])
