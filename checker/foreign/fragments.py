"""Parts of a sentence that were left in the source language."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.foreign.sentences import elsewhere
from checker.foreign.words import Word, bent, parted, shared, strange, words
from checker.tables import tables
from checker.text.capitals import NOUNS_CAPITALISED, starts_sentence
from checker.text.content import same_word
from checker.text.letters import SPACELESS
from checker.text.ordinary import listed, rich, simple
from checker.text.quotation_marks import MARKS
from checker.text.quotations import quotations, quoted
from checker.text.small_words import loan, small_words, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN = re.compile(r"[ \u00a0,;:’'\-–—]{0,3}")
_STRAIGHT = '"'
_BRACKETS = lazy(r"[(（\[【][^)）\]】]*[)）\]】]?")
_LATIN = re.compile("[a-zß-öø-ɏ]")
_GLUE = frozenset("@#/\\_.&=+*0123456789-‑")
_KEPT = 0.5
"""Share of a quotation's or bracket's words that the source has, from which all of it was meant to stay."""
_SHORT_RUN = 3
"""The same, where there is a long list of the target's words."""
_RUN = 5
"""Words of a run that are copied, where nothing says of a single word that the target language lacks it."""

_CLAUSE = 7
"""Words of a run that is no name any more, though it has some..."""
_TELLING = 3
"""...and small words of the source's language in it."""


class Fragment(NamedTuple):
    """A stretch of the target that the source has as well, and where the source has its first word.

    It is ``sure`` where it can hardly be a loan word.
    """

    start: int
    end: int
    source: int
    sure: bool


def fragments(target: str, source: str, language: str, source_language: str) -> Iterator[Fragment]:
    """Stretches of ``target`` that stand in ``source`` and are words of its language alone.

    What is set in quotation marks or brackets is meant to stay, and so are names, titles in title case, addresses.

    >>> text, source = "She won all four wichtigen tests.", "Sie gewann alle vier wichtigen Prüfungen."
    >>> [text[one.start : one.end] for one in fragments(text, source, "en", "de")]
    ['wichtigen']
    """
    if not shared(target, source, language, source_language) or elsewhere(source, language, source_language):
        return
    own = words(target)
    there = {word.low: word for word in reversed(words(source))}
    copied = [_stands(word, there, source, source_language) for word in own]
    if bent(source_language, language) and source_language not in SPACELESS:
        for at, word in enumerate(own):
            if copied[at] is None and not word.text.isascii() and strange(word.low, source_language, language):
                copied[at] = next((other.start for low, other in there.items() if same_word(word.low, low)), None)
    if all(at is None for at in copied):
        return
    read = _Sentence(target, own, copied, source, language, source_language)
    for first, last in read.runs():
        odd = [at for at in range(first, last) if read.odd(at)]
        if odd and read.enough(odd, first, last):
            first, last = read.extent(odd, first, last)
            there_at = copied[first]
            if there_at is not None and not read.kept(first, last):
                yield Fragment(own[first].start, own[last - 1].end, there_at, read.sure(odd))


def _stands(word: Word, there: dict[str, Word], source: str, source_language: str) -> int | None:
    """Where the source has a word; a part of a longer run where its script writes no spaces."""
    if source_language in SPACELESS:
        at = source.find(word.text)
        return at if at >= 0 else None
    return there[word.low].start if word.low in there else None


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the target, its words, and where the source has each of them."""

    text: str
    words: Sequence[Word]
    copied: Sequence[int | None]
    source: str
    language: str
    source_language: str

    def runs(self) -> Iterator[tuple[int, int]]:
        """First and last (exclusive) of the words of each stretch that the source has."""
        at = 0
        while at < len(self.words):
            if self.copied[at] is None:
                at += 1
                continue
            end = at + 1
            while end < len(self.words) and self.copied[end] is not None and self._joined(end):
                end += 1
            yield at, end
            at = end

    def _joined(self, at: int) -> bool:
        return _BETWEEN.fullmatch(self.text, self.words[at - 1].end, self.words[at].start) is not None

    def odd(self, at: int) -> bool:
        """Whether a word is the source language's alone, and no part of a name, a title or an address."""
        word = self.words[at]
        if self.copied[at] is None or not strange(word.low, self.source_language, self.language):
            return False
        before, after = self.text[word.start - 1 : word.start], self.text[word.end : word.end + 2]
        if (before and before in _GLUE) or (after[:1] in _GLUE and after[1:].isalnum()):
            return False
        if word.text[1:] != word.low[1:]:
            return False  # eBay, NATO
        if word.large:
            return self._common(at)
        if parted(self.source_language, self.language) and _LATIN.match(word.low):
            return not (
                self._named(at - 1) or self._named(at + 1) or loan(word.low, self.source_language, self.language)
            )
        return not (self._small(word) and (self._named(at - 1) or self._named(at + 1)))

    def _small(self, word: Word) -> bool:
        return word.low in small_words(self.source_language) or word.low in _particles()

    def _named(self, at: int) -> bool:
        """Whether a word that the source has as well is part of a name, or of a title."""
        if not 0 <= at < len(self.words) or self.copied[at] is None:
            return False
        return self.words[at].large

    def _common(self, at: int) -> bool:
        """Whether a word with a capital is no name: a sentence's first, or a noun of German."""
        word, there = self.words[at], self.copied[at]
        if parted(self.source_language, self.language) and not _LATIN.match(word.low):
            return not (self._named(at - 1) or self._named(at + 1))
        noun = self.source_language in NOUNS_CAPITALISED
        if parted(self.source_language, self.language):
            return False
        if there is None or not (noun or starts_sentence(self.source, there)):
            return False
        if not (noun or starts_sentence(self.text, word.start)) or self._named(at - 1) or self._named(at + 1):
            return False
        return simple(word.text, self.source_language)

    def enough(self, odd: Sequence[int], first: int, last: int) -> bool:
        """Whether these words of the source language, in a stretch of words that are copied, are no loans."""
        length = last - first
        if rich(self.language) or parted(self.source_language, self.language):
            return True
        if listed(self.language):
            return length >= _SHORT_RUN and len({self.words[at].low for at in odd}) > 1
        own = telling(self.source_language, self.language)
        small = sum(self.words[at].low in own for at in odd)
        # Close languages (es, pt) share so many words that few of a clause tell; those beside names are some of them.
        return length >= _RUN and (small > 1 or (length >= _CLAUSE and len(self._telling(first, last)) >= _TELLING))

    def extent(self, odd: Sequence[int], first: int, last: int) -> tuple[int, int]:
        """The part of a copied stretch that is the source language's, without what both have at its edges."""
        ends = [*odd, *self._telling(first, last)] if last - first >= _CLAUSE else odd
        return min(ends), max(ends) + 1

    def _telling(self, first: int, last: int) -> list[int]:
        """The small words of the source's language in a stretch, those beside names as well."""
        own = telling(self.source_language, self.language)
        return [at for at in range(first, last) if self.words[at].text in own]

    def sure(self, odd: Sequence[int]) -> bool:
        """Whether they can hardly be a loan word: copy of other scripts has single words in Latin letters."""
        if len(odd) > 1 or not parted(self.source_language, self.language):
            return True
        return not _LATIN.match(self.words[odd[0]].low)

    def kept(self, first: int, last: int) -> bool:
        """Whether they stand in a quotation, or in brackets, with little but what the source has, or a phrase."""
        start, end = self.words[first].start, self.words[last - 1].end
        return any(quoted(spans, start, end) for spans in self._stays)

    @cached_property
    def _stays(self) -> tuple[list[tuple[int, int]], ...]:
        """Quotations, brackets and phrases that were meant to stay, each kind in order."""
        phrases = _phrases(self.language)
        return (
            [span for span in quotations(self.text, self.language) if self._original(*span)],
            [span for span in self._glossed() if self._original(*span)],
            [span for span in _straight(self.text) if self._original(*span)],
            [span for span in _brackets(self.text) if self._original(*span)],
            [match.span() for match in phrases.finditer(self.text)] if phrases is not None else [],
        )

    def _glossed(self) -> Iterator[tuple[int, int]]:
        """Quotations up to the bracket that ends them and has the translation: «Sans souci (Ohne Sorge)»."""
        closing = {high: low for low, high in _brackets(self.text)}
        for start, end in quotations(self.text, self.language):
            inside = len(self.text[start : end - 1].rstrip()) + start
            if (low := closing.get(inside, 0)) > start:
                yield start, low

    def _original(self, start: int, end: int) -> bool:
        """Whether most words of a stretch are the source's, and the sentence has others."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        stays = self._before[last] - self._before[first]
        return stays >= _KEPT * (last - first) and last - first < len(self.words)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _before(self) -> list[int]:
        """How many words before each one the source has."""
        return [0, *accumulate(at is not None for at in self.copied)]


def _straight(text: str) -> list[tuple[int, int]]:
    """Between straight quotation marks as a machine spaces them, on the wrong side: the hit" Sans souci "."""
    marks = [match.start() for match in MARKS.finditer(text)]
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 or any(text[at] != _STRAIGHT for at in marks):
        return []
    return [(start, end + 1) for start, end in pairs if text[start + 1].isspace() and text[end - 1].isspace()]


def _brackets(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _BRACKETS.finditer(text)]


@cache
def _phrases(language: str) -> re.Pattern[str] | None:
    """Phrases of other languages that this one's dictionaries have."""
    known = tables("foreign", "phrases").get(language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE) if known else None


@cache
def _particles() -> frozenset[str]:
    content = tables("text", "particles")
    return frozenset(content["words"]).union(*content["small_in_titles"].values())
