"""Single signs that a conversion left: controls, letters joined for print, a first byte without its second."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.codepages import POSSIBLE
from checker.text.damaged import Damage, around

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONE = re.compile(r"[A-Za-z]Ã(?= [a-z])")
_CONTROL = re.compile(r"[\x80-\x9f]")
_CONTROLS = "".join(map(chr, range(0x80, 0xA0))) + "'’-"
_LIGATURE = lazy("[ŉǄ-ǌﬀ-ﬆ]")
_CLITIC = re.compile(r"[^\W\d_]\x92(?:s|t|d|m|ll|re|ve)\b|(?<![^\W\d_])(?:[ldcnsmtjLDCNSMTJ]|qu|Qu|O)\x92[^\W\d_]")
# What Windows-1252 has where Latin-1 has control characters, as far as copy uses it.
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e"
}
_CAPITALS = (("Â", "cp1252"), ("В", "cp1251"), ("Β", "cp1253"))


def joined(text: str) -> Iterator[Damage]:
    """``ﬁnal``: letters joined in print; a word that has them isn't found by any search."""
    end = 0
    for match in _LIGATURE.finditer(text):
        if match.start() >= end:
            start, end = around(text, *match.span())
            back = unicodedata.normalize("NFKC", text[start:end]).replace("\u02bc", "’")
            yield Damage(start, end, text[start:end], back, "letters joined for print", False, borne_out=True)


def controls(text: str) -> Iterator[Damage]:
    """Control characters of the Latin-1 range, which stand for the marks of Windows-1252."""
    end = 0
    for match in _CONTROL.finditer(text):
        if match.start() >= end:
            start, end = around(text, *match.span(), _CONTROLS)
            word = text[start:end]
            known = all(ord(char) in _WINDOWS for char in _CONTROL.findall(word))
            # Inside a word the same byte is an apostrophe in Windows and an accented letter on old Macs.
            inner = re.search(r"\w[\x80-\x9f]+\w", word) is not None and not _CLITIC.search(word)
            # Where it is a letter, another page has another one there; only plain words show which.
            letter = (
                any(_WINDOWS.get(ord(char), "").isalpha() for char in word) and not _CONTROL.sub("", word).isascii()
            )
            clear = known and not inner and not letter and not POSSIBLE.search(word)
            fixed = word.translate(_WINDOWS) if clear else None
            yield Damage(start, end, word, fixed, "Windows-1252 as Latin-1", fixed is not None, borne_out=True)


def alone_before_space(text: str) -> Iterator[Damage]:
    """``voilÃ le``: the second half of ``à`` is a no-break space that became a plain one."""
    for match in _LONE.finditer(text):
        start = match.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : match.end()]
        if word[:-1].islower() or word[:-1].istitle():
            yield Damage(start, match.end(), word, word[:-1] + "à", "utf-8 as latin-1")


def behind_capitals(text: str) -> Iterator[Damage]:
    """``В«так В»``: both marks behind the same capital, which is their first byte."""
    for capital, codec in _CAPITALS:
        if f"{capital}«" in text and f"{capital}»" in text:
            for match in re.finditer(f"{capital}([«»])", text):
                yield Damage(*match.span(), match.group(), match[1], f"utf-8 as {codec}", borne_out=True)
