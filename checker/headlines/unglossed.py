"""Names of a headline that no glossary knows and the body doesn't have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.headlines.folding import folded
from checker.ledger.caseless import caseless
from checker.ledger.known import quoted_spans
from checker.names.stranger import Stranger
from checker.tables import tables
from checker.text.capitals import starts_sentence
from checker.text.letters import MARKS
from checker.text.ordinary import dated, ordinary, rich
from checker.text.romanization import romanization_key
from checker.text.similarity import distance, ratio
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger, Mention
    from checker.story import Segment, Story

_WORD = lazy(rf"[^\W\d_](?:[^\W_]|[{MARKS}])*")
_SHORTEST = 3
"""Letters of a name that is looked for."""
_STEM = 4
"""Letters that two forms of one name begin with."""
_ALIKE = 75
"""Similarity (0..100) from which a word that begins alike may be the name in a case or another spelling."""
_UNKNOWN = 5
"""Letters of a word without an ending that no list knows, which is no interjection: Hey."""
_ACRONYM = 6
"""Letters of the longest acronym whose words are looked for."""
_TITLE = 4
"""Words of the longest quotation that is the name of a club or a work."""


class Companion(NamedTuple):
    """Where the body has another name beside the same word: the sentence, and the two words there."""

    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        """The two words."""
        return self.segment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Unheard:
    """A name of headline or standfirst that the body doesn't have; ``instead`` is what it has in that place."""

    mention: Mention
    start: int
    end: int
    instead: Companion | None
    surname: bool = True
    """Whether its last word is all that the body lacks."""

    @property
    def text(self) -> str:
        """The name, or the part of it that the body lacks."""
        return self.mention.segment.text[self.start : self.end]


class Hearing:
    """A story's body as what must bear out names of its headline that no glossary knows."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._body = story.segments("body", "caption")
        self._language = story.language

    def unheard(self, ledger: Ledger) -> Iterator[Unheard]:
        """Names of headline and standfirst of which the body has no form, each once.

        Of a name of several words the last one must be lacking; or another one, where the body has the rest with
        another word beside it: who is Tom Daley above may be Daley below.
        """
        seen: set[str] = set()
        for mention in ledger.unknown:
            text = mention.segment.text
            if mention.segment.kind not in ("headline", "standfirst") or folded(mention.text) in seen:
                continue
            if mention.quoted and self._said(mention):
                continue
            words = [match for match in _WORD.finditer(text, mention.start, mention.end) if self._name(match)]
            lacking = [match for match in words if not self._heard(match.group())]
            if not lacking or (len(words) == 1 and self._leading(mention)):
                continue
            if len(words) > 1 and self._acronym(mention.text):
                continue
            if Stranger(mention).noun:
                continue  # nach einer Formel
            if caseless(self._story):
                return  # what has capitals there is a gloss in Latin letters
            found = self._judged(mention, words, lacking)
            if found is not None:
                seen.add(folded(mention.text))
                yield found

    def _judged(self, mention: Mention, words: list[re.Match[str]], lacking: list[re.Match[str]]) -> Unheard | None:
        instead = None
        for one, other in pairwise(words):
            if (one in lacking) != (other in lacking):
                here, gone = (one, other) if other in lacking else (other, one)
                instead = instead or self._beside(here, gone.group(), behind=other in lacking)
        if lacking[-1] is not words[-1] and instead is None:
            return None
        start = lacking[0].start() if len(lacking) < len(words) else words[0].start()
        surname = lacking == words[-1:]  # two words that the body lacks are the rest of a title, not a surname
        return Unheard(mention, start, lacking[-1].end(), instead, surname)

    def _said(self, mention: Mention) -> bool:
        """Whether it stands in somebody's words, and not in the name of a club or a work."""
        at = mention.segment.offset
        spans = quoted_spans(mention.segment.passage, self._language)
        return any(
            start <= at + mention.start < end and len(mention.segment.passage.text[start:end].split()) > _TITLE
            for start, end in spans
        )

    def _leading(self, mention: Mention) -> bool:
        """Whether a word has its capital from where it stands, as far as anybody can tell."""
        if not starts_sentence(mention.segment.text, mention.start) or rich(self._language):
            return False
        endings = tables("headlines", "words")["bare"].get(self._language or "")
        return endings is None or len(mention.text) < _UNKNOWN or mention.text.lower().endswith(tuple(endings))

    def _name(self, match: re.Match[str]) -> bool:
        """Whether a word of a capitalised run says whose name it is."""
        return self._name_word(match.group())

    def _name_word(self, word: str) -> bool:
        return (
            word[0].isupper()
            and len(word) >= _SHORTEST
            and not is_title(word)
            and not dated(word, self._language)
            and not ordinary(word, self._language)
        )

    def _heard(self, word: str) -> bool:
        """Whether the body has a word in any case, derivation or near spelling, or what it is short for."""
        low = folded(word)
        stem = low[:_STEM] if len(low) > _STEM else low
        if stem in self._low and re.search(rf"(?<![^\W_]){re.escape(stem)}", self._low):
            return True
        if word.isupper() and len(word) <= _ACRONYM and self._acronym(word):
            return True
        if self._language in tables("headlines", "words")["declining"] and any(
            len(other) >= _SHORTEST and low.startswith(other) for other in self._large
        ):
            return True  # a short name in a case: Cup, Cupissa
        key = romanization_key(word)
        return any(
            (
                other[0] == low[0]
                and (ratio(other, low) >= _ALIKE or (len(low) > _STEM and distance(other, low, 1) <= 1))
            )
            or (key and romanization_key(other) == key)
            for other in self._large
        )

    def _acronym(self, name: str) -> bool:
        """Whether letters are the initials of words in a row in the body, or the words' initials stand there."""
        letters = name if " " not in name else "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
        letters = letters.upper()
        if len(letters) < _SHORTEST:
            return False
        if letters in self._initials or re.search(rf"(?<!\w){re.escape(letters)}(?!\w)", self._text) is not None:
            return True
        # Of a compound it has the initials of both parts: ППО, протиповітряна оборона.
        first, rest = letters[0].lower(), letters[1:].lower()
        parts = r"\w*[\s-]+".join(
            [rf"(?<!\w){re.escape(first)}\w{{2,}}{re.escape(rest[0])}", *map(re.escape, rest[1:])]
        )
        return len(letters) == _SHORTEST and re.search(parts, self._low) is not None

    def _beside(self, word: re.Match[str], lacking: str, *, behind: bool) -> Companion | None:
        """Where the body has this word with another name's behind or before it, in the place of a lacking one."""
        name = re.escape(word.group())
        pattern = rf"(?<!\w){name}[ \u00a0]([^\W\d_]\w+)" if behind else rf"([^\W\d_]\w+)[ \u00a0]{name}"
        for segment in self._body:
            for match in re.finditer(pattern, segment.text):
                first = starts_sentence(segment.text, match.start(1))
                own = match[1]
                if folded(own).startswith(folded(lacking)):
                    continue
                if own[0].isupper() and self._name_word(own) and not first:
                    return Companion(segment, *match.span())
        return None

    @cached_property
    def _text(self) -> str:
        return "\n".join(segment.text for segment in self._body)

    @cached_property
    def _low(self) -> str:
        return folded(self._text)

    @cached_property
    def _large(self) -> frozenset[str]:
        """The body's words with a capital, folded."""
        return frozenset(folded(word) for word in _WORD.findall(self._text) if word[0].isupper())

    @cached_property
    def _initials(self) -> str:
        """The initials of the body's words, sentence by sentence: of all, and of those with a capital alone."""
        words = [_WORD.findall(segment.text) for segment in self._body]
        every = ["".join(word[0] for word in each).upper() for each in words]
        large = ["".join(word[0] for word in each if word[0].isupper()) for each in words]
        return "\n".join((*every, *large))
