"""Words that stand twice in a row, and stretches of words that come round again."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, pairwise, repeat
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FIGURE = re.compile(r"\d\s$")
_CLOSING = '.,;:!?»”"’)'
_SYLLABLES = lazy(r"([㐀-鿿ぁ-ヿ]{2,8}?)\1{2,}")
_PHRASE = lazy(r"([㐀-鿿ぁ-ヿ]{6,60}?)\1")
SHORT = 4
"""Words of a stretch that is a loop when it comes three times; a longer one is when it comes twice."""
SENTENCE = 10
"""Characters of a sentence without spaces that is no cry."""
_GRAM = 4


class Loop(NamedTuple):
    """A stretch of text in which the same words come ``times`` times in a row; ``size`` words, ``shown`` once."""

    start: int
    end: int
    size: int
    times: int
    shown: str


class Double(NamedTuple):
    """A word that stands twice, at ``start``..``end``; ``once`` is what it should be."""

    start: int
    end: int
    word: str
    once: str


@cache
def right(language: str) -> frozenset[str]:
    """Words that rightly stand twice in a language; ``any`` holds for loops in every language."""
    return frozenset(tables("repetition", "doublings").get(language, {}).get("words", ()))


@cache
def _slips(language: str) -> frozenset[str] | None:
    """The only words that are judged in a language, where it doubles words as grammar; None where all are."""
    slips = tables("repetition", "doublings").get(language, {}).get("slips")
    return None if slips is None else frozenset(slips)


def judged(language: str) -> bool:
    """Whether there are data for the doubled words of a language."""
    return language in tables("repetition", "doublings")


@cache
def certain(language: str) -> frozenset[str]:
    """Words of a language of which one is too many wherever two stand in a row."""
    return frozenset(tables("repetition", "doublings").get(language, {}).get("certain", ())) | (
        _slips(language) or set()
    )


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(tables("repetition", "small_words").get(language, ()))


def repeated(words: Sequence[str]) -> bool:
    """Whether any word or longer stretch of a paragraph may come again, tested before anything costly.

    Words are folded, in their order; some may lack the stop behind them.

    >>> repeated("a b c. a b c".split()), repeated("the man and the dog and the cat".split())
    (True, False)
    """
    bare = list(map(str.rstrip, words, repeat(_CLOSING)))
    if any(map(eq, words, islice(bare, 1, None))):
        return True
    seen: set[str] = set()
    again: set[str] = set()
    for word in bare:
        (again if word in seen else seen).add(word)
    # Of whatever comes again, four words in a row all stand elsewhere as well.
    if bytes(map(again.__contains__, bare)).find(b"\1" * _GRAM) < 0:
        return False
    return any(_has_loop(bare, size, 2) for size in range(2, SHORT)) or _grams_again(bare)


@lru_cache(maxsize=1)  # for those who look at the same paragraph next
def _tokens(text: str) -> tuple[re.Match[str], ...]:
    return tuple(TOKEN.finditer(text))


def _grams_again(words: Sequence[str]) -> bool:
    if len(words) - len(set(words)) < _GRAM:
        return False
    count = len(words) - _GRAM + 1
    grams = zip(words, islice(words, 1, None), islice(words, 2, None), islice(words, 3, None), strict=False)
    return len(set(grams)) < count


def loops(text: str) -> list[Loop]:
    """The loops of a paragraph in order, none inside another.

    >>> [(loop.shown, loop.times) for loop in loops("He said the talks the talks the talks would go on.")]
    [('the talks', 3)]
    """
    tokens = _tokens(text)
    words = [token.group().lower() for token in tokens]
    found: list[Loop] = []
    sizes = [*range(1, SHORT + 1), *_periods(words)]
    for size in dict.fromkeys(sizes):
        least = 3 if size <= SHORT else 2
        if not _has_loop(words, size, least):
            continue
        for first, last in _loops(words, size, least):
            start, end = tokens[first].start(), tokens[last - 1].end()
            if any(start < loop.end and loop.start < end for loop in found) or not _speech(
                words[first : first + size]
            ):
                continue
            if size == 1 and all(token.group()[0].isupper() for token in tokens[first:last]):
                continue  # the name of a song, not a loop: Fun, Fun, Fun
            shown = text[start : tokens[first + size - 1].end()]
            found.append(Loop(start, end, size, (last - first) // size, shown))
    return sorted(found)


def phrases(text: str) -> list[Loop]:
    """Two or three words that stand twice in a row with no mark between them, in small letters.

    >>> [loop.shown for loop in phrases("She went to the to the market, day by day, day by day.")]
    ['to the']
    """
    tokens = _tokens(text)
    words = [token.group() for token in tokens]
    found = []
    for size in (2, 3):
        for at in range(len(words) - 2 * size + 1):
            part = words[at : at + size]
            again = [*words[at + size : at + 2 * size - 1], words[at + 2 * size - 1].rstrip(_CLOSING)]
            if part == again and len(set(part)) > 1 and all(w.islower() and _WORD.fullmatch(w) for w in part):
                end = tokens[at + 2 * size - 1].start() + len(again[-1])
                shown = text[tokens[at].start() : tokens[at + size - 1].end()]
                found.append(Loop(tokens[at].start(), end, size, 2, shown))
    return found


def doubles(text: str, language: str) -> Iterator[Double]:
    """Words that stand twice and rightly never do in a language that is judged.

    >>> [double.word for double in doubles("The the man said that that was it.", "en")]
    ['the']
    """
    slips = _slips(language)
    for one, other in pairwise(_tokens(text)):
        word, start, end = other.group().rstrip(_CLOSING), one.start(), other.start()
        if one.group() != word and (one.group().lower() != word or not _opens(text, start)):
            continue
        if _FIGURE.search(text, max(0, start - 8), start):
            continue  # 5,000 won won him over
        if not _WORD.fullmatch(word) or word[0].isupper() or (slips is not None and word not in slips):
            continue
        cry = word in right("any") and (word not in _small(language) or f"{word} {word} {word}" in text)
        if word not in right(language) and not cry:
            yield Double(start, end + len(word), word, one.group())


def syllables(text: str) -> Iterator[Loop]:
    """Loops where a script parts words by no space: three times a few characters, twice a long stretch.

    >>> [(loop.shown, loop.times) for loop in syllables("部长说谈判将谈判将谈判将继续。")]
    [('谈判将', 3)]
    """
    if len(set(zip(text, text[1:], text[2:], text[3:], strict=False))) == max(0, len(text) - 3):
        return  # any of them has four characters twice
    end = 0
    for match in _SYLLABLES.finditer(text):
        if len(set(match[1])) > 1:
            end = match.end()
            yield Loop(*match.span(), len(match[1]), len(match.group()) // len(match[1]), match[1])
    if len(text) >= 12 and len({text[at : at + 6] for at in range(len(text) - 5)}) < len(text) - 5:
        for match in _PHRASE.finditer(text, end):
            if len(set(match[1])) > 3:
                yield Loop(*match.span(), len(match[1]), 2, match[1])


def _periods(words: Sequence[str]) -> list[int]:
    """How far apart four words come again, where they do."""
    if len(words) < 2 * SHORT or not _grams_again(words):
        return []
    last: dict[tuple[str, ...], int] = {}
    periods: dict[int, None] = {}
    for at in range(len(words) - _GRAM + 1):
        gram = tuple(words[at : at + _GRAM])
        if gram in last and at - last[gram] > SHORT:
            periods.setdefault(at - last[gram])
        last[gram] = at
    return list(periods)[:40]


def _opens(text: str, start: int) -> bool:
    """Whether a sentence may begin here; elsewhere a capital tells a name from the word (the Winter winter tyre)."""
    before = text[:start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",;")


def _has_loop(words: Sequence[str], size: int, least: int) -> bool:
    return bytes(map(eq, words, islice(words, size, None))).find(b"\1" * (least - 1) * size) >= 0


def _loops(words: Sequence[str], size: int, least: int) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch of ``size`` words that comes ``least`` times or more."""
    run = 0
    for at in range(len(words) - size + 1):
        if at + size < len(words) and words[at] == words[at + size]:
            run += 1
            continue
        if run >= (least - 1) * size:
            first = at - run
            yield first, first + (run // size + 1) * size
        run = 0


def _speech(part: Sequence[str]) -> bool:
    """Whether these are words, and none that copy repeats as often as it likes."""
    if len(part) == 1 and part[0][-1] in _CLOSING:
        return False
    bare = [word.strip('.,!?;:"“”„«»()’‘–—') for word in part]
    spoken = [word for word in bare if word]
    if len(part) <= SHORT and len(spoken) < len(part):
        return False
    return all(_WORD.fullmatch(word) for word in spoken if len(part) <= SHORT) and not set(spoken) <= right("any")
