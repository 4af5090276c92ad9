"""UTF-8 as it looks when it is read as an 8-bit code page, and the way back."""

from __future__ import annotations

import re
from functools import cached_property

LOST = "\ufffd"
"""What stands for a byte that a page has no character for."""
_CONTROL = re.compile("[\x80-\x9f]")


def class_of(chars: str) -> str:
    """A regular expression's character class of these characters."""
    return f"[{re.escape(''.join(sorted(set(chars))))}]"


def _page(codec: str) -> tuple[dict[int, str], list[int]]:
    """The characters of a code page's upper half, and the bytes that it leaves open: they stand for themselves."""
    upper = range(0x80, 0x100)
    page = dict(zip(upper, bytes(upper).decode(codec, "replace"), strict=True))
    left_open = [byte for byte, char in page.items() if char == LOST]
    return page | {byte: chr(byte) for byte in left_open}, left_open


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
        page, left_open = _page(codec)
        self._char = page
        self._byte = {char: byte for byte, char in page.items()}
        beyond_controls = [byte for byte in left_open if 0xA0 <= byte < 0xC0]
        # Browsers keep what other software loses as well, C1 controls; the one byte that they lose is known then.
        self._lost = beyond_controls[0] if len(beyond_controls) == 1 else None
        trail = "".join(page[byte] for byte in range(0x80, 0xC0))

        def one_of(some: bytes | None) -> str:
            return class_of(trail if some is None else "".join(page[byte] for byte in some))

        two = (leads if leads is not None else self._TWO[0], None)
        longer = () if leads is not None and b"\xe2"[0] not in leads else self._LONGER
        marked = self._MARKS if marks else ()
        sequences = (*longer, *marked, two)
        self._pattern = "|".join("".join(map(one_of, parts)) for parts in sequences)
        self._leads = frozenset(page[byte] for parts in sequences for byte in parts[0])
        self.trails = trail
        self.lead_of_two = "".join(page[byte] for byte in self._TWO[0])
        self.lead_of_three = "".join(page[byte] for byte in range(0xE0, 0xF0))
        # A trailing byte may be lost, a lead byte never is: without it nothing was read.
        lost = trail + LOST
        high = {range_: class_of("".join(page[byte] for byte in range(*range_))) for range_ in (
            (0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5),
        )}  # fmt: skip
        self._well_formed = "|".join(
            f"{lead}{class_of(lost)}{{{count}}}" for count, lead in enumerate(high.values(), 1)
        )

    def reads(self, text: str) -> bool:
        """Whether a text has any sequence that copy is made of."""
        return not self._leads.isdisjoint(text) and self.find.search(text) is not None

    @cached_property
    def find(self) -> re.Pattern[str]:
        """Matches every sequence that copy is made of; compiled when first needed, which in clean copy is never."""
        return re.compile(self._pattern)

    @cached_property
    def every(self) -> re.Pattern[str]:
        """Matches every sequence that may be UTF-8."""
        return re.compile(self._well_formed)

    @cached_property
    def runs(self) -> re.Pattern[str]:
        """Runs of the characters that this page has and ASCII hasn't."""
        return re.compile(class_of("".join(self._byte)) + "+")

    def whole(self, text: str) -> str | None:
        """What a text was, if every character of it that ASCII lacks and this page has is part of misread UTF-8.

        A character of which a byte was lost comes out as U+FFFD.

        >>> Reading("cp1253").whole("AntΓ³nio, bΓΆti"), Reading("cp1253").whole("AntΓ³nio, Άννα")
        ('António, bâti', None)
        """
        first = self.runs.search(text)
        if first is None or self.every.match(text, first.start()) is None:
            return None
        if self.runs.search(self.every.sub("", text)):
            return None
        kept = _CONTROL.search(text) is not None
        try:
            return self.every.sub(lambda match: self._exact(match.group(), kept), text)
        except UnicodeDecodeError:
            return None

    def _exact(self, sequence: str, kept: bool) -> str:
        if LOST not in sequence:
            return bytes(self._byte[char] for char in sequence).decode("utf-8")
        if not kept or self._lost is None or sequence.count(LOST) > 1:
            return LOST
        return bytes(self._lost if char == LOST else self._byte[char] for char in sequence).decode("utf-8")

    def misread(self, text: str) -> str:
        """What text looks like whose UTF-8 is read as this page.

        >>> Reading("cp1251").misread("è")
        'ГЁ'
        """
        return "".join(self._char.get(byte, chr(byte)) for byte in text.encode())

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
# Pages that make the same leads of the same bytes, or nearly: their trailing characters are looked for behind these.
_ALIKE = (
    ("cp1252", "latin-1", "cp1250", "cp1254", "cp1257"), ("cp1251",), ("cp1253",), ("cp1256",), ("koi8-r",),
    ("cp437", "cp850"),
)  # fmt: skip
_BOXES = "─-▟"
"""Drawn in tables, and in what was read on an old American, Greek or Russian machine."""
_HUMPS = ("[а-яё][А-ЯЁ]", "[α-ωά-ώϊϋ][Α-Ω]")
"""Capitals behind small letters: there they are trailing bytes."""
_MAC_LEADS, _MAC_MARKS = "√ƒ≈◊¬‡", "Œœÿ‚Ÿ·"
_MAC_HAN = "„‰ÂÊÁËÈÍÎÏÌ"


def _possible() -> str:
    """A pattern that every misread sequence or its neighbour matches, and hardly any copy.

    It starts with one class of characters, over which a search runs ten times as fast as over alternatives.
    """
    pages = {reading.codec: reading for reading in READINGS}
    trails = "".join(page.trails for page in READINGS if page.codec not in ("mac_roman", "cp737", "cp866"))
    mac = class_of(pages["mac_roman"].trails)
    parts = [f"(?<={two})" for two in _HUMPS]
    for codecs in _ALIKE:
        trail = class_of("".join(pages[codec].trails for codec in codecs))
        parts.append(f"(?<={class_of(''.join(pages[codec].lead_of_two for codec in codecs))}{trail})")
        parts.append(f"(?<={class_of(''.join(pages[codec].lead_of_three for codec in codecs))}{trail}{trail})")
    parts.append(f"(?<=[{_BOXES}{_MAC_LEADS}])")
    parts.append(f"(?<=[{_MAC_MARKS}])(?={mac})|(?<=[{_MAC_HAN}])(?={mac}{{2}})")
    # Mac Roman's lead bytes of Cyrillic are dashes: every other character is one.
    parts.append(r"(?<=[–—])(?=\S[–—]\S)")
    anchors = re.escape("".join(sorted(set(trails + _MAC_LEADS + _MAC_MARKS + _MAC_HAN)))) + "А-ЯЁΑ-Ω–—" + _BOXES
    return f"[{anchors}](?:{'|'.join(parts)})"


POSSIBLE = re.compile(_possible())
