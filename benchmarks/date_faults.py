"""Faults in dates to put into good translations: a weekday, a month, a day of the month is another one.

What is spoiled is found with the names of CLDR, and only where the English source names that very day or month: not
by the reader that the checker has, which would miss the same forms as the check.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

if TYPE_CHECKING:
    from random import Random

    from bilingual import Row

_ENGLISH = {
    "days": dict(enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))),
    "months": dict(
        enumerate(
            ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December"), 1)),
}  # fmt: skip
_CHARACTERS = ("zh", "ja", "ko", "hi", "ar")
"""Languages whose names have no endings, or whose vowel signs aren't letters to regular expressions."""
_ENDING, _LEAST = 2, 3
"""Letters that an ending may change, and those of the shortest stem."""
_MONTH = f"(?:{'|'.join((*_ENGLISH['months'].values(), 'Jan', 'Feb', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'))})"
_DAY = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b|{_MONTH}\.? (\d{{1,2}})(?!\d))")


@cache
def _forms(language: str, names: str) -> dict[int, tuple[str, ...]]:
    """The names of a language by weekday (0 is Monday) or month: the one that stands in dates first."""
    table = getattr(Locale.parse(language), names)["format"]
    widths = ("wide", "abbreviated") if language == "zh" else ("wide",)
    return {key: tuple(dict.fromkeys(table[width][key] for width in widths)) for key in table["wide"]}


def weekday(row: Row, rng: Random, pool: object) -> Row | None:  # noqa: ARG001
    """A weekday that the source names is another one."""
    return _named(row, rng, "days")


def month(row: Row, rng: Random, pool: object) -> Row | None:  # noqa: ARG001
    """A month that the source names is another one."""
    return _named(row, rng, "months")


def day(row: Row, rng: Random, pool: object) -> Row | None:  # noqa: ARG001
    """The day of a month is another one, in the same digits."""
    match = _DAY.search(row.source)
    number = match and (match[1] or match[2])
    digits = re.finditer(r"(?<!\d)\d{1,2}(?!\d)", row.target)
    found = [each for each in digits if number and int(each.group()) == int(number)]
    if len(found) != 1:
        return None
    own = found[0].group()
    others = [each for each in range(1, 29) if each != int(own) and len(str(each)) == len(own)]
    return _put(row, *found[0].span(), str(rng.choice(others or [29])))


def _named(row: Row, rng: Random, names: str) -> Row | None:
    said = [
        key
        for key, name in _ENGLISH[names].items()
        if re.search(rf"(?<!Theresa )(?<!Mrs )(?<!Ms )\b{name}\b(?!’s|'s)", row.source)
    ]
    forms = _forms(row.language, names)
    found = [(each, key) for key in said for each in _spoken(row.target, forms[key], row.language)]
    if not found:
        return None
    match, own = rng.choice(found)
    others = [key for key in forms if key != own and key not in said]
    at = next((n for n, form in enumerate(forms[own]) if form == match.group()), 0)
    other = forms[rng.choice(others)]
    form = other[min(at, len(other) - 1)]
    form = form[0].upper() + form[1:] if match.group()[0].isupper() else form
    return _put(row, *match.span(), form)


def _spoken(text: str, forms: tuple[str, ...], language: str) -> list[re.Match[str]]:
    """Where a text has one of these names, whatever its ending."""
    found: list[re.Match[str]] = []
    for form in forms:
        if language in _CHARACTERS:
            found += re.finditer(rf"(?<!\d){re.escape(form)}", text)
            continue
        stem = form if len(form) - _ENDING < _LEAST else form[:-_ENDING]
        body = rf"{re.escape(stem)}\w{{0,5}}" if language != "he" else rf"{re.escape(form)}"
        found += re.finditer(rf"(?<![^\W{'וביםלמהש' if language == 'he' else ''}]){body}(?!\w)", text, re.IGNORECASE)
    return found


def _put(row: Row, start: int, end: int, by: str) -> Row:
    return row._replace(target=row.target[:start] + by + row.target[end:], faulty=True)
