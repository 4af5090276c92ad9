"""The names of a headline, and which sentences of the body have the same person, place or body by whatever name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.headlines.borne_out import Bearing
from checker.headlines.mentions import by_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ledger import Ledger
    from checker.story import Segment, Story


class Naming:
    """Where a story's sentences name anybody or anything."""

    def __init__(self, story: Story, ledger: Ledger) -> None:
        self._story, self._ledger = story, ledger
        self._known = by_sentence(ledger)
        self._unknown = [mention for mention in ledger.unknown if mention.segment.kind == "headline"]

    def names(self, headline: Segment) -> list[tuple[int, int]]:
        """Where a headline has a name, be it one that no glossary knows."""
        known = [mention for _, mention in self._known.get(headline.key, ())]
        unknown = [mention for mention in self._unknown if mention.segment.key == headline.key]
        return [(mention.start, mention.end) for mention in known + unknown]

    def borne_out(self, headline: Segment, body: Sequence[Segment]) -> dict[tuple[int, int], list[int]]:
        """Where a headline names an entity that the body has too, by this name or one that may stand for it.

        With the numbers of the body sentences that have it.
        """
        above = self._known.get(headline.key, ())
        if not above:
            return {}
        below = [(number, ids) for number, each in enumerate(body) for ids, _ in self._known.get(each.key, ())]
        found = {}
        for ids, mention in above:
            if numbers := [number for number, others in below if ids & others]:
                found[mention.start, mention.end] = numbers
        return found

    def derived(self, headline: Segment) -> list[tuple[int, int]]:
        """Where a headline names an entity that the body has in a word made of its name: Sweden, Swedish.

        Slow: for headlines that are in question.
        """
        bearing = Bearing(self._story, self._ledger)
        above = [(each, [m for m in each.story if m.segment.key == headline.key]) for each in self._ledger.entities]
        return [
            (mention.start, mention.end)
            for entity, mentions in above
            if mentions and bearing.derives(entity, mentions)
            for mention in mentions
        ]
