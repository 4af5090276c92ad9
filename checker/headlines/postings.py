"""The terms of a body and the sentences that they stand in, counted once a story."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from checker.text.content import lowered
from checker.text.terms import BEGINNING, counts, inflected, same_term, start, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Segment

_LEAD = 300
"""Characters of a body that sum it up."""


class Postings:
    """The terms of a body. Sentences are known by their numbers; the first ``lead`` of them sum it up."""

    def __init__(self, body: Sequence[Segment]) -> None:
        self._texts = [segment.text for segment in body]
        read = 0
        self.lead = 0
        for number, text in enumerate(self._texts):
            if read >= _LEAD:
                break
            self.lead = number + 1
            read += len(text)
        self._counts = counts("\n".join(self._texts))
        self._read: dict[int, list[str]] = {}
        self.size = sum(self._counts.values())

    @cached_property
    def _starts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for term in self._counts:
            found.setdefault(term[: start(term)], []).append(term)
        return found

    @cached_property
    def _letters(self) -> str:
        return BEGINNING + BEGINNING.join(self._counts)

    @cached_property
    def _lowered(self) -> list[str]:
        return [lowered(text) for text in self._texts]

    def _places(self, term: str) -> Iterator[int]:
        """The sentence of each place of a term, which the body has as it is."""
        for number, low in enumerate(self._lowered):
            if term in low or not term.isalpha():
                if number not in self._read:
                    self._read[number] = terms(self._texts[number])
                yield from (number for each in self._read[number] if each == term)

    def sentences(self, term: str) -> list[int]:
        """The sentence of each place where a term stands in any form."""
        if not inflected(term):
            return list(self._places(term)) if term in self._counts else []
        near = self._starts.get(term[: start(term)], ())
        return [number for other in near if same_term(term, other) for number in self._places(other)]

    def has(self, gram: str) -> bool:
        """Whether any term has these letters, ``BEGINNING`` before its first ones."""
        return gram in self._letters
