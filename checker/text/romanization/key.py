"""Whether two Latin spellings can be romanizations of one name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from checker.tables import tables

_UNDECOMPOSED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_DOUBLED = re.compile(r"(.)\1+")
_MARKS = re.compile(r"[\u0300-\u036f’'ʼ\-]")
_MOST = 1 << 16
"""Keys that are remembered."""


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((left, right) for left, right in tables("text", "romanization_key")["folds"])


@lru_cache(maxsize=65536)
def romanization_key(name: str) -> str:
    """A key that the common romanizations of one name share; words stay apart.

    >>> romanization_key("Wolodymyr Selenskyj") == romanization_key("Volodymyr Selenskyi")
    True
    >>> romanization_key("Davis") == romanization_key("Davies")
    False
    """
    return _folded(name.lower())


def romanization_keys(names: list[str]) -> list[str]:
    """The keys of many names at once, none of which has a line break: quicker than one by one, and remembered.

    >>> romanization_keys(["Selenskyj", "Zełenski"]) == [romanization_key("Selenskyj"), romanization_key("Zełenski")]
    True
    """
    known = _known()
    if len(known) > _MOST:
        known.clear()
    if new := [name for name in dict.fromkeys(names) if name not in known]:
        known.update(zip(new, _folded("\n".join(new).lower()).split("\n"), strict=True))
    return [known[name] for name in names]


@cache
def _known() -> dict[str, str]:
    """The keys that were asked for so far: most stories have many names of others."""
    return {}


def _folded(key: str) -> str:
    if not key.isascii() or "-" in key or "'" in key:
        key = _MARKS.sub("", unicodedata.normalize("NFKD", key.translate(_UNDECOMPOSED)))
    for left, right in _folds():
        key = key.replace(left, right)
    return _DOUBLED.sub(r"\1", key)
