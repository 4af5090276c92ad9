"""The names of a story's sentences, and whether the body bears them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ledger import Ledger, Mention
    from checker.story import Segment


class Topics:
    """The names of a story's sentences, known and unknown."""

    def __init__(self, ledger: Ledger) -> None:
        self._mentions: dict[tuple[int, int], list[tuple[str, Mention]]] = {}
        for entity in ledger.entities:
            for mention in entity.story:
                key = mention.segment.key
                self._mentions.setdefault(key, []).append((entity.id, mention))
        self._unknown = [mention for mention in ledger.unknown if mention.segment.kind == "headline"]

    def names(self, segment: Segment) -> list[tuple[int, int]]:
        """Where a sentence of a headline has a name, known or not."""
        known = [mention for _, mention in self._in(segment)]
        unknown = [mention for mention in self._unknown if mention.segment.key == segment.key]
        return [(mention.start, mention.end) for mention in known + unknown]

    def borne_out(self, segment: Segment, body: Sequence[Segment]) -> dict[tuple[int, int], list[int]]:
        """Where a sentence names an entity that a body has too, by this name or one that may stand for it.

        With the number of the body sentence of each such mention; a spelling of the name in the body isn't needed.
        """
        above = self._in(segment)
        if not above:
            return {}
        below = [
            (number, {entity, *mention.stands_for})
            for number, other in enumerate(body)
            for entity, mention in self._in(other)
        ]
        found = {}
        for entity, mention in above:
            names = {entity, *mention.stands_for}
            if numbers := [number for number, others in below if names & others]:
                found[mention.start, mention.end] = numbers
        return found

    def _in(self, segment: Segment) -> Sequence[tuple[str, Mention]]:
        return self._mentions.get(segment.key, ())
