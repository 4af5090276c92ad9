"""A name of the source in whose place another one stands, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.text.capitals import starts_sentence

if TYPE_CHECKING:
    from checker.names.stranger import Stranger
    from checker.story import Pair, Segment


@dataclass(frozen=True, slots=True)
class Exchange:
    """A pair of sentences in which one name of the source is gone and one that the source doesn't have is new."""

    pair: Pair
    source: Stranger
    target: Stranger

    @property
    def sure(self) -> bool:
        """Whether a glossary knows one, the new one is somebody's full name, or both are names beyond doubt.

        One word at a sentence's start may be a rare word, which lists don't hold in every case, if the word in its
        place is one as well: Migrating for Летят.
        """
        if self.source.entity is not None or self.target.entity is not None:
            return True
        if self.target.person and self.target.certain:
            return True
        here, there = self.target.mention.segment.language, self.source.mention.segment.language
        if not (self.source.evident(here) and self.target.evident(there)):
            return False
        return self.source.certain or self._placed or not self.target.rare_word

    @property
    def likely(self) -> bool:
        """Whether it is worth a word: a doubtful name of one word must not have its capital from where it stands."""
        return self.sure or self._placed

    @property
    def _placed(self) -> bool:
        """Whether the source's name is more than one word with its capital from where it stands."""
        mention = self.source.mention
        return " " in mention.text or not starts_sentence(mention.segment.text, mention.start)


@dataclass(frozen=True, slots=True)
class Loss:
    """A name of the source that is gone from the translation; ``beside`` is the sentence where it should stand."""

    name: Stranger
    beside: Segment


def comparable(source: Stranger, target: Stranger) -> bool:
    """Whether one name may stand for the other: no place for a person; an adjective may name a place (празький).

    A body that a glossary knows stands for what nobody knows where a translator explains: the European Union, Brexit.
    """
    if target.kind in ("place", "body"):
        return source.kind == target.kind
    return None in (source.kind, target.kind) or source.kind == target.kind


def counterpart(target: Stranger, lost: list[Stranger], at: int, count: int) -> Stranger:
    """The lost name that a new one stands for: of its kind if there is one, then by its turn in the sentence."""
    same = [name for name in lost if name.kind == target.kind] or lost
    return same[min(at, len(same) - 1)] if count == len(same) else same[0]
