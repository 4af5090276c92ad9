"""Text that was written in one encoding and read in another, and what it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.text.codepages import POSSIBLE
from checker.text.misread import repair

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged word at ``start``..``end``; ``repaired`` is None where nobody can tell what it was."""

    start: int
    end: int
    text: str
    repaired: str | None
    encoding: str
    certain: bool = True


# A no-break space is a trailing byte behind these, and a space everywhere else.
_WORD = re.compile(r"(?:[^\s]++|(?<=[ÂÃâÎÐÑàáã√ΒΓΞΟβ])\xa0)++")
# What a repair that only went half way leaves behind.
_HALF = re.compile("[ÃÂ\x80-\x9f\ufffd]|â€")
_APART = re.compile(r"[\W_]|[\u3040-\u30ff\u3400-\u9fff]")
_LONE = re.compile(r"[A-Za-z]Ã(?= [a-z])")
_HOLE = re.compile(r"(?<=[a-zà-ÿа-яα-ω])\?(?=[a-zà-ÿа-яα-ω])")
_ACCENTED = re.compile("[À-ɏ]")
_BROKEN = re.compile(r"\w\ufffd|\ufffd\w")
_CONTROL = re.compile(r"[\x80-\x9f]")
_CONTROLS = "".join(map(chr, range(0x80, 0xA0))) + "'’-"
_BEFORE = frozenset(["", *" \n\t\xa0(„“«\"'‘»-"])
_AFTER = frozenset(["", *" \n\t\xa0),;:.!”“»\"'’-"])
_CLITIC = re.compile(r"\w\x92(?:s|t|d|m|ll|re|ve)\b|\b(?:[ldcnsmtjLDCNSMTJ]|qu|Qu|O)\x92\w", re.ASCII)
# What Windows-1252 has where Latin-1 has control characters, as far as copy uses it.
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e"
}
_CYRILLIC_AS_LATIN = re.compile(r"(?<![A-Za-zÀ-ÿ])[À-ÿ¸¨³²¿¯ºª]{4,}+(?![A-Za-z])")
_CAPITALS = (("Â", "cp1252"), ("В", "cp1251"), ("Β", "cp1253"))
_CYRILLIC = frozenset({"ru", "uk", "bg", "be", "mk", "sr", "kk"})
_RUSSIAN = re.compile("[А-яЁёІіЇїЄєҐґЎў]+")
_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.IGNORECASE)


def damage(text: str, language: str | None) -> list[Damage]:
    """Every damaged word of a text, in reading order.

    >>> [(found.text, found.repaired) for found in damage("AntΓ³nio Costa and cafÃ©s", "en")]
    [('AntΓ³nio', 'António'), ('cafÃ©s', 'cafés')]
    >>> damage("VOCÊ… Brontë…” «СССР» 4288×… ВІКІ Γ³", "pt")
    []
    """
    found = list(_holes(text)) if "?" in text else []
    if not text.isascii():
        found += [
            *_misread(text),
            *_guillemets(text),
            *_lone(text),
            *_cyrillic(text, language),
            *_broken(text),
            *_controls(text),
        ]
    found.sort(key=lambda one: (one.start, -one.end))
    ends = accumulate((one.end for one in found), max, initial=0)
    return [one for one, end in zip(found, ends, strict=False) if one.start >= end]


def _holes(text: str) -> Iterator[Damage]:
    """``Bj?rn``: a question mark where a lossy conversion had no letter."""
    end = 0
    for match in _HOLE.finditer(text):
        if match.start() >= end:
            start, end = _word(text, *match.span(), "?")
            # Letters on both sides up to where words end: addresses have other signs about them.
            # A conversion that has no letter for ö has none for é either.
            lossy = text[start:end].isascii() or not _ACCENTED.search(text, start, end)
            if lossy and text[max(0, start - 1) : start] in _BEFORE and text[end : end + 1] in _AFTER:
                yield Damage(start, end, text[start:end], None, "?", False)


def _broken(text: str) -> Iterator[Damage]:
    """A replacement character inside a word."""
    end = 0
    for match in _BROKEN.finditer(text) if "\ufffd" in text else ():
        if match.start() >= end:
            start, end = _word(text, *match.span(), "\ufffd'’-")
            yield Damage(start, end, text[start:end], None, "U+FFFD", False)


def _controls(text: str) -> Iterator[Damage]:
    """Control characters of the Latin-1 range, which stand for the marks of Windows-1252."""
    end = 0
    for match in _CONTROL.finditer(text):
        if match.start() >= end:
            start, end = _word(text, *match.span(), _CONTROLS)
            word = text[start:end]
            known = all(ord(char) in _WINDOWS for char in _CONTROL.findall(word))
            # Inside a word the same byte is an apostrophe in Windows and an accented letter on old Macs.
            inner = re.search(r"\w[\x80-\x9f]+\w", word) is not None and not _CLITIC.search(word)
            fixed = word.translate(_WINDOWS) if known and not inner else None
            yield Damage(start, end, word, fixed, "Windows-1252 as Latin-1", fixed is not None)


def _word(text: str, start: int, end: int, also: str) -> tuple[int, int]:
    """The stretch of letters, figures and these other characters around a place."""
    while start and (text[start - 1].isalnum() or text[start - 1] in also):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in also):
        end += 1
    return start, end


def _lone(text: str) -> Iterator[Damage]:
    """``voilÃ le``: the second half of ``à`` is a no-break space that became a plain one."""
    for match in _LONE.finditer(text) if "Ã " in text else ():
        start = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : match.end()]
        if word[:-1].islower() or word[:-1].istitle():
            yield Damage(start, match.end(), word, word[:-1] + "à", "utf-8 as latin-1")


def _guillemets(text: str) -> Iterator[Damage]:
    """``В«так В»``: both marks behind the same capital, which is their first byte."""
    for capital, codec in _CAPITALS if "«" in text else ():
        if f"{capital}«" in text and f"{capital}»" in text:
            for match in re.finditer(f"{capital}([«»])", text):
                yield Damage(*match.span(), match.group(), match[1], f"utf-8 as {codec}")


def _cyrillic(text: str, language: str | None) -> Iterator[Damage]:
    """Windows-1251 read as Latin-1: ``Ïðèâåò``. One word alone could be a list of accents."""
    words = list(_CYRILLIC_AS_LATIN.finditer(text))
    read = [(match, match.group().encode("latin-1").decode("cp1251", "ignore")) for match in words]
    plausible = [
        (match, back)
        for match, back in read
        if _RUSSIAN.fullmatch(back) and _VOWEL.search(back) and (back[1:].islower() or back.isupper())
    ]
    if len(plausible) > 1 or language in _CYRILLIC:
        for match, back in plausible:
            yield Damage(*match.span(), match.group(), back, "cp1251 as latin-1")


def _misread(text: str) -> Iterator[Damage]:
    found: list[tuple[Damage, bool]] = []
    end = 0
    for pair in POSSIBLE.finditer(text):
        if pair.start() < end or (match := _WORD.match(text, _start(text, pair.start(), end))) is None:
            continue
        end = match.end()
        if (read := repair(match.group())) is not None:
            back, encoding, strong = read
            first, last, back = _trim(match.group(), back)
            place = match.start()
            whole = not _HALF.search(back)
            one = Damage(
                place + first, place + last, match.group()[first:last], back if whole else None, encoding, whole
            )
            found.append((one, strong))
    sure = {one.encoding for one, strong in found if strong}
    yield from (one for one, strong in found if strong or one.encoding in sure)


def _start(text: str, at: int, lowest: int) -> int:
    """Where the word around a character starts."""
    while at > lowest and not text[at - 1].isspace():
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
