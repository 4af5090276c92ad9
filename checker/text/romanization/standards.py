"""The standards by name: what each makes of a name, and by which of them a Latin form was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.expressions import lazy
from checker.text.romanization.scheme import Scheme, schemes
from checker.text.romanization.spell import APOSTROPHES, Pieces, pieces, spellings

_APOSTROPHES = lazy(f"[{APOSTROPHES}·]")
_STRESS = re.compile("[\u0301\u0300]")


@dataclass(frozen=True, slots=True)
class Romanization:
    """A name in Latin letters and the scheme that it follows."""

    text: str
    scheme: Scheme


@lru_cache(maxsize=8192)
def romanizations(name: str, language: str, copy_language: str | None = None) -> tuple[Romanization, ...]:
    """A name of a language in Latin letters by every scheme that knows all its letters.

    The schemes of the copy's language come first, then those that copy may use, then library transliteration.
    A scheme with a choice (е as e or ye) gives each spelling, the usual one first.

    >>> [each.text for each in romanizations("Згурський", "uk")][:1]
    ['Zghurskyi']
    >>> [(each.text, each.scheme.name) for each in romanizations("Горбачёв", "ru", "de")][0]
    ('Gorbatschow', 'the German press form (Duden)')
    """
    return tuple(
        Romanization(text, scheme) for scheme in _ordered(language, copy_language) for text in spellings(name, scheme)
    )


@lru_cache(maxsize=1 << 15)
def romanized(name: str, language: str, copy_language: str | None = None, most: int = 1) -> tuple[str, ...]:
    """At most so many Latin spellings of a name, those of copy first; what no scheme can spell has none.

    >>> romanized("Горбачёв", "ru", "de"), romanized("Горбачёв", "ru", "en", 2)
    (('Gorbatschow',), ('Gorbachev', 'Gorbachov'))
    """
    found: dict[str, None] = {}
    for scheme in _ordered(language, copy_language):
        for text in spellings(name, scheme):
            found[text] = None
            if len(found) == most:
                return tuple(found)
    return tuple(found)


@lru_cache(maxsize=8192)
def standard(form: str, original: str, original_language: str, copy_language: str | None = None) -> Scheme | None:
    """The scheme by which a Latin form renders an original; None where no scheme does.

    Case doesn't count, nor which apostrophe is written; a form without apostrophes counts where no scheme fits
    with them. Marks count, but for the stress that Spanish copy writes.

    >>> found = standard("Zelenskyi", "Зеленський", "uk", "en")
    >>> found.name if found else None
    'KMU 55/2010'
    >>> standard("Zelensberg", "Зеленський", "uk", "en") is None
    True
    """
    for loose in (False, True):
        for scheme in _ordered(original_language, copy_language):
            if _renders(form, original, scheme, loose=loose):
                return scheme
    return None


@lru_cache(maxsize=256)
def _ordered(language: str, copy_language: str | None) -> list[Scheme]:
    def rank(scheme: Scheme) -> int:
        return 0 if copy_language in scheme.copy else 1 if scheme.suggested else 2

    return sorted(schemes(language), key=rank)


def _renders(form: str, original: str, scheme: Scheme, *, loose: bool) -> bool:
    """Whether a form can be put together from an original's pieces, in time that grows with both at most."""
    spelt = _pieces(original, scheme.original, scheme.id, loose=loose)
    if spelt is None:
        return False
    text, reached = _comparable(form, scheme, loose=loose), {0}
    for piece in spelt:
        reached = {at + len(each) for at in reached for each in piece if text.startswith(each, at)}
        if not reached:
            return False
    return len(text) in reached


@lru_cache(maxsize=8192)
def _pieces(original: str, language: str, scheme_id: str, *, loose: bool) -> Pieces | None:
    """A name's pieces by a scheme, comparable with a form."""
    scheme = next(each for each in schemes(language) if each.id == scheme_id)
    spelt = pieces(original, scheme)
    if spelt is None:
        return None
    return tuple(tuple({_comparable(form, scheme, loose=loose): None for form in piece}) for piece in spelt)


def _comparable(form: str, scheme: Scheme, *, loose: bool) -> str:
    """Small letters taken apart (a macron may belong to the piece before), apostrophes alike or left out."""
    form = unicodedata.normalize("NFD", _APOSTROPHES.sub("" if loose else "'", form.lower()))
    return _STRESS.sub("", form) if scheme.stressed else form
