"""Full names that are one word's slip away from another one: from a glossary's, or from the source's own spelling."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.likeness.given_names import two_names
from checker.likeness.spelling import folded, sound
from checker.names.respellings import Respelling, respelling
from checker.names.spellings import uninflected
from checker.text.letters import unaccented
from checker.text.ordinary import ordinary
from checker.text.similarity import distance
from checker.text.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger, Mention
    from checker.passage import Place
    from checker.story import Bitext

_WORD = 4
"""Letters of a word that may be misspelt."""
_LONG = 6
"""Letters of one that may have two slips, where the source has the name beside it."""


@dataclass(frozen=True, slots=True)
class Nearly:
    """A full name and the one that it nearly is; ``entity`` if a glossary has that, ``source`` if the source does."""

    mention: Mention
    wrong: str
    right: str
    entity: str | None = None
    source: Mention | None = None
    others: tuple[Place, ...] = ()
    """The further places of the same misspelling."""

    @property
    def place(self) -> Place:
        """Where the name stands, its title left out."""
        start = self.mention.end - len(self.wrong)
        return self.mention.segment.place(start, self.mention.end)


def of_glossary(ledger: Ledger, language: str) -> Iterator[Nearly]:
    """Names of the story that are one letter away from a person's full name."""
    for mention in ledger.unknown:
        name = _untitled(mention)
        if " " not in name or mention.quoted:
            continue
        for near in ledger.glossary.near(name, language):
            persons = [form for form in near.forms if form.kind == "person" and not form.status.disapproved]
            here = near.text in mention.segment.text  # Ivana and Ivanka Trump, in one sentence
            if persons and not here and _one_word(name, near.text) is not None:
                yield Nearly(mention, name, near.text, persons[0].entity)
                break


def of_source(bitext: Bitext, ledger: Ledger) -> Iterator[Nearly]:
    """Names of the story whose source has one word of them otherwise: Peter Schmid, Peter Schmidt in German.

    Only where names are copied letter for letter: the story's language has no case endings, and what differs is no
    ending, no accent and no romanization.
    """
    source = bitext.source
    if source is None or bitext.story.language not in uninflected():
        return
    text = "\n".join(field.passage.text for field in source.fields)
    own = "\n".join(segment.text for segment in bitext.story.segments())
    shelves: dict[tuple[int, int, tuple[str, ...]], list[tuple[str, Mention]]] = defaultdict(list)
    for mention in ledger.unknown_source:
        name = _untitled(mention)
        for key in _keys(name):
            shelves[key].append((name, mention))
    found: dict[tuple[str, str], list[Nearly]] = defaultdict(list)
    for mention in ledger.unknown:
        name = _untitled(mention)
        for key in _keys(name) if not mention.quoted else ():
            for right, original in shelves.get(key, ()):
                pair = _one_word(name, right)
                if pair is None or pair[0] in text or pair[1] in own:
                    continue
                if ordinary(pair[0], bitext.story.language) or ordinary(pair[1], source.language):
                    continue  # translated: Mission Impossible
                if _miscopied(*pair, inflected=source.language not in uninflected()):
                    found[name, right].append(Nearly(mention, name, right, source=original))
    for first, *rest in found.values():
        others = dict.fromkeys(each.place for each in rest if each.place != first.place)
        yield replace(first, others=tuple(others))


def _keys(name: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """A name of several words with each of them left out."""
    words = name.split()
    for at in range(len(words)) if len(words) > 1 else ():
        yield len(words), at, (*words[:at], *words[at + 1 :])


def _untitled(mention: Mention) -> str:
    return " ".join(without_titles(mention.text.split()))


def _one_word(wrong: str, right: str) -> tuple[str, str] | None:
    """The one word of two names that differs; None where more do, or where it makes another name."""
    one, other = wrong.split(), right.split()
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) != len(other) or len(differing) != 1:
        return None
    word, name = differing[0]
    if len(name) < _WORD or word[0].lower() != name[0].lower() or word.rstrip("s") == name.rstrip("s"):
        return None
    if two_names(sound(folded(word)), sound(folded(name))):
        return None  # Ivana and Ivanka
    return word, name


def _miscopied(word: str, name: str, *, inflected: bool) -> bool:
    """Whether one word is a slip for another one that was there to be copied."""
    if unaccented(word) == unaccented(name) or respelling(word, name) in (Respelling.ROMANIZED, Respelling.LIKELY):
        return False
    if inflected and name[: len(word) - 1] == word[:-1]:
        return False  # what differs may be an ending
    return distance(word, name, 2) <= (2 if min(len(word), len(name)) >= _LONG else 1)
