"""What of a capitalised run is a name: without titles and leads, parted where it is several people's."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.glossary.inflections import grammar
from checker.ledger.spelling import bases, given, keys
from checker.likeness.spelling import folded, sound
from checker.tables import tables
from checker.text.capitals import NOUNS_CAPITALISED, starts_sentence
from checker.text.letters import SPACELESS_LETTERS
from checker.text.ordinary import dated, listed, ordinary
from checker.text.titles import abbreviated, articles, is_title, qualifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.ledger import Ledger
    from checker.ledger.mention import Mention
    from checker.ledger.spelling import Spelling

_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}].*$")
_OWNER = re.compile(r"(.+?)[’']s[ \u00a0](\S+[ \u00a0].+)$")
_FIRST = re.compile(r"\W*([^\W\d_]+)[ \u00a0]")
_ARTICLE = re.compile(r"[ \u00a0](?:a[dlnrstz]|el|а[лрнсдзтш]ь?|[эе]ль)[-‑][^\W\d_]+(?:[-‑][^\W\d_]+)*")
"""A surname behind an Arabic article, as small as a particle."""
_INITIAL = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:[ \u00a0][^\W\d_]\.)+")
_WORD = re.compile(r"\S+")
_INITIALS = 2
"""Letters up to which capitals may be somebody's initials: JD Vance."""


class Names:
    """Names of one side, to tell by whether a word in a run is a name of its own."""

    def __init__(self, spellings: Iterable[Spelling], texts: Iterable[str], whole: Iterable[str], other: str) -> None:
        named = list(spellings)
        self._whole = frozenset(whole)
        self._other = other
        self._texts = frozenset(texts)
        self._families = frozenset(sound(folded(word)) for each in named if not each.nobody for word in each.families)
        self._first = frozenset(each.words[0] for each in named if each.full and each.words[0] not in each.families)

    def __contains__(self, name: str) -> bool:
        return name in self._texts or name in self._whole

    def whole(self, name: str) -> bool:
        """Whether a name of several words stands elsewhere too, where no sentence begins or in another language."""
        if " " not in name:
            return False
        if name in self._whole:
            return True
        return name in self._other and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._other) is not None

    def surname(self, word: str, language: str | None) -> bool:
        """Whether a word is somebody's surname, in any case."""
        return not keys(word, language).isdisjoint(self._families)

    def declined(self, word: str, language: str | None) -> bool:
        """Whether a word is a surname in a case that ends a name: nothing of the same name follows."""
        if word.endswith(_last(language)) and len(bases(word, language)) > 1 and len(word) > _STEM:
            return True
        if sound(folded(word)) in self._families or word in self._first or given(word, language):
            return False
        return self.surname(word, language)


_STEM = 6
"""Letters from which a word with a case ending may be a name in a case."""


def _last(language: str | None) -> tuple[str, ...]:
    """The endings that only the last word of a name takes."""
    return tuple(tables("glossary", "endings").get(language or "", {}).get("last", ()))


def parts(mention: Mention, names: Names) -> Iterator[Mention]:
    """A run, or the names in it: Zełenskim Merz, Orbánnak Ursula von der Leyen."""
    language = mention.segment.language
    if language is not None and language not in NOUNS_CAPITALISED and " " in mention.text:
        rules = grammar(language)
        if rules.rules or not rules.marked:
            words = list(_WORD.finditer(mention.text))
            for word, after in pairwise(words):
                if after[0][0].isupper() and names.declined(word[0], language):
                    yield _cut(mention, 0, word.end())
                    yield from parts(_cut(mention, after.start(), len(mention.text)), names)
                    return
    yield mention


def _cut(mention: Mention, start: int, end: int) -> Mention:
    text = mention.text[start:end]
    return replace(mention, start=mention.start + start, base=mention.start + end, end=mention.start + end, text=text)


def untitled(text: str, language: str | None = None) -> str:
    """A name without the offices and forms of address before it; an article stays.

    >>> [untitled(name) for name in ("Mr. Yermak", "Foreign Minister Prince Faisal", "Prime Minister", "Queen")]
    ['Yermak', 'Faisal', 'Prime Minister', 'Queen']
    >>> untitled("Sen. Yermak"), untitled("Sen Yermak")
    ('Yermak', 'Sen Yermak')
    >>> untitled("Premier Yermak", "en"), untitled("Premier League", "en")
    ('Yermak', 'Premier League')
    """
    words = text.split(" ")
    at = 0
    while at < (after := _behind_title(words, at, language)) < len(words):
        at = after
    return " ".join(words[at:])


def _behind_title(words: list[str], at: int, language: str | None) -> int:
    """Where the title ends that starts with this word (Minister, Prime Minister); the word itself, if none does."""
    end = at
    while end < len(words) and words[end] in qualifiers():
        end += 1
    if end < len(words) and words[end] not in articles():
        word = words[end].removesuffix(".")
        if is_title(word) or (word != words[end] and word in abbreviated()):
            return end + 1
    if end == at + 1 and is_title(words[at]) and not all(_ordinary(word, language) for word in words[end:]):
        return end
    return at


def _ordinary(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one of its language or of English, where leagues have their names from."""
    return ordinary(word, language) or ordinary(word, "en")


def bared(mention: Mention) -> Mention:
    """A mention without titles before the name, and with the given name that a sentence starts with (Grant).

    In a script without spaces the name ends with its own letters: Anna Meier从.
    """
    language = mention.segment.language
    text = _SPACELESS.sub("", mention.text) if mention.text[0].isupper() else mention.text
    if (rest := _ARTICLE.match(mention.segment.text, mention.start + len(text))) and rest[0][-1].isalpha():
        text += rest[0]
    end = mention.start + len(text)
    text = untitled(text.replace("\u00a0", " "), language)
    start = end - len(text)
    if (
        " " not in text
        and (before := _FIRST.fullmatch(mention.segment.text, 0, start))
        and given(before[1], language)
    ):
        start = before.start(1)
    if (start, end) == (mention.start, mention.end) and "\u00a0" not in mention.text:
        return mention
    return replace(
        mention, start=start, base=end, end=end, text=mention.segment.text[start:end].replace("\u00a0", " ")
    )


def with_first(mention: Mention, names: Names) -> Mention:
    """A surname with the word that a sentence starts with, where the two stand together elsewhere."""
    text = mention.segment.text
    before = _FIRST.fullmatch(text, 0, mention.start) if " " not in mention.text else None
    if before is None or not names.whole(f"{before[1]} {mention.text}"):
        return mention
    return replace(mention, start=before.start(1), text=f"{before[1]} {mention.text}")


def owners(mention: Mention) -> Iterator[Mention]:
    """A mention, or the two that an English possessive joins: Manchester City's Sergio Aguero."""
    match = _OWNER.match(mention.text)
    if match is None or not given(match[2].split()[0], mention.segment.language):
        yield mention
        return
    for start, end in (match.span(1), match.span(2)):
        start, end = mention.start + start, mention.start + end
        yield replace(mention, start=start, base=end, end=end, text=mention.segment.text[start:end])


def without_lead(mention: Mention, names: Names) -> Mention:
    """A mention without first words that have their capitals from elsewhere, where the rest is a name by itself.

    They are a sentence's first words, or an acronym: CEO von Sainsbury, Later Mr Yermak, On Monday Andriy Yermak.
    A name that stands elsewhere, where no sentence begins, has no lead.
    """
    if names.whole(mention.text):
        return mention
    language = mention.segment.language
    words = mention.text.split()
    leading = starts_sentence(mention.segment.text, mention.start) and not words[0].endswith(".")
    for at in range(1, len(words)):
        first, rest = words[at - 1], words[at:]
        acronym = words[0].isalpha() and words[0].isupper() and len(words[0]) > _INITIALS
        acronym = acronym and all(word.islower() for word in words[1:at])
        if given(first, language) or not (acronym or leading):
            break
        if rest[0].islower():
            continue
        text = untitled(" ".join(rest), language)
        person = text != " ".join(rest) or (len(rest) > 1 and given(rest[0], language))
        day = len(rest) > 1 and dated(first, language)
        known = text in names or (len(rest) == 1 and not listed(language) and names.surname(text, language))
        if person or day or (known and (acronym or _common(first, language))):
            return replace(mention, start=mention.end - len(text), text=text)
        if not _common(first, language) or not listed(language):
            break
    return mention


def _common(word: str, language: str | None) -> bool:
    """Whether a word may be no part of a name, as far as anybody can tell."""
    return not listed(language) or language in NOUNS_CAPITALISED or ordinary(word, language) or word.islower()


def with_initials(ledger: Ledger) -> Ledger:
    """A ledger in which a given name and initials before a known surname belong to it: Donald J. Trump."""
    before = {
        (each.segment.key, each.end): each
        for side in (ledger.unknown, ledger.unknown_source)
        for each in side
        if _INITIAL.fullmatch(each.text)
    }
    if not before:
        return ledger
    taken: set[int] = set()

    def whole(mention: Mention) -> Mention:
        first = before.get((mention.segment.key, mention.start - 1))
        if first is None or mention.segment.text[mention.start - 1] not in " \u00a0":
            return mention
        taken.add(id(first))
        text = mention.segment.text[first.start : mention.base].replace("\u00a0", " ")
        return replace(mention, start=first.start, text=text, forms=(), row=None)

    entities = tuple(
        replace(entity, story=tuple(map(whole, entity.story)), source=tuple(map(whole, entity.source)))
        if entity.kind == "person"
        else entity
        for entity in ledger.entities
    )
    unknown, source = (
        tuple(each for each in side if id(each) not in taken) for side in (ledger.unknown, ledger.unknown_source)
    )
    return replace(ledger, entities=entities, unknown=unknown, unknown_source=source)
