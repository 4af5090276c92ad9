"""A name that stands on one side only, and whether it is a name without doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.ledger.spelling import given
from checker.names.spellings import uninflected
from checker.tables import tables
from checker.text.capitals import NOUNS_CAPITALISED, starts_sentence
from checker.text.numerals import numerals
from checker.text.ordinary import article, listed, ordinary, simple
from checker.text.small_words import native, small_words
from checker.text.titles import is_title
from checker.text.trigrams import looks

if TYPE_CHECKING:
    from checker.ledger import Entity, Mention
    from checker.story import Story

_BEFORE = re.compile(r"[^\W\d_],?[ \u00a0]$")
_LAST = re.compile(r"[^\W\d_]+[ \u00a0]$")
_JOINT = re.compile("[-‑]")
_HEAD = 4
"""Letters of a noun that ends a compound, at least."""
_FOREIGN = 0.5
"""How much likelier a foreign name's letters are in another language, as the mean of logarithms."""
_CAPITALS = 2
_ACRONYM = 5
"""Letters up to which capitals are an acronym; other languages have others."""
SHORTEST = 3
"""Letters of a word that tells a name."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name that the other side doesn't have, with its entity if a glossary knows it."""

    mention: Mention
    entity: Entity | None = None

    @property
    def kind(self) -> str | None:
        """What it names, None where nobody knows."""
        return self.entity.kind if self.entity is not None else None

    @property
    def certain(self) -> bool:
        """Whether it is a name without doubt: known, or none of its words is one of its language's.

        A single word must be a little long. In German it may be a noun that no list holds, in languages with cases a
        word that no list holds in this case, at a sentence's start; where there is no list several words may be
        (Gospodarki Wodnej). An acronym is spelled out as often as kept, and a body's name translated.
        """
        if self.entity is not None:
            return self.entity.kind != "body"
        language, words = self.mention.segment.language, telling(self.mention)
        if not words or any(ordinary(word, language) or _shouted(word) for word in _capitals(self.mention)):
            return False
        if len(words) > 1:
            return language in uninflected() or listed(language)
        if len(words[0]) <= SHORTEST:
            return False
        return language in uninflected() or (
            listed(language) and language not in NOUNS_CAPITALISED and _inside(self.mention)
        )

    @property
    def person(self) -> bool:
        """Whether it is a given name with a surname, as far as lists know given names."""
        words = telling(self.mention)
        return len(words) > 1 and given(words[0], self.mention.segment.language)

    def evident(self, other: str | None) -> bool:
        """Whether there is more to a name than capitals, which ordinary words have as well: Exército Vermelho.

        It is known, or its language has a list of ordinary words; else a given name begins it (Mark Carney), it has
        two words with capitals inside a sentence of a language in which only names have, or its words look like
        ``other``, the other side's language, more than like its own one: Stanford in Portuguese.
        """
        mention = self.mention
        language, words = mention.segment.language, telling(mention)
        if self.entity is not None or listed(language):
            return True
        if self.person or (len(words) > 1 and language in _plain_bodies() and _inside(mention)):
            return True
        foreign = [looks(word.lower(), other or "", language or "") for word in words]
        return sum(foreign) > _FOREIGN * len(foreign)

    @property
    def noun(self) -> bool:
        """Whether it may be a noun of a language that writes them with capitals: das Mundartwort.

        A single word behind an article or a number in words (zwei Regelbrüche), or one that ends in another noun.
        """
        mention = self.mention
        language, text = mention.segment.language, mention.text
        if self.entity is not None or language not in NOUNS_CAPITALISED or " " in text:
            return False
        before = _LAST.search(mention.segment.text, 0, mention.start)
        if before is not None and (article(before[0].strip(), language) or _counts(before[0].strip(), language)):
            return True
        word = _JOINT.split(text)[-1].lower()
        return any(simple(word[at:], language) for at in range(0 if "-" in text else SHORTEST, len(word) - _HEAD + 1))

    @property
    def telling(self) -> bool:
        """Whether it is likely one where no list tells ordinary words: known, or of several words."""
        return self.entity is not None or len(self.mention.text.split()) > 1

    @property
    def rare_word(self) -> bool:
        """Whether it is one word that its language has, if not among the ordinary ones: Crayons."""
        mention = self.mention
        return " " not in mention.text and native(mention.text.lower(), mention.segment.language)

    def rare(self, story: Story) -> bool:
        """Whether it is one word that stands at a sentence's start and nowhere else: it may be a rare word."""
        mention = self.mention
        if self.entity is not None or " " in mention.text or not starts_sentence(mention.segment.text, mention.start):
            return False
        return sum(mention.text in segment.text for segment in story.segments()) == 1


@cache
def _plain_bodies() -> frozenset[str]:
    return frozenset(tables("names", "names")["plain_bodies"])


def _shouted(word: str) -> bool:
    """Whether a word has more capitals than a name has (LxWxH, ARACHNID); McDonald has two."""
    return sum(char.isupper() for char in word) > _CAPITALS


@cache
def _counts(word: str, language: str | None) -> bool:
    """Whether a word is a number of several: what comes next are things, and no name."""
    return any(number.value > 1 and number.end == len(word) for number in numerals(word, language))


def _inside(mention: Mention) -> bool:
    """Whether a word stands before a name, so that its capital is its own."""
    return _BEFORE.search(mention.segment.text, 0, mention.start) is not None


def all_ordinary(mention: Mention) -> bool:
    """Whether all words of a name with capitals are its language's own, so that nobody would keep them: Saturday."""
    return all(usual(word, mention.segment.language) for word in mention.text.split() if word[0].isupper())


def usual(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one, or a small word of a language without a list of those: Na, Aliás.

    >>> usual("Os", "pt"), usual("Lisboa", "pt")
    (True, False)
    """
    return ordinary(word, language) or word.lower() in small_words(language)


def telling(mention: Mention) -> list[str]:
    """The words by which a name would be known again: no titles, no acronyms; no ordinary ones if others remain."""
    words = _capitals(mention)
    return [word for word in words if not ordinary(word, mention.segment.language)] or words


def _capitals(mention: Mention) -> list[str]:
    """A name's words with capitals but for titles and acronyms."""
    words = (word for word in mention.text.split() if len(word) >= SHORTEST and word[0].isupper())
    return [word for word in words if not is_title(word) and not acronym(word)]


def acronym(word: str) -> bool:
    """Whether a word is an acronym: NATO, VIH, FAQs."""
    word = word.removesuffix("s")
    return len(word) <= _ACRONYM and word.upper() == word
