"""Names that no glossary knows and that a story spells in several ways: each once, the surest way to tell first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.names.doubles import doubles
from checker.names.strays import strays
from checker.names.variants import CLEAR, stands_in, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext

_FEW = 2
"""Places that have one spelling, of which none is another slip."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """One name in several spellings: what to say, the odd place, the others, what to type, and whether it is sure."""

    message: str
    at: Place
    related: tuple[Place, ...]
    suggestion: str | None
    sure: bool = True


def mixed(bitext: Bitext, ledger: Ledger) -> Iterator[Mixed]:
    """Full names in several romanizations, surnames that stray by a letter, and single words that are one."""
    told: set[str] = set()
    for group in variants(ledger.unknown, bitext.source):
        counts = Counter(mention.text for mention in group.mentions)
        told.update(counts)
        related = tuple(mention.place for mention in group.mentions if mention is not group.odd)
        yield Mixed(_message(counts, group.right), group.place, related, group.suggestion)
    for stray in strays(ledger.unknown):
        if stray.odd.text in told or (bitext.source is not None and stands_in(stray.wrong, bitext.source)):
            continue
        told.update((stray.odd.text, *(mention.text for mention in stray.others)))
        counts = Counter({stray.right: len(stray.others), stray.wrong: 1})
        # A translator's own majority says little beside a source in another script.
        least = _FEW if bitext.source is None or stands_in(stray.right, bitext.source) else CLEAR
        right = stray.odd.text.removesuffix(stray.wrong) + stray.right if len(stray.others) >= least else None
        related = tuple(mention.place for mention in stray.others)
        yield Mixed(_message(counts, right), stray.odd.place, related, right)
    words = {word for text in told for word in text.split()}
    for double in doubles(bitext, ledger):
        if not words.issuperset(each.text for each in double.sightings):
            related = tuple(each.place for each in double.sightings if each is not double.odd)
            yield Mixed(double.message, double.odd.place, related, double.right, double.sure)


def _message(counts: Counter[str], right: str | None) -> str:
    spellings = ", ".join(f"{form} ({count})" for form, count in counts.items())
    return f"one name in {len(counts)} spellings: {spellings}; no glossary knows it" + (
        "" if right else "; choose one"
    )
