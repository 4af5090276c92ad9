"""Text that was written in one encoding and read in another, and what it was.

UTF-8 read as an 8-bit code page leaves pairs and triples that no language writes: a lead byte's character, then
those of continuation bytes. They are read back byte by byte (The Unicode Standard, chapter 3, table 3-7) and taken as
damage only where what stands there is implausible and what comes out is plausible: letters of one script that fit the
rest of the word. ftfy knows more of the Latin pages (damage done twice, lost bytes) and is asked where they may apply.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.text.homoglyphs import script

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


def _page(codec: str) -> dict[int, str]:
    """The characters of the upper half of a code page; bytes that it leaves open stand for themselves (WHATWG)."""
    return {byte: bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)}


class _Reading:
    """UTF-8 read as one code page: finds such sequences, and reads them back."""

    # Only sequences that copy is made of: Latin to Arabic, Indic, Thai, Georgian, Vietnamese, punctuation, kana, Han,
    # Hangul, U+FFFD, emoji. The rest (NKo, Armenian, IPA) is what good copy looks like by chance.
    _TWO = (b"\xc2\xc3\xc4\xc5\xc8\xce\xcf\xd0\xd1\xd2\xd7\xd8\xd9", None)
    _LONGER = (
        (b"\xe0", bytes(range(0xA4, 0xC0)), None),
        (b"\xe1", b"\x82\x83\xba\xbb", None),
        (b"\xe2", b"\x80\x82\x84", None),
        (bytes(range(0xE3, 0xEE)), None, None),
        (b"\xef", b"\xbf", b"\xbd"),
        (b"\xf0", b"\x9f", None, None),
    )

    def __init__(self, codec: str, leads: bytes | None = None) -> None:
        self.codec = codec
        page = _page(codec)
        self._byte = {char: byte for byte, char in page.items()}
        trail = "".join(page[byte] for byte in range(0x80, 0xC0))

        def one_of(some: bytes | None) -> str:
            return f"[{re.escape(trail if some is None else ''.join(page[byte] for byte in some))}]"

        two = (leads if leads is not None else self._TWO[0], None)
        longer = () if leads is not None and b"\xe2"[0] not in leads else self._LONGER
        self.pattern = "|".join("".join(map(one_of, parts)) for parts in (*longer, two))
        self.find = re.compile(self.pattern)

    def back(self, sequence: str) -> str:
        """What a sequence was, or an empty string where it isn't UTF-8 after all."""
        return bytes(self._byte[char] for char in sequence).decode("utf-8", "ignore")


_READINGS = tuple(
    _Reading(*page)
    for page in (
        ("cp1252",),
        ("latin-1",),
        ("cp1250",),
        ("cp1251",),
        ("cp1253",),
        ("cp1254",),
        ("cp1256",),
        ("cp1257",),
        # Its quotation marks and dashes are lead bytes, and stand before accented letters in every French text.
        ("mac_roman", b"\xc3\xc4\xc5\xce\xcf\xd7\xd8\xd9\xe2"),
        ("cp437",),
        ("cp850",),
        ("cp737",),
        ("cp866",),
        ("koi8-r",),
    )
)
_LATIN_PAGES = {"cp1252", "latin-1", "cp1250", "cp1254", "cp1257", "mac_roman"}
_SUSPICIOUS = re.compile(
    "|".join(dict.fromkeys(part for reading in _READINGS for part in reading.pattern.split("|")))
)
_LEADS = "ÂÃâÎÐÑàáã√ΒΓΞΟβ"
_LONE = re.compile(r"[A-Za-z]Ã(?= [a-z])")
_QUESTION = re.compile(r"(?<![^\s(„“«\"'‘])[^\W\d_]*[a-zà-ÿа-яα-ω]\?[a-zà-ÿа-яα-ω][^\W\d_]*(?![\w/=&%?.@:])")
_BROKEN = re.compile(r"[\w\ufffd'’-]*(?:\w\ufffd|\ufffd\w)[\w\ufffd'’-]*")
_CONTROL = re.compile(r"[\w'’-]*[\x80-\x84\x86-\x9f][\w\x80-\x9f'’-]*|(?<=\w)\x85(?=[\s\w])")
_CLITIC = re.compile(r"\w\x92(?:s|t|d|m|ll|re|ve)\b|\b(?:[ldcnsmtjLDCNSMTJ]|qu|Qu|O)\x92\w", re.ASCII)
_WORD = re.compile(rf"(?:[^\s]|(?<=[{_LEADS}])\xa0)+")
_CYRILLIC_AS_LATIN = re.compile(r"(?<![A-Za-z])[À-ÿ¸¨³²¿¯ºª]{4,}(?![A-Za-z])")
_CYRILLIC = frozenset({"ru", "uk", "bg", "be", "mk", "sr", "kk"})
_RUSSIAN = re.compile("[А-яЁёІіЇїЄєҐґЎў]+")
_VOWEL = re.compile("[аеёиоуыэюяіїє]", re.IGNORECASE)
_SIGNS = frozenset("‘’“”„‚–—…•€™¿¡«»°£§©®·½¼¾²³×\xa0\u2009\u202f‹›†‰−\ufffd")
_PUNCTUATION = ".,;:!?…()[]\"'‘’“”„‚«»‹›–—-/%"
_CLOSING = frozenset("‘’“”„‚«»‹›…–—™®\xa0")
_ORDINARY = re.compile(
    r"[À-ÖØ-öø-žơưƠƯșțȘȚḀ-ẕẞ-ỹΆ-ώЁ-ҁҐґғҒқҚңҢөӨұҰүҮһҺәӘא-ת،-ۿ\u0900-\u0dff\u0e00-\u0e7fა-ჿ\u3041-\u30ff一-鿿가-힣]"
)


def damage(text: str, language: str | None) -> list[Damage]:
    """Every damaged word of a text, in reading order.

    >>> [(found.text, found.repaired) for found in damage("AntΓ³nio Costa and cafÃ©s", "en")]
    [('AntΓ³nio', 'António'), ('cafÃ©s', 'cafés')]
    >>> damage("VOCÊ… Brontë…” «СССР» 4288×… ВІКІ Γ³", "pt")
    []
    """
    if text.isascii():
        return [Damage(*match.span(), match.group(), None, "?", False) for match in _questions(text)]
    found = [*_misread(text), *_lone(text), *_cyrillic(text, language), *_lost(text)]
    found.sort(key=lambda one: (one.start, -one.end))
    return [one for at, one in enumerate(found) if not any(one.start < before.end for before in found[:at])]


def _questions(text: str) -> list[re.Match[str]]:
    return list(_QUESTION.finditer(text)) if "?" in text else []


def _lost(text: str) -> Iterator[Damage]:
    """Letters that a lossy conversion replaced, and control characters of the Latin-1 range."""
    for match in _questions(text):
        yield Damage(*match.span(), match.group(), None, "?", False)
    if "\ufffd" in text:
        for match in _BROKEN.finditer(text):
            yield Damage(*match.span(), match.group(), None, "U+FFFD", False)
    for match in _CONTROL.finditer(text):
        word = match.group()
        inner = any(char.isalnum() for char in word[:-1]) and re.search(r"\w[\x80-\x9f]+\w", word)
        # Inside a word the same byte is an apostrophe in Windows and an accented letter on old Macs.
        if inner and not _CLITIC.search(word):
            yield Damage(*match.span(), word, None, "C1", False)
        else:
            fixed = word.encode("latin-1", "ignore").decode("cp1252", "ignore") if _narrow(word) else None
            yield Damage(*match.span(), word, fixed, "cp1252 as latin-1", fixed is not None)


def _narrow(word: str) -> bool:
    return all(ord(char) < 256 and char not in "\x81\x8d\x8f\x90\x9d" for char in word)


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
    if not _SUSPICIOUS.search(text):
        return
    found: list[tuple[Damage, bool]] = []
    for match in _WORD.finditer(text):
        if not match.group().isascii() and (repair := _repair(match.group())) is not None:
            back, encoding, strong = repair
            start, end, back = _trim(match.group(), back)
            place = match.start()
            found.append((Damage(place + start, place + end, match.group()[start:end], back, encoding), strong))
    strong_encodings = {one.encoding for one, strong in found if strong}
    yield from (one for one, strong in found if strong or one.encoding in strong_encodings)


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
        for reading in _READINGS
        if reading.find.search(word) and (verdict := _judge(word, reading)) is not None
    ]
    # The reading that leaves least behind; the first one, where several come to the same.
    best = min(judged, key=lambda one: (not one[1], _remains(one[0], word)), default=None)
    if best is not None and best[1] and not _remains(best[0], word):
        return best[0], best[2], True
    if any(reading.find.search(word) for reading in _READINGS if reading.codec in _LATIN_PAGES):
        import ftfy

        fixed = ftfy.fix_encoding(word)
        if fixed != word and _settled(fixed):
            return fixed, "utf-8 misread", True
    return (best[0], best[2], best[1]) if best is not None else None


def _plain(word: str) -> bool:
    """Whether a word is what words look like: letters of one script, none of them a capital in the middle."""
    letters = word.strip(_PUNCTUATION)
    if not letters.isalpha() or "ª" in letters or "º" in letters:
        return False
    return (letters[1:].islower() or letters.isupper()) and len({script(char) for char in letters}) == 1


def _remains(repaired: str, word: str) -> int:
    """How many characters outside ASCII the repair left as they stood."""
    return sum(char in word for char in repaired if char > "\x7f" and not char.isspace() and char not in _PUNCTUATION)


def _settled(fixed: str) -> bool:
    letters = [char for char in fixed if char.isalpha()]
    return len({script(char) for char in letters}) <= 1 and all(map(_ORDINARY.match, (c for c in letters if c > "z")))


def _judge(word: str, reading: _Reading) -> tuple[str, bool] | None:
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
    signs = [any(not char.isalpha() for char in match.group()) for match in matches]
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
        foreign = any(script(char) != script(back) for char in sequence if char.isalpha() and char not in "ªº")
        # A closing mark or a dash after a capital is how a word ends, an apostrophe how it goes on.
        inside = after.isalpha() and sequence[-1] not in "’'–—-" and sign
        ends = before.islower() and sign and sequence[-1] not in _CLOSING
        humped = before.islower() and sequence[0].isupper()
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
