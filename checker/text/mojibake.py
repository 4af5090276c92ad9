"""Text that was written in one encoding and read in another, and what it was."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.codepages import LOST, POSSIBLE, READINGS, class_of
from checker.text.damaged import Damage, around
from checker.text.entities import references
from checker.text.lossy import lost
from checker.text.misread import repair
from checker.text.old_pages import old_pages
from checker.text.roundtrip import undone
from checker.text.stray_signs import alone_before_space, behind_capitals, controls, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.roundtrip import Undone


# Ä is no lead byte's here: Ġ is written in Malta alone, and Ä before a no-break space in all of Finland.
_LEADS = class_of(
    "".join(reading.lead_of_two + reading.lead_of_three for reading in READINGS).replace("Ä", "").replace("Å", "")
)
# A no-break space or a line's end of C1 is a trailing byte behind a lead byte, and no part of a word elsewhere.
_TRAILING = rf"(?<={_LEADS})[\xa0\x85]|(?<={_LEADS}[\x80-\xbf])[\xa0\x85]|(?<=Å)\xa0(?=[a-zà-ÿ])"
_WORD = lazy(rf"(?:[^\s]|{_TRAILING})+")
# What a repair that only went half way leaves behind.
_HALF = lazy("[ÃÂ\x80-\x9f\ufffd]|â€|[ÎÏÐÑØÙ][\xa0-¿‘-”…–—€™ŸŠš]")
_APART = lazy(r"[\W_]|[\u3040-\u30ff\u3400-\u9fff]")
_RARE = re.compile("[\x80-\x9fŉǄ-ǌﬀ-ﬆ]")
_OUTNUMBER = 2
"""Times as many words of an old page as of UTF-8 from which the latter are so by chance."""
_ASCII_MARKS = ".,;:!?()\"'"
_BLANKS = re.compile(r"[^ \n\r\t\f\v]+")


def damage(text: str, language: str | None) -> list[Damage]:
    """Every damaged word of a text, in reading order.

    >>> [(found.text, found.repaired) for found in damage("AntΓ³nio Costa and cafÃ©s", "en")]
    [('AntΓ³nio', 'António'), ('cafÃ©s', 'cafés')]
    >>> damage("VOCÊ… Brontë…” «СССР» 4288×… ВІКІ Γ³", "pt")
    []
    """
    return damages([text], language)[0]


def damages(texts: Sequence[str], language: str | None) -> list[list[Damage]]:
    """Every damaged word of each paragraph of a story: what one of them proves, others need not prove again."""
    judged = [_judged(text, language) for text in texts]
    sure = {one.encoding for found in judged for one, strong in found if strong and _spells(one)}
    return [_apart([one for one, strong in found if strong or one.encoding in sure]) for found in judged]


def _spells(one: Damage) -> bool:
    return one.repaired is not None and any(map(str.isalpha, one.repaired))


def _apart(found: list[Damage]) -> list[Damage]:
    """In reading order; of two that overlap the longer one."""
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.start, -one.end))
    ends = accumulate((one.end for one in found), max, initial=0)
    return [one for one, end in zip(found, ends, strict=False) if one.start >= end]


def _judged(text: str, language: str | None) -> list[tuple[Damage, bool]]:
    """Every word that may be damaged, and whether it is by itself."""
    found: list[tuple[Damage, bool]] = []
    if "&" in text:
        found += [(one, True) for one in _references(text)]
    if "?" in text or LOST in text:
        for start, end, sign in lost(text, language):
            found.append((Damage(start, end, text[start:end], None, sign, False), True))
    if text.isascii():
        return found
    misread = _misread(text, language)
    old = old_pages(text, language)
    if len(old) > _OUTNUMBER * sum(strong for _, strong in misread):
        for start, end, back, name in old:
            found.append((Damage(start, end, text[start:end], back, name, borne_out=True), True))
        return found
    found += misread
    if "«" in text:
        found += [(one, True) for one in behind_capitals(text)]
    if "Ã " in text:
        found += [(one, True) for one in alone_before_space(text)]
    if _RARE.search(text):
        found += [(one, True) for one in (*controls(text), *joined(text))]
    return found


def _references(text: str) -> Iterator[Damage]:
    """Entities, with the words around them; those that touch or share a word are one: ``&quot;good&quot;``."""
    spans: list[tuple[int, int]] = []
    for one in references(text):
        start, end = one.start, one.end
        if " " not in text[start:end]:
            start, end = around(text, start, end, "")
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    for start, end in spans:
        # A word may have several of them, and be misread besides: Î&frac14;s.
        chunk = text[start:end]
        meant = chunk
        for each in reversed(references(chunk)):
            meant = meant[: each.start] + each.meant + meant[each.end :]
        read = repair(meant) if not meant.isascii() else None
        yield Damage(start, end, chunk, read.word if read and read.strong else meant, "HTML entity", borne_out=True)


def _misread(text: str, language: str | None) -> list[tuple[Damage, bool]]:
    if POSSIBLE.search(text) is None:
        return []
    whole = undone(text)
    if whole is not None:
        return [(one, True) for one in _throughout(text, whole)]
    found: list[tuple[Damage, bool]] = []
    end = 0
    for anchor in POSSIBLE.finditer(text):
        if anchor.start() < end or (match := _WORD.match(text, _start(text, anchor.start(), end))) is None:
            continue
        end = max(match.end(), anchor.end())
        alone = match.group().strip(_ASCII_MARKS)
        if alone in _lone_words(language):
            back, name = _lone_words(language)[alone]
            start = match.start() + match.group().index(alone)
            found.append((Damage(start, start + len(alone), alone, back, name, borne_out=True), True))
        elif (read := repair(match.group())) is not None:
            one = _damage(match.group(), read.word, match.start(), read.encoding)
            found.append((one, read.strong))
    return found


def _throughout(text: str, whole: Undone) -> Iterator[Damage]:
    """Every word of a text that was undone whole; bytes of one letter never stand on both sides of a space."""
    for match in _BLANKS.finditer(text):
        if not match.group().isascii():
            back = whole.part(match.group())
            if back != match.group():
                yield replace(_damage(match.group(), back, match.start(), whole.name), borne_out=True)


@cache
def _lone_words(language: str | None) -> dict[str, tuple[str, str]]:
    """Words of a single letter with an accent as each page shows them: what they were, and that page."""
    words = str(tables("text", "lone_words")["words"].get(language or "", "")).split()
    return {
        reading.misread(word): (word, f"utf-8 as {reading.codec}")
        for reading in reversed(READINGS)
        for word in (*words, *map(str.upper, words))
    }


def _damage(word: str, back: str, place: int, encoding: str) -> Damage:
    first, last, back = _trim(word, back)
    whole = not _HALF.search(back) and (POSSIBLE.search(back) is None or repair(back) is None)
    return Damage(place + first, place + last, word[first:last], back if whole else None, encoding, whole)


def _start(text: str, at: int, lowest: int) -> int:
    """Where the word around a character starts."""
    while at > lowest and (
        not text[at - 1].isspace() or (text[at - 1] in "\xa0\x85" and _WORD.fullmatch(text, at - 2, at))
    ):
        at -= 1
    return at


def _trim(word: str, back: str) -> tuple[int, int, str]:
    """The word without what stays as it is around it: punctuation, and characters of scripts without spaces."""
    most = min(len(word), len(back))
    start = 0
    while start < most and word[start] == back[start] and _APART.match(word[start]):
        start += 1
    end = 0
    while end < most - start and word[-1 - end] == back[-1 - end] and _APART.match(word[-1 - end]):
        end += 1
    return start, len(word) - end, back[start : len(back) - end]
