"""Text that was written in one encoding and read in another, and what it was.

UTF-8 read as an 8-bit code page leaves pairs and triples that no language writes: a lead byte's character, then
those of continuation bytes. They are read back byte by byte (The Unicode Standard, chapter 3, table 3-7) and taken as
damage only where what stands there is implausible and what comes out is plausible: letters of one script that fit the
rest of the word. ftfy knows more of the Latin pages (damage done twice, lost bytes), and is asked where they may be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.text.codepages import LATIN_PAGES, POSSIBLE, READINGS
from checker.text.homoglyphs import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.codepages import Reading


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
_WORD = re.compile(r"(?:[^\s]|(?<=[ÂÃâÎÐÑàáã√ΒΓΞΟβ])\xa0)+")
# What a repair that only went half way leaves behind.
_HALF = re.compile("[ÃÂ\x80-\x9f\ufffd]|â€")
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
_CYRILLIC = frozenset({"ru", "uk", "bg", "be", "mk", "sr", "kk"})
_RUSSIAN = re.compile("[А-яЁёІіЇїЄєҐґЎў]+")
_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.IGNORECASE)
_SIGNS = frozenset("‘’“”„‚–—…•€™¿¡«»°£§©®·½¼¾²³×\xa0\u2009\u202f‹›†‰−\ufffd")
_PUNCTUATION = ".,;:!?…()[]\"'‘’“”„‚«»‹›–—-/%"
_ONE_SCRIPT = re.compile("[A-Za-zÀ-ɏḀ-ỿ]+|[Ѐ-ԯ]+|[Ͱ-Ͽἀ-῿]+|[\u0600-\u06ff]+|[א-ת]+|[\u0900-\u0dff]+|[가-힣]+")
# Letters to Unicode that no word of copy has.
_ODD = frozenset("ªºƒ")
_CLOSING = frozenset("‘’“”„‚«»‹›…–—™®\xa0")
_ORDINARY = re.compile(
    r"[À-ÖØ-öø-žơưƠƯșțȘȚḀ-ẕẞ-ỹΆ-ώЁ-ҁҐґғҒқҚңҢөӨұҰүҮһҺәӘא-ת،-ۿ\u0900-\u0dff\u0e00-\u0e7fა-ჿ\u3041-\u30ff一-鿿가-힣\u2600-\u27bf\ufb00-\ufb06\uff01-\uff5e]"
)


def damage(text: str, language: str | None) -> list[Damage]:
    """Every damaged word of a text, in reading order.

    >>> [(found.text, found.repaired) for found in damage("AntΓ³nio Costa and cafÃ©s", "en")]
    [('AntΓ³nio', 'António'), ('cafÃ©s', 'cafés')]
    >>> damage("VOCÊ… Brontë…” «СССР» 4288×… ВІКІ Γ³", "pt")
    []
    """
    found = list(_holes(text)) if "?" in text else []
    if not text.isascii():
        found += [*_misread(text), *_lone(text), *_cyrillic(text, language), *_broken(text), *_controls(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for at, one in enumerate(found) if not any(one.start < before.end for before in found[:at])]


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
        if (repair := _repair(match.group())) is not None:
            back, encoding, strong = repair
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
    """The word without the punctuation around it that stays as it is."""
    start = 0
    while start < min(len(word), len(back)) and word[start] == back[start] and not word[start].isalnum():
        start += 1
    end = 0
    while (
        end < min(len(word), len(back)) - start and word[-1 - end] == back[-1 - end] and not word[-1 - end].isalnum()
    ):
        end += 1
    return start, len(word) - end, back[start : len(back) - end]


@lru_cache(maxsize=4096)
def _repair(word: str) -> tuple[str, str, bool] | None:
    """What a word was, how it was misread, and whether that is beyond doubt by itself."""
    if _plain(word):
        return None
    judged = [
        (*verdict, f"utf-8 as {reading.codec}")
        for reading in READINGS
        if reading.find.search(word) and (verdict := _judge(word, reading)) is not None
    ]
    # The reading that leaves least behind; the first one, where several come to the same.
    best = min(judged, key=lambda one: (not one[1], _remains(one[0], word)), default=None)
    if best is not None and best[1] and not _remains(best[0], word):
        # Damage done twice is undone twice.
        again = _repair(best[0])
        return (again[0] if again and again[2] else best[0]), best[2], True
    if any(reading.find.search(word) for reading in READINGS if reading.codec in LATIN_PAGES):
        import ftfy

        fixed = ftfy.fix_encoding(word)
        if fixed != word and _settled(fixed):
            return fixed, "utf-8 misread", True
    return (best[0], best[2], best[1]) if best is not None else None


def _plain(word: str) -> bool:
    """Whether a word is what words look like: letters of one script, none of them a capital in the middle."""
    letters = word.strip(_PUNCTUATION)
    if not letters.isalpha() or not _ODD.isdisjoint(letters):
        return False
    return (letters[1:].islower() or letters.isupper()) and _ONE_SCRIPT.fullmatch(letters) is not None


def _remains(repaired: str, word: str) -> int:
    """How many characters outside ASCII the repair left as they stood."""
    return sum(char in word for char in repaired if char > "\x7f" and not char.isspace() and char not in _PUNCTUATION)


def _settled(fixed: str) -> bool:
    letters = [char for char in fixed if char.isalpha()]
    return len({script(char) for char in letters}) <= 1 and all(map(_ORDINARY.match, (c for c in letters if c > "z")))


def _judge(word: str, reading: Reading) -> tuple[str, bool] | None:
    """The word read back, and whether that is beyond doubt; None where either side is implausible."""
    matches = list(reading.find.finditer(word))
    backs = [reading.back(match.group()) for match in matches]
    parts, at = [], 0
    for match, back in zip(matches, backs, strict=True):
        parts += [word[at : match.start()], back]
        at = match.end()
    repaired = "".join(parts) + word[at:]
    others = [char for part in (*parts[::2], word[at:]) for char in part if char.isalpha()]
    made = "".join(backs)
    if len(made) < len(backs) or not all(
        _ORDINARY.match(char) or char in _SIGNS or char > "\U0001f000" for char in made
    ):
        return None
    letters = {script(char) for char in made if char.isalpha()}
    if len(letters | {script(char) for char in others}) > 1 or not _cases_fit(parts, word[at:]):
        return None
    own = {script(char) for match in matches for char in match.group() if char.isalpha()}
    if letters and letters == own and letters != {"latin"} and (len(matches) < 2 or others):
        return None
    if letters & {"han", "hangul", "kana"} and len(matches) < 2:
        return None
    return repaired, _beyond_doubt(word, matches, backs, others)


def _beyond_doubt(word: str, matches: list[re.Match[str]], backs: list[str], others: list[str]) -> bool:
    """Whether one of the sequences can't be copy where it stands."""
    signs = [any(not char.isalpha() or char in _ODD for char in match.group()) for match in matches]
    if not others:
        long = any(len(match.group()) > 2 and not back.isalpha() for match, back in zip(matches, backs, strict=True))
        return any(signs) and (long or len(matches) > 1)
    for match, back, sign in zip(matches, backs, signs, strict=True):
        sequence = match.group()
        before, after = word[match.start() - 1 : match.start()], word[match.end() : match.end() + 1]
        if not (before.isalpha() or after.isalpha()):
            continue
        if not back.isalpha():
            if len(sequence) > 2 and sign:
                return True
            continue
        foreign = any(script(char) != script(back) for char in sequence if char.isalpha() and char not in _ODD)
        # A closing mark or a dash after a capital is how a word ends, an apostrophe how it goes on.
        inside = after.isalpha() and sequence[-1] not in "’'–—-" and sign
        ends = before.islower() and sign and sequence[-1] not in _CLOSING
        capital = before.isalpha() and after.islower() and any(char.isupper() for char in sequence)
        humped = capital or (before.islower() and sequence[0].isupper())
        boxed = any("─" <= char <= "▟" for char in sequence)
        if foreign or inside or ends or humped or boxed:
            return True
    return False


def _cases_fit(parts: list[str], rest: str) -> bool:
    """Whether what came out is written in the case of its neighbours: ``AHÅ™`` isn't ``AHř``."""
    copy = "".join(parts[::2]) + rest
    capitals = sum(char.isupper() for char in copy) > 1 and not any(char.islower() for char in copy)
    before = ""
    for number, part in enumerate(parts):
        if number % 2 and part.isalpha():
            if part.islower() and capitals:
                return False
            if part.isupper() and (before[-1:].islower() or (before[-1:].isupper() and any(map(str.islower, copy)))):
                return False
        before = part or before
    return True
