"""Names that no glossary knows, spelled in several ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.names.spellings import majority, uninflected
from checker.text.romanization import romanization_keys
from checker.text.titles import titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.ledger import Mention
    from checker.passage import Place
    from checker.story import Story

CLEAR = 3
"""How many times as often a spelling must stand there as the next one to be called right without more."""
_ACRONYM = 5
"""Letters up to which capitals are an acronym or a Roman numeral, and not a name set in capitals."""


@dataclass(frozen=True, slots=True)
class Variants:
    """Mentions of one name in several spellings, in reading order; ``right`` is the one to keep, if that is clear."""

    mentions: tuple[Mention, ...]
    right: str | None

    @property
    def odd(self) -> Mention:
        """The first mention that is spelled otherwise than the right one, or than the first one."""
        usual = self.right or self.mentions[0].text
        return next(mention for mention in self.mentions if mention.text != usual)

    @property
    def place(self) -> Place:
        """Where the odd mention's words stand that are spelled otherwise: no title, no given name."""
        odd = self.odd
        words = odd.text.split()
        low, high = self._differing(words)
        start = odd.start + sum(len(word) + 1 for word in words[: len(words) - low])
        return odd.segment.place(start, start + len(" ".join(words[len(words) - low : len(words) - high + 1])))

    @property
    def suggestion(self) -> str | None:
        """The same words as the right spelling has them."""
        if self.right is None:
            return None
        low, high = self._differing(self.odd.text.split())
        words = self.right.split()
        return " ".join(words[max(0, len(words) - low) : len(words) - high + 1])

    def _differing(self, words: list[str]) -> tuple[int, int]:
        """The first and the last word that another mention has otherwise, both counted from the end."""
        others = [mention.text.split() for mention in self.mentions]
        found = [
            at
            for at in range(1, len(words) + 1)
            if any(len(other) >= at and other[-at] != words[-at] for other in others)
        ]
        return max(found), min(found)


def variants(unknown: Iterable[Mention], source: Story | None) -> Iterator[Variants]:
    """Names that no glossary knows, each in several romanizations: Andriy and Andrii Yermak.

    The right spelling is the one that the source has letter for letter, else the one that stands there most often.
    Where the source has them all, the translation only did as it was told.

    Full names are compared whole, and a surname alone with the full names' last words. Letter case alone makes no
    other spelling, and in a language with case endings what changes at a word's end is one.
    """
    names = [_untitled(mention) for mention in unknown if not mention.quoted and mention.text[0].isalpha()]
    if not any(" " in mention.text for mention in names) or len(names) < 2:
        return
    plain = {text: _plain(text) for text in dict.fromkeys([mention.text for mention in names])}
    keys = _keys(plain, names[0].segment.language)
    full: dict[tuple[str, ...], list[Mention]] = {}
    surnames: dict[tuple[str, ...], set[str]] = {}
    for mention in names:
        if " " in mention.text:
            key = keys[mention.text]
            full.setdefault(key, []).append(mention)
            surnames.setdefault(key[-1:], set()).add(plain[mention.text].split()[-1])
    alone: dict[tuple[str, ...], list[Mention]] = {}
    for mention in names if full else ():
        key = keys[mention.text]
        if " " not in mention.text and len(mention.text) > 4 and plain[mention.text] not in surnames.get(key, ()):
            alone.setdefault(key, []).append(mention)
    for key, group in full.items():
        both = [*group, *alone.pop(key[-1:], ())]
        if len({plain[mention.text] for mention in both}) > 1:
            both.sort(key=lambda mention: mention.place.span)
            kept = {mention.text for mention in both if source is not None and stands_in(mention.text, source)}
            if len(kept) < len({mention.text for mention in both}):
                # A translator's own majority says little beside a source in another script.
                least = 1 if source is None or kept else CLEAR
                yield Variants(tuple(both), kept.pop() if len(kept) == 1 else majority(both, least))


def _untitled(mention: Mention) -> Mention:
    """A mention without the offices and forms of address that its capitals begin with."""
    text = mention.text
    while " " in text and text.split(" ", 1)[0] in titles():
        text = text.split(" ", 1)[1]
    return replace(mention, start=mention.end - len(text), text=text) if text != mention.text else mention


def stands_in(name: str, source: Story) -> bool:
    """Whether a name's last word stands in the source letter for letter."""
    return any(name.split()[-1] in field.passage.text for field in source.fields)


def _keys(plain: Mapping[str, str], language: str | None) -> dict[str, tuple[str, ...]]:
    """The romanization keys of names' words, with their own last letters where those may be case endings.

    ``plain`` has each name as it is compared.
    """
    words = list(dict.fromkeys(word for name in plain.values() for word in name.split()))
    told = zip(words, romanization_keys(words), strict=True)
    if language in uninflected():
        found = {word: word if word.isupper() else key for word, key in told}
    else:
        found = {word: f"{key} {word[-2:]}" for word, key in told}
    return {text: tuple([found[word] for word in name.split()]) for text, name in plain.items()}


@lru_cache(maxsize=1 << 12)
def _plain(name: str) -> str:
    """A name in one letter case and with one kind of apostrophe: neither makes another spelling of it.

    Acronyms and Roman numerals (Apple II) keep their capitals, and are what they are to the letter.
    """
    words = name.replace("’", "'").split()
    return " ".join([word if word.isupper() and len(word) < _ACRONYM else word.casefold() for word in words])
