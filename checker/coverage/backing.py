"""What a back-translation says of a gap: whether the side that seems to lack it has its words after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.text.content import content_words, shared

if TYPE_CHECKING:
    from checker.coverage.gap import Gap
    from checker.tools import Translations

_THERE = 0.6
"""The share of a gap's words that its translation has where it is no gap."""
_GONE, _LIKE = 0.1, 0.6
"""The share that it has at most where the gap is one, and has of the words around it where it is written alike."""
_FEWEST, _FEW = 2, 4
"""Words of content from which a translation speaks against a gap, and for one."""


def backed(gap: Gap, language: str | None, translations: Translations) -> bool | None:
    """Whether the translation of what stands beside a gap, into the gap's ``language``, lacks it too.

    False where it has most of the gap's words; True where it has none of them and most of those around it, so that it
    isn't merely put otherwise; None where it says nothing, as a demonstration model's does.
    """
    made = [translations.of(each) for each in gap.beside]
    said = [each.text for each in made if each is not None and each.signal]
    if not said or len(said) < len(made):
        return None
    there = content_words(" ".join(said), language)
    words, around = content_words(" ".join(gap.texts), language), content_words(gap.rest, language)
    share = _share(words, there)
    if len(words) >= _FEWEST and share >= _THERE:
        return False
    if min(len(words), len(around)) >= _FEW and share <= _GONE and _share(around, there) >= _LIKE:
        return True
    return None


def _share(words: list[str], others: list[str]) -> float:
    """How many of the words stand among the others in some form."""
    return len(shared(words, others)) / max(1, len(set(words)))
