"""Bytes into text: UTF-8 with or without BOM, or the encoding that the user names."""

from __future__ import annotations

import codecs
import re

from checker.errors import BadInput

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096


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
    if encoding is not None:
        text = _named(data, path, encoding)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadInput(path, f"not UTF-8: byte 0x{data[0]:02X} at offset 0 begins UTF-16; say so: --encoding utf-16")
    else:
        sample = data[:_SAMPLE]
        if len(_CONTROL.findall(sample)) * 10 > len(sample):
            raise BadInput(path, "not a text file; give the text itself, or its encoding with --encoding")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
            byte = data[at]
            raise BadInput(
                path, f"not UTF-8: byte 0x{byte:02X} at offset {at}; say what it is, for example --encoding cp1252"
            ) from error
    if not text.strip():
        raise BadInput(path, "empty file: there is no story to check")
    return text


def _named(data: bytes, path: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadInput(path, f"not {encoding}: byte 0x{data[error.start]:02X} at offset {error.start}") from error
    except UnicodeError as error:
        raise BadInput(path, f"not {encoding}: {error}") from error
