"""What a sentence speaks of, and how much of that another one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.text.content import SHORTEST, content_words, lowered, same_word, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Ledger, Mention
    from checker.story import Segment


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text speaks of: entities, and content words outside their names."""

    entities: frozenset[str]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.entities) + len(self.words)

    def shared(self, other: Topic) -> int:
        """How many of its entities and words the other one has as well."""
        return len(self.entities & other.entities) + len(shared(list(self.words), list(other.words)))


class Topics:
    """The topics of a story's sentences."""

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

    def speaking(self, topic: Topic, body: Sequence[Segment], least: int) -> Iterator[tuple[Segment, int]]:
        """The sentences that share this much of a topic, each with how much that is."""
        starts = [word[:SHORTEST] for word in topic.words]
        for segment in body:
            low = lowered(segment.text)
            named = sum(entity in topic.entities for entity, _ in self._in(segment))
            # A bound that is quick to take: what doesn't even begin so can't be shared.
            if named + sum(start in low for start in starts) >= least:
                common = topic.shared(self.of(segment))
                if common >= least:
                    yield segment, common

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

    def of(self, segment: Segment, start: int = 0, end: int | None = None, without: str = "") -> Topic:
        """The topic of a sentence, or of a stretch of it; words like those of ``without`` don't count."""
        end = len(segment.text) if end is None else end
        text, entities = segment.text, set()
        for entity, mention in self._in(segment):
            if start <= mention.start < end:
                entities.add(entity)
                text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        dropped = content_words(without, segment.language)
        words = dict.fromkeys(content_words(text[start:end], segment.language))
        return Topic(
            frozenset(entities),
            tuple(word for word in words if not any(same_word(word, other) for other in dropped)),
        )
