"""Whom and what copy names for a country: who holds its offices, and what they are called."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.glossary.offices import office_titles, shipped_holders
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.glossary import Glossary

_LETTERS = re.compile(r"[^\W\d_]+")
_ENDED = 4
"""Letters of a name from which its last one may be an ending."""


@cache
def _titles(office: str, language: str | None) -> tuple[str, ...]:
    return tuple(form.form for form in office_titles().of(office, language))


@cache
def _offices() -> dict[str, frozenset[str]]:
    """Offices, each with everybody who has held it."""
    return {office: frozenset(term.person for term in terms) for office, terms in shipped_holders().terms.items()}


def holders(countries: Iterable[str], glossary: Glossary, language: str | None) -> frozenset[str]:
    """Who held an office whose title names one of some countries: Merz, the German chancellor, for Germany.

    >>> from checker.glossary import Glossary, Layer
    >>> from checker.glossary.reading import shipped
    >>> glossary = Glossary.load([(path, Layer.SHIPPED) for path in shipped()])
    >>> "Q3874799" in holders(["Q212"], glossary, "en"), "Q3874799" in holders(["Q183"], glossary, "en")
    (True, False)
    """
    rows = [row for country in countries for row in glossary.of(country, language) if row.use != "metonym"]
    forms = {row.form[:-1] if len(row.form) > _ENDED else row.form for row in rows}  # Україна, України
    if not forms:
        return frozenset()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})")
    found: set[str] = set()
    for office, persons in _offices().items():
        if any(pattern.search(title) for title in _titles(office, language)):
            found |= persons
    return frozenset(found)


def office_named(person: str, text: str, language: str | None) -> bool:
    """Whether a text has the bare title of an office that somebody has held, without a name behind it: the president.

    >>> merz = "friedrich-merz"
    >>> [office_named("emmanuel-macron", text, "en") for text in ("the president said", "President Xi said")]
    [True, False]
    """
    words = {
        word.lower()
        for office, persons in _offices().items()
        if person in persons
        for title in _titles(office, language)
        for word in _LETTERS.findall(title)
        if is_title(word) or is_title(word.capitalize())
    }
    if not words:
        return False
    pattern = rf"(?<!\w)(?i:{'|'.join(map(re.escape, sorted(words)))})(?!\w)(?![ \u00a0](?-i:[^\W\d_a-z]))"
    return re.search(pattern, text) is not None
