"""The terms of a body and the sentences that they stand in, counted once a story."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from checker.text.terms import BEGINNING, inflected, same_term, start, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Segment

_LEAD = 300
"""Characters of a body that sum it up."""


class Postings:
    """The terms of a body. Sentences are known by their numbers; the first ``lead`` of them sum it up."""

    def __init__(self, body: Sequence[Segment]) -> None:
        self._sentences: dict[str, list[int]] = {}
        read = 0
        self.lead = 0
        for number, segment in enumerate(body):
            if read < _LEAD:
                self.lead = number + 1
            read += len(segment.text)
            for term in terms(segment.text):
                self._sentences.setdefault(term, []).append(number)
        self.size = sum(map(len, self._sentences.values()))

    @cached_property
    def _letters(self) -> str:
        return BEGINNING + BEGINNING.join(self._sentences)

    def _beginning(self, letters: str) -> Iterator[str]:
        """The terms that begin with these letters, in the order in which they first stand in the body."""
        all, sought = self._letters, BEGINNING + letters
        at = all.find(sought)
        while at >= 0:
            end = all.find(BEGINNING, at + 1)
            yield all[at + 1 : end] if end >= 0 else all[at + 1 :]
            at = all.find(sought, at + 1)

    def sentences(self, term: str) -> list[int]:
        """The sentence of each place where a term stands in any form."""
        if not inflected(term):
            return self._sentences.get(term, [])
        near = self._beginning(term[: start(term)])
        return [number for other in near if same_term(term, other) for number in self._sentences[other]]

    def has(self, gram: str) -> bool:
        """Whether any term has these letters, ``BEGINNING`` before its first ones."""
        return gram in self._letters
