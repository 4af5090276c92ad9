"""Bytes into text: UTF-8 with or without BOM, or the encoding that the user names."""

from __future__ import annotations

import codecs
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING

from checker.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096
_BOMS = {
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
}


# Python calls them text encodings, and no file is written in them: host names, escapes, an error on purpose.
_NO_FILES = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})


def text_encoding(name: str) -> str:
    """The encoding of text files that a name means, by Python's own name for it. Raises ``ValueError``.

    >>> text_encoding("latin1")
    'iso8859-1'
    """
    try:
        "".encode(name)  # refuses rot13 and its like as well, which make no text of bytes
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        found = None
    if found is None or found in _NO_FILES:
        raise ValueError(f"{name}: no such encoding of text files; utf-8, cp1252, iso-8859-2 are known")
    return found


def decode(data: bytes, path: str, encoding: str | None = None) -> str:
    """The text of a file, newlines untranslated, a BOM left out.

    Raises ``BadInput`` where the bytes aren't text in that encoding (naming the byte offset), and for an
    empty file.

    >>> decode(b"Kiev", "a.txt")
    'Kiev'
    """
    return "".join(decoded([data], path, encoding))


def decoded(blocks: Iterable[bytes], path: str, encoding: str | None = None) -> Iterator[str]:
    """The same block by block, for what is too large to be held at once.

    Raises ``BadInput`` as :func:`decode` does, for bytes that aren't text when it comes to them.

    >>> list(decoded(["Ky".encode(), "ї".encode()[:1], "ї".encode()[1:]], "a.txt"))
    ['Ky', 'ї']
    """
    source = iter(blocks)
    first = next(source, b"")
    if encoding is None:
        _plausible(first, path)
    decoder = _decoder(encoding or "utf-8", first)
    seen, blank = 0, True
    lead: list[str] = []
    for block, last in chain(((each, False) for each in chain([first], source)), [(b"", True)]):
        seen += len(block)
        try:
            text = decoder.decode(block, last)
        except UnicodeDecodeError as error:
            at = seen - len(error.object) + error.start
            raise BadInput(path, _undecodable(error.object[error.start], at, encoding)) from error
        except UnicodeError as error:
            raise BadInput(path, f"not {encoding}: {error}") from error
        if blank:
            lead.append(text if any(lead) else text.removeprefix("\ufeff"))
            blank = not text.strip("\ufeff").strip()
            text = "" if blank else "".join(lead)
        if text:
            yield text
    if blank:
        raise BadInput(path, "empty file: there is no story to check")


def _plausible(start: bytes, path: str) -> None:
    """Raise ``BadInput`` where the first bytes are no UTF-8 text."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput(path, f"not UTF-8: byte 0x{start[0]:02X} at offset 0 begins UTF-16; say so: --encoding utf-16")
    sample = start[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 10 > len(sample):
        raise BadInput(path, "not a text file; give the text itself, or its encoding with --encoding")


def _decoder(encoding: str, start: bytes) -> codecs.IncrementalDecoder:
    name = codecs.lookup(encoding).name
    boms = {
        "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
        "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    }
    if name in boms and not start.startswith(boms[name]):
        name += "-le" if sys.byteorder == "little" else "-be"  # as Python reads it whole; block by block it refuses
    return codecs.getincrementaldecoder(name)()


def _undecodable(byte: int, at: int, encoding: str | None) -> str:
    where = f"byte 0x{byte:02X} at offset {at}"
    if encoding is not None:
        return f"not {encoding}: {where}"
    return f"not UTF-8: {where}; say what it is, for example --encoding cp1252"
