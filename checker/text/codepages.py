"""UTF-8 as it looks when it is read as an 8-bit code page, and the way back."""

from __future__ import annotations

import re
from functools import cached_property


def _page(codec: str) -> dict[int, str]:
    """The characters of the upper half of a code page; bytes that it leaves open stand for themselves (WHATWG)."""
    return {byte: bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)}


class Reading:
    """UTF-8 read as one code page: finds such sequences, and reads them back."""

    # Only sequences that copy is made of: Latin to Arabic, Indic, Thai, Georgian, Vietnamese, punctuation, kana, Han,
    # Hangul, dingbats, full-width forms, U+FFFD, emoji. The rest (NKo, Armenian, IPA) stands in good copy by chance.
    _TWO = (b"\xc2\xc3\xc4\xc5\xc8\xce\xcf\xd0\xd1\xd2\xd7\xd8\xd9", None)
    _LONGER = (
        (b"\xe0", bytes(range(0xA4, 0xC0)), None),
        (b"\xe1", b"\x82\x83\xba\xbb", None),
        (b"\xe2", b"\x80\x82\x84\x98\x99\x9a\x9b\x9c\x9d", None),
        (bytes(range(0xE3, 0xEE)), None, None),
        (b"\xef", b"\xac\xbc", None),
        (b"\xef", b"\xbf", b"\xbd"),
        (b"\xf0", b"\x9f", None, None),
    )

    # Of pages whose three-byte sequences are letters alone: a quotation mark or dash, capitals behind a small letter.
    _MARKS = ((b"\xe2", b"\x80", bytes([*range(0x93, 0x9F), 0xA6])),)

    def __init__(self, codec: str, leads: bytes | None = None, *, marks: bool = False) -> None:
        self.codec = codec
        page = _page(codec)
        self._byte = {char: byte for byte, char in page.items()}
        trail = "".join(page[byte] for byte in range(0x80, 0xC0))

        def one_of(some: bytes | None) -> str:
            return f"[{re.escape(trail if some is None else ''.join(page[byte] for byte in some))}]"

        two = (leads if leads is not None else self._TWO[0], None)
        longer = () if leads is not None and b"\xe2"[0] not in leads else self._LONGER
        marked = self._MARKS if marks else ()
        self._pattern = "|".join("".join(map(one_of, parts)) for parts in (*longer, *marked, two))
        self.trails = trail
        self.marks = "|".join("".join(map(one_of, parts)) for parts in marked)
        self.pairs = "".join(page[byte] for byte in two[0] or b"")
        self.triples = "".join(page[byte] for parts in longer for byte in parts[0] or b"")

    @cached_property
    def find(self) -> re.Pattern[str]:
        """Matches every such sequence; compiled when first needed, which in clean copy is never."""
        return re.compile(self._pattern)

    @cached_property
    def runs(self) -> re.Pattern[str]:
        """Runs of the characters that this page has and ASCII hasn't."""
        return re.compile(_class("".join(self._byte)) + "+")

    def exact(self, run: str) -> str | None:
        """What a run of characters was, if every one of them is of this page and the bytes are UTF-8."""
        try:
            return bytes([self._byte[char] for char in run]).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None

    def back(self, sequence: str) -> str:
        """What a sequence was, or an empty string where it isn't UTF-8 after all."""
        return bytes(self._byte[char] for char in sequence).decode("utf-8", "ignore")


READINGS = tuple(
    Reading(codec, *leads[:1], marks=len(leads) > 1)
    for codec, *leads in (
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
        # Their three-byte sequences are letters alone, and in every word.
        ("cp737", b"\xc2\xc3\xc4\xc5\xc8\xce\xcf\xd0\xd1\xd2\xd7\xd8\xd9", True),
        ("cp866", b"\xc2\xc3\xc4\xc5\xc8\xce\xcf\xd0\xd1\xd2\xd7\xd8\xd9", True),
        ("koi8-r",),
    )
)
LATIN_PAGES = {"cp1252", "latin-1", "cp1250", "cp1254", "cp1257", "mac_roman"}
_CYRILLIC_PAGES = ("cp1251", "koi8-r")


def _possible() -> str:
    """A pattern that every sequence matches, and hardly any copy.

    The Cyrillic pages are kept apart: what is a lead byte in one and a trailing byte in another is every other word.
    """
    groups = [[reading] for reading in READINGS if reading.codec in _CYRILLIC_PAGES]
    groups.append([reading for reading in READINGS if reading.codec not in _CYRILLIC_PAGES])
    parts = []
    for group in groups:
        trails = _class("".join(reading.trails for reading in group))
        parts.append(_class("".join(reading.pairs for reading in group)) + trails)
        parts.append(_class("".join(reading.triples for reading in group)) + trails + "{2}")
    parts += [reading.marks for reading in READINGS if reading.marks]
    # Mac Roman's lead bytes of Cyrillic are dashes: every other character is one.
    parts.append(r"[–—]\S[–—]\S[–—]")
    parts.append("[┃-▟]")  # drawn in tables, and in Chinese that was read on a Russian or an old American machine
    return "|".join(parts)


def _class(chars: str) -> str:
    return f"[{re.escape(''.join(sorted(set(chars))))}]"


POSSIBLE = re.compile(_possible())
