"""The case forms of a name, spelled out: what the scanner finds by rule, for those who compare letter by letter."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from checker.tables import tables

_VOWELS = "aeiouyäöüąęóаеёиіїоуыэюяєь"
_PLAIN = re.compile(r"[^\W\d_]+")
_STEM = 3


@cache
def _rules(language: str) -> dict[str, Any]:
    data = tables("glossary", "endings")
    table: dict[str, Any] = data.get(language, data["default"])
    return table


@lru_cache(maxsize=8192)
def inflections(form: str, language: str) -> tuple[str, ...]:
    """A form and its case forms by the language's rules, those with apostrophes left out.

    >>> inflections("Трамп", "ru")[:3], inflections("Merkel", "de"), inflections("Merkel", "en")
    (('Трамп', 'Трампа', 'Трампу'), ('Merkel', 'Merkels', 'Merkelns'), ('Merkel',))
    """
    table = _rules(language)
    found = [form, *(form + ending for ending in table.get("any", ()) if _PLAIN.fullmatch(ending))]
    for rule in table.get("rules", ()):
        suffix: str = rule["suffix"]
        stem = form[: len(form) - len(suffix)]
        if form.endswith(suffix) and (suffix or form[-1:] not in _VOWELS) and len(stem) >= _STEM:
            found += [stem + ending for ending in rule["endings"]]
            break
    return tuple(dict.fromkeys(found))
