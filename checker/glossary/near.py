"""Near misses: the forms that a name is one letter away from."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from checker.glossary.entry import Status
from checker.glossary.inflections import grammar, inflections
from checker.text.ordinary import listed, ordinary
from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.glossary.entry import Form
    from checker.glossary.scan import Scanner

_SHORTEST = 5
"""Letters of a form: with fewer, one of them more or less makes another word."""
_UNLISTED = 6
"""The same of a single word, in a language whose ordinary words aren't known."""
_SHORT = 9
"""Letters up to which a form is kept by what is left without any one of them; a longer one is by its halves."""
_MANY = 16
_Kept = dict[str, "str | list[str]"]
"""One form or several by key."""
_MARKS = re.compile(r"[^\w ]")
_DERIVED = ("s", "a", "а")
"""What makes a plural of a name (the Trumps), or the name of a man's wife or daughter (Petrova)."""


class Near(NamedTuple):
    """A form as the glossary has it, and the rows that it is."""

    text: str
    forms: tuple[Form, ...]


class Neighbours:
    """The names of one language, ready to be asked which of them a text is one letter away from.

    Short ones are kept by their deletions (Garbe, SymSpell, 2012). Of a long one a slip leaves one half as it is,
    but for two letters swapped in its middle.
    """

    def __init__(self, scanner: Scanner, language: str) -> None:
        self._scanner = scanner
        self._language = language
        self._listed = listed(language)
        self._inflected = bool(grammar(language).rules or grammar(language).plain)
        self._short: _Kept = {}
        self._halves: dict[int, tuple[_Kept, _Kept]] = defaultdict(lambda: ({}, {}))
        for text in scanner.names():
            if len(text) > _SHORT:
                starts, ends = self._halves[len(text)]
                half = len(text) // 2
                _keep(starts, text[:half], text)
                _keep(ends, text[half:], text)
            elif len(text) >= (_SHORTEST if self._listed or " " in text else _UNLISTED):
                for key in _deletions(text):
                    _keep(self._short, key, text)

    def near(self, text: str) -> tuple[Near, ...]:
        """The forms that a name as it stands in a text is one letter away from, best first.

        None for a form itself, its case forms, what is derived from it, and ordinary words. Where these aren't known,
        a single word must begin and end as the form does.
        """
        found = [form for form in self._within_one(text) if self._slip(text, form)]
        if not found or self._scanner.covers(text) or (" " not in text and ordinary(text, self._language)):
            return ()
        told = [Near(form, self._scanner.rows(form)) for form in found]
        return tuple(sorted(told, key=lambda near: _order(near, text))) if len(told) > 1 else tuple(told)

    def _within_one(self, text: str) -> set[str]:
        """Forms with one letter more, less, other, or swapped with the next (optimal string alignment)."""
        size = len(text)
        likely: set[str] = set()
        if size <= _SHORT + 1:
            for key in _deletions(text):
                if key in self._short:
                    likely.update(_kept(self._short, key))
        for length in range(max(size - 1, _SHORT + 1), size + 2):
            if length in self._halves:
                starts, ends = self._halves[length]
                half = length // 2
                for kept, key in ((starts, text[:half]), (ends, text[half - length :])):
                    if key in kept:
                        likely.update(_likely(_kept(kept, key), text))
                if length == size:
                    swapped = text[: half - 1] + text[half] + text[half - 1] + text[half + 1 :]
                    likely.update(form for form in _kept(starts, swapped[:half]) if form == swapped)
        return {form for form in likely if distance(text, form, 1) == 1}

    def _slip(self, text: str, form: str) -> bool:
        """Whether one letter tells a slip, and no case form, derived word, or other way to write the name."""
        if _folded(text) == _folded(form):
            return False
        if " " not in form and not self._listed:
            return text[0] == form[0] and text[-1] == form[-1] and text[:-1] != form and form[:-1] != text
        mine, theirs = text.split(" "), form.split(" ")
        if len(mine) != len(theirs):
            return True
        ours, other = next((one, two) for one, two in zip(mine, theirs, strict=True) if one != two)
        return not (
            any(ours == other + ending for ending in _DERIVED)
            or (self._inflected and ours in inflections(other, self._language))
            or (self._inflected and other in inflections(ours, self._language))
        )


def _deletions(text: str) -> set[str]:
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _keep(kept: _Kept, key: str, text: str) -> None:
    known = kept.setdefault(key, text)
    if isinstance(known, list):
        known.append(text)
    elif known is not text:
        kept[key] = [known, text]


def _kept(kept: _Kept, key: str) -> Sequence[str]:
    known = kept.get(key, ())
    return (known,) if isinstance(known, str) else known


def _likely(forms: Sequence[str], text: str) -> Sequence[str]:
    """Of many forms that share half a name, those that begin or end with most of it."""
    if len(forms) <= _MANY:
        return forms
    most = len(text) // 4
    start, end = text[: -most - 1], text[-most:]
    first, last = text[:most], text[most + 1 :]
    return [
        form
        for form in forms
        if (form.endswith(end) and form.startswith(first)) or form.startswith(start) or form.endswith(last)
    ]


def _order(near: Near, text: str) -> tuple[bool, bool, str]:
    preferred = any(row.status is Status.PREFERRED for row in near.forms)
    return not preferred, len(near.text) != len(text), near.text


def _folded(text: str) -> str:
    """Small letters without marks: Erdogan for Erdoğan is no slip, nor is Al Sisi for al-Sisi or Prof for Prof."""
    plain = text if text.isascii() else unicodedata.normalize("NFD", text)
    return _MARKS.sub("", plain.replace("-", " ")).lower()
