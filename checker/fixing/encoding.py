"""A file's text back into its bytes: the same encoding, the same byte order mark."""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass

_BOMS = (
    ("utf-8", codecs.BOM_UTF8, "utf-8"),
    ("utf-8-sig", codecs.BOM_UTF8, "utf-8"),
    ("utf-32", codecs.BOM_UTF32_LE, "utf-32-le"),
    ("utf-32", codecs.BOM_UTF32_BE, "utf-32-be"),
    ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
    ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32-be"),
    ("utf-16", codecs.BOM_UTF16_LE, "utf-16-le"),
    ("utf-16", codecs.BOM_UTF16_BE, "utf-16-be"),
    ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
    ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """How a file is written: the mark that it begins with, and the encoding of the rest."""

    mark: bytes
    codec: str

    @classmethod
    def of(cls, start: bytes, encoding: str | None) -> Written:
        """How a file is written that begins so, and that was read in this encoding, UTF-8 without one.

        >>> Written.of(b"\\xff\\xfeK\\x00", "utf-16").bytes("Kyiv", first=True)[:4]
        b'\\xff\\xfeK\\x00'
        """
        name = codecs.lookup(encoding or "utf-8").name
        for codec, mark, rest in _BOMS:
            if name == codec and start.startswith(mark):
                return cls(mark, rest)
        if name in ("utf-16", "utf-32"):
            name += "-le" if sys.byteorder == "little" else "-be"
        return cls(b"", "utf-8" if name == "utf-8-sig" else name)

    def bytes(self, text: str, *, first: bool = False) -> bytes:
        """The bytes of a stretch of text; the ``first`` one has the mark. Raises ``UnicodeEncodeError``."""
        return (self.mark if first else b"") + text.encode(self.codec)

    def holds(self, text: str) -> bool:
        """Whether the encoding has these characters, and gives them back as they are."""
        try:
            return text.encode(self.codec).decode(self.codec) == text
        except UnicodeError:
            return False
