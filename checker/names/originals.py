"""What the source says of two spellings: one of its names stands behind both, or each has a name of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.names.respellings import respelling, shelves
from checker.text.content import same_word
from checker.text.romanization import romanization_key, romanized

if TYPE_CHECKING:
    from checker.story import Story

_WORD = lazy(r"[^\W\d_]+(?:[’'ʼ\-‑][^\W\d_]+)*")
_GENITIVE = re.compile(r"[’']?s$")
_SHORTEST = 4
_CROWDED = 12
_SPELLINGS = 2
"""Romanizations of a source's word that are looked at: the first ones are those of copy."""
_ENDING, _INFLECTION = 2, 4
"""Letters at a name's end that an inflected form may have otherwise, and those that it may have for them."""


class Originals:
    """The capitalised words of a source, asked for those that words of a translation into ``language`` render."""

    def __init__(self, source: Story | None, language: str) -> None:
        self._source = source
        self.language = language
        self._found: dict[str, list[str]] = {}

    def has(self, word: str) -> bool:
        """Whether a word stands in the source letter for letter, a genitive's ending aside."""
        return word in self._words

    def spells(self, word: str) -> bool:
        """Whether a word of the source is so in Latin letters, by the first romanizations: Hostomel for Гостомель."""
        return any(word == latin for key in shelves(word) for latin in self._shelved.get(key, ()))

    def one(self, word: str, other: str) -> bool | None:
        """Whether one name of the source stands behind two words; None where it hasn't got something like both."""
        if self._source is None:
            return None
        for each in (word, other):
            if each not in self._found:
                self._found[each] = self._rendered(each)
        mine, theirs = self._found[word], self._found[other]
        if not mine or not theirs:
            return None
        return any(_forms(latin, other_latin) for latin in mine for other_latin in theirs)

    @cached_property
    def _words(self) -> dict[str, None]:
        fields = () if self._source is None else self._source.fields
        words = [word for field in fields for word in _WORD.findall(field.passage.text)]
        return dict.fromkeys(chain(words, (_GENITIVE.sub("", word) for word in words)))

    @cached_property
    def _shelved(self) -> dict[str, list[str]]:
        """The source's words as they are written in Latin letters, by the keys that alike ones share."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if word[:1].isupper() and not word.isupper() and len(word) >= _SHORTEST:
                for latin in _latin(word, self._source.language if self._source else None, self.language):
                    for key in dict.fromkeys((*shelves(latin), _beginning(latin))):
                        if len(found[key]) < _CROWDED:
                            found[key].append(latin)
        return found

    def _rendered(self, word: str) -> list[str]:
        """The source's words, in Latin letters, that a word renders: those exactly like it, else those near it."""
        exact, near = [], []
        keys = (*shelves(word), _beginning(word))
        for latin in dict.fromkeys(latin for key in keys for latin in self._shelved.get(key, ())):
            if romanization_key(latin) == romanization_key(word):
                exact.append(latin)
            elif respelling(word, latin) is not None or _inflected(word, latin):
                near.append(latin)
        return exact or near


def _beginning(word: str) -> str:
    return f"^{romanization_key(word)[:_SHORTEST]}"


def _inflected(word: str, latin: str) -> bool:
    """Whether a word of the source may be the same name in another case: all but the end of it is the same."""
    one, other = romanization_key(word), romanization_key(latin)
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((at for at, (letter, its) in pairs if letter != its), min(len(one), len(other)))
    return shared >= max(_SHORTEST, len(one) - _ENDING) and len(other) - shared <= _INFLECTION


def _forms(one: str, other: str) -> bool:
    """Whether two words of the source are one in two cases, or the same."""
    return romanization_key(one) == romanization_key(other) or same_word(one.lower(), other.lower())


@lru_cache(maxsize=8192)
def _latin(word: str, language: str | None, copy_language: str) -> tuple[str, ...]:
    """A word in Latin letters as copy has it."""
    if word < "\u0250":
        return (word,)
    return romanized(word, language or "", copy_language, _SPELLINGS)
