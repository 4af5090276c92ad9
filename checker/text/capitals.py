"""Capitalised runs: names that no glossary knows, in scripts that have capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables
from checker.text.ordinary import dated, listed, ordinary, simple
from checker.text.titles import articles, is_title
from checker.text.words import WORD, bare, capitals

if TYPE_CHECKING:
    from collections.abc import Container

_LETTER = re.compile(r"[^\W\d_]")
_POINT = re.compile(r"\.[ \u00a0]?")
_STARTS = re.compile(r"[.!?:…\"“„«‘]")
_LAST = re.compile(r"([^\W\d_]+)\.$")
_REACH = 64
_ELIDED = re.compile(r"[^\W\d_]{1,2}[’']([^\W\d_])[^\W\d_]{2}")
_FEW = 0.3
"""Share of words with a capital under which a sentence is not in title case."""
_TITLE_CASE = 0.7
"""Share of words with a capital from which a sentence of more than so many is set in title case."""
_SHORT = 4
_BORROWED = 2
"""Ordinary words with a capital in a title, at least."""
_SHORTEST = 3
"""Letters of a sentence's first word, or of a German noun, that may be a name by itself."""

NOUNS_CAPITALISED = frozenset({"de", "lb", "gsw"})
"""Languages that write every noun with a capital, so that one says nothing of a name."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    large: bool


@cache
def _particles() -> frozenset[str]:
    return frozenset(tables("text", "particles")["words"])


@cache
def _small_in_titles(language: str | None) -> frozenset[str]:
    return frozenset(tables("text", "particles")["small_in_titles"].get(language or "", ()))


@cache
def _abbreviated() -> frozenset[str]:
    return frozenset(tables("text", "particles")["abbreviated"])


def capitalised(text: str, language: str | None, common: Container[str] = ()) -> list[tuple[int, int]]:
    """Runs of capitalised words, particles and initials inside them included, possessive endings left out.

    A sentence's first word has a capital anyway: it counts if it is neither ``common``, a word that the story writes
    in lower case elsewhere, nor ordinary in its language; where no list says what is ordinary, only at the start of a
    longer run. So it is with every noun of a language that writes all of them with a capital. A sentence in title
    case or all capitals has no runs.

    >>> text = "Then Ursula von der Leyen met Andriy Yermak's envoy. Habeck stayed."
    >>> [text[start:end] for start, end in capitalised(text, "en", {"then"})]
    ['Ursula von der Leyen', 'Andriy Yermak', 'Habeck']
    >>> text = "Nach dem Treffen sprach Außenminister Boris Pistorius mit der Presse."
    >>> [text[start:end] for start, end in capitalised(text, "de")]
    ['Boris Pistorius']
    """
    if language in NOUNS_CAPITALISED and not listed(language):
        return []
    large = capitals(text)
    if "'" in text or "’" in text:
        large = tuple([each for each in large if _own(each[1])])
    if not large or _title_case(text, len(large), language):
        return []
    runs: list[tuple[int, int]] = []
    run, plain = [large[0]], True
    last, word = large[0]
    end = last + len(word)
    for each in large[1:]:
        at, word = each
        if at == end + 1 and text[end] == " ":
            run.append(each)
        elif _joined(text, last, end, at):
            run.append(each)
            plain = False
        else:
            runs += _run(text, run, plain, language, common)
            run, plain = [each], True
        last, end = at, at + len(word)
    runs += _run(text, run, plain, language, common)
    return runs


def _run(
    text: str, run: list[tuple[int, str]], plain: bool, language: str | None, common: Container[str]
) -> list[tuple[int, int]]:
    """The names in a run of capitalised words, ``plain`` where nothing but a space stands between any two."""
    if len(run) == 1:
        return _name(text, *run[0], language, common)
    if not plain or language in NOUNS_CAPITALISED:
        return _names(text, run[0][0], run[-1][0] + len(run[-1][1]), language, common)
    first = run[0][1]
    if _first(text, run[0][0]) and (first.lower() in common or not _telling(first, run[1][1], language)):
        del run[0]
    while run and dated(run[0][1], language):
        del run[0]
    while run and dated(run[-1][1], language):
        del run[-1]
    if not run:
        return []
    start, last = run[0][0], run[-1][1]
    return [(start, run[-1][0] + (len(last) if last.isalpha() else len(bare(last))))]


def _name(text: str, start: int, word: str, language: str | None, common: Container[str]) -> list[tuple[int, int]]:
    """A run of one word, as most are, if it is a name."""
    if language in NOUNS_CAPITALISED:
        return _between_nouns(text, [_Word(start, start + len(word), word, True)], language)
    if _first(text, start) and (
        word.lower() in common or len(word) < _SHORTEST or not listed(language) or ordinary(bare(word), language)
    ):
        return []
    return [] if dated(word, language) else [(start, start + (len(word) if word.isalpha() else len(bare(word))))]


def starts_sentence(text: str, at: int) -> bool:
    """Whether the word at this offset has its capital from where it stands: first, or behind a mark that ends one."""
    before = text[max(0, at - _REACH) : at].rstrip()
    if not before:
        return True
    last = _LAST.search(before) if before[-1] == "." else None
    return _STARTS.match(before[-1]) is not None and not (last is not None and _abbreviates(last[1], "."))


def _title_case(text: str, large: int, language: str | None) -> bool:
    """Whether words have capitals that are no names: all of them, or all but those that a title writes small."""
    if large < _FEW * text.count(" "):
        return False
    words = WORD.findall(text)
    if len(words) > _SHORTEST and sum(map(str.isupper, words)) > _TITLE_CASE * len(words):
        return True
    if language in NOUNS_CAPITALISED:
        return False
    small = _small_in_titles(language)
    if not small:
        return len(words) > _SHORT and sum(map(_capital, words)) > _TITLE_CASE * len(words)
    if any(not _capital(word) and word.lower() not in small for word in words[1:]):
        return False
    return sum(_borrowed(text, word, language) for word in _words(text, 0, len(text))[1:]) >= _BORROWED


def _borrowed(text: str, word: _Word, language: str | None) -> bool:
    """Whether a word has a capital that is no name's: an ordinary word, no title, inside the sentence."""
    return (
        word.large
        and len(word.text) > _SHORTEST
        and not is_title(word.text)
        and ordinary(word.text, language)
        and not starts_sentence(text, word.start)
    )


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(*match.span(), match[0], _capital(match[0])) for match in WORD.finditer(text, start, end)]


def _first(text: str, at: int) -> bool:
    """Whether a word has its capital from where it stands."""
    if at > 1 and text[at - 1] == " " and text[at - 2].isalpha():
        return False  # so stand most
    return starts_sentence(text, at) or _LETTER.search(text, 0, at) is None


def _capital(word: str) -> bool:
    return word[0].isupper() and _own(word)


def _own(word: str) -> bool:
    """Whether a word's capital is its own, and not only an article's at a sentence's start: L’émeute."""
    if not ("’" in word or "'" in word):
        return True
    elided = _ELIDED.match(word)
    return elided is None or elided[1].isupper()


def _abbreviates(word: str, between: str) -> bool:
    """Whether the point behind a word belongs to it: an initial, Mr."""
    return _POINT.fullmatch(between) is not None and (len(word) == 1 or word in _abbreviated())


def _joined(text: str, start: int, end: int, at: int) -> bool:
    """Whether two capitalised words belong together: particles or the point of an initial between them.

    The first one is ``start``..``end``, the second one begins ``at``.
    """
    if text[end] == ".":
        return _abbreviates(text[start:end], text[end:at])
    return text[end] in " \u00a0" and text[at - 1] in " \u00a0" and _between().fullmatch(text, end, at) is not None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0](?:(?:{'|'.join(sorted(_particles()))})[ \u00a0])*")


def _names(text: str, start: int, end: int, language: str | None, common: Container[str]) -> list[tuple[int, int]]:
    """The names in a run: without its first word where that says nothing; between the ordinary nouns of German."""
    run = _words(text, start, end)
    if language in NOUNS_CAPITALISED:
        return _between_nouns(text, run, language)
    first = run[0]
    if _first(text, first.start) and (
        first.text.lower() in common or not _telling(first.text, run[1].text, language)
    ):
        run = run[1:]
    while run and (not run[0].large or dated(run[0].text, language)):
        run = run[1:]
    while run and (not run[-1].large or dated(run[-1].text, language)):
        run = run[:-1]
    return [_span(text, run)] if run else []


def _telling(first: str, second: str, language: str | None) -> bool:
    """Whether the word at a sentence's start belongs to a name: Boris Pistorius, the White House, not Later Boris."""
    if not ordinary(bare(first), language):
        return True
    leads = first in articles() or first.lower() in _small_in_titles(language)
    return ordinary(bare(second), language) and not leads


def _between_nouns(text: str, run: list[_Word], language: str | None) -> list[tuple[int, int]]:
    found: list[list[_Word]] = [[]]
    for word in run:
        text_alone = bare(word.text)
        if word.large and ordinary(text_alone, language) and not (found[-1] and not simple(text_alone, language)):
            found.append([])
        elif word.large or found[-1]:
            found[-1].append(word)
    for part in found:
        while part and not part[-1].large:
            part.pop()
    return [_span(text, part) for part in found if part and (len(part) > 1 or len(part[0].text) >= _SHORTEST)]


def _span(text: str, run: list[_Word]) -> tuple[int, int]:
    start, end = run[0].start, run[-1].end
    return start, start + len(bare(text[start:end]))
