"""Small letters without accents, which come and go where words are derived from names."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300\u0301\u0302\u0303\u0308]")


def folded(text: str) -> str:
    """Small letters without accents: México, mexicano.

    >>> folded("México")
    'mexico'
    """
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower())))
