"""Words as stems: what is looked up of a word, so coarse that its inflected forms agree.

Scripts without spaces are read character by character; a long word of a language that compounds has its tail as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import unaccented
from checker.text.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word of most scripts, digits with their separators, a Han character, a run of katakana.
_WORD = lazy(
    r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
    r"|\d+(?:[.,'’ \u00a0\u202f]\d{3}(?!\d))*|[\u3400-\u9fff\uf900-\ufaff]|[\u30a1-\u30ff]{2,}"
)
_HAN = "\u3400"
_RUN = lazy(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LONGEST = 4
"""Han characters of a compound that is one word."""
_TAIL = 10
"""Letters from which a word of a compounding language is read from its end as well."""
_STEM = 6
_COGNATE = 4
_CONSONANTS = 3


def words(text: str, known: frozenset[str] = frozenset()) -> Iterator[re.Match[str]]:
    """The words and numbers of a text in reading order; ``known`` are words of several Han characters.

    >>> [match.group() for match in words("Merz zahlt 1.250 Euro, 习近平 nicht.")]
    ['Merz', 'zahlt', '1.250', 'Euro', '习', '近', '平', 'nicht']
    >>> [match.group() for match in words("总统选举", frozenset(["总统", "选举"]))]
    ['总统', '选举']
    """
    return _compounded(text, known) if known else _WORD.finditer(text)


def _compounded(text: str, known: frozenset[str]) -> Iterator[re.Match[str]]:
    behind = 0
    for match in _WORD.finditer(text):
        at = match.start()
        if at < behind:
            continue
        if text[at] < _HAN:
            yield match
            continue
        run = _RUN.match(text, at)
        most = min(_LONGEST, len(run.group())) if run is not None else 1
        size = next((size for size in range(most, 1, -1) if text[at : at + size] in known), 1)
        found = _RUN.match(text, at, at + size)
        yield match if found is None else found
        behind = at + size


@lru_cache(maxsize=1 << 15)
def stems(word: str, language: str) -> tuple[str, ...]:
    """What a lexicon knows a word by: the start of it without its ending, and the tail of a compound.

    >>> stems("elections", "en"), stems("Parties", "en"), stems("party", "en")
    (('electi',), ('part',), ('part',))
    >>> stems("Bundestagswahlen", "de")
    ('bundes', '-gswahl')
    """
    low = word.lower()
    if language == "en":
        low = low.removesuffix("’s").removesuffix("'s")
        return (_ending(language).sub("", low)[:_STEM],)
    if (clitic := _clitic(language)) is not None:
        return (clitic.sub("", low)[: _STEM - 2],)
    size = len(low)
    if low[:1] >= "\u3040":  # Hangul: the first two syllables carry the meaning, particles follow
        return (low[:2] if "\uac00" <= low[0] <= "\ud7a3" else low,)
    kept = size if size <= 3 else min(_STEM, max(4 if size > 4 else 3, size - 2))
    start = low[:kept]
    if size >= _TAIL and language in tables("coverage", "words")["compounding"]:
        return start, f"-{low[-8:-2]}"
    return (start,)


@cache
def _ending(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\w{{3}})(?:{'|'.join(tables('coverage', 'words')['endings'][language])})$")


@cache
def _clitic(language: str) -> re.Pattern[str] | None:
    forms = tables("coverage", "words")["clitics"].get(language)
    return re.compile(rf"^(?:{'|'.join(forms)})(?=\w{{3}})") if forms else None


@lru_cache(maxsize=1 << 15)
def looks(word: str) -> tuple[str, ...]:
    """What a word shares with its cognates: a number's digits, the first letters, a name's consonants.

    >>> looks("1.250"), looks("Überraschung"), looks("Merz")
    (('#1250',), ('=uber', '~3154'), ('=merz', '~654'))
    """
    if word[0].isdigit():
        digits = "".join(str(unicodedata.decimal(char)) for char in word if char.isdecimal())
        return (f"#{digits}",)
    found = []
    size = len(word)
    if size >= _COGNATE and word[0] < "\u0250":
        found.append("=" + unaccented(word.lower())[:_COGNATE])
    if not word[0].islower():
        consonants = skeleton(word)
        if len(consonants) >= _CONSONANTS + (not word[0].isupper()):
            found.append(f"~{consonants}")
    return tuple(found)


def kind(word: str) -> str:
    """The class of a word that no lexicon knows: number, name (capitalised, in any script that has capitals), word.

    >>> kind("7"), kind("Merz"), kind("zahlt")
    ('number', 'name', 'word')
    """
    if word[0].isdigit():
        return "number"
    return "name" if word[0].isupper() else "word"
