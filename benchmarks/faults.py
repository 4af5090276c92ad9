"""Faults put into good translations, one a row: for benchmarks that ask what is found.

Each fault takes a row, a random generator and the :class:`Pool` of good rows of its language, and gives the row with
that one fault, or None where the row has nothing to spoil.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from date_faults import day, month, weekday

from checker.text.numerals import numerals
from checker.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from random import Random

    from bilingual import Row

    from checker.glossary import Glossary
    from checker.glossary.entry import Form

# Digits with their separators; those of a label (G7, F-16) are no quantity.
_NUMBER = re.compile(
    r"(?<![\d_#@/])(?<![A-Za-zÀ-ɏͰ-ӿ])(?<![A-Za-zÀ-ɏͰ-ӿ][-‑–])(?<!\d[.,:])"
    r"\d+(?:[.,'’]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*"
)
_GROUP = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…。！？।”“\"'»’)]+$")
_SPACELESS = ("zh", "ja")
_MONTH = ("月", "월")
"""What follows the number of a month; there are twelve of them."""
LONG = 25
"""Words of the source from which a sentence is long."""


class Pool:
    """All good rows of one language: where the faults take their material from."""

    def __init__(self, rows: Sequence[Row], glossary: Glossary) -> None:
        self.rows = rows
        self.glossary = glossary
        self.language = rows[0].language
        self._at = {row: at for at, row in enumerate(rows)}

    def elsewhere(self, row: Row, rng: Random) -> Row:
        """A row of another article: articles stand together and are short beside a quarter of all rows."""
        quarter = len(self.rows) // 4
        return self.rows[(self._at[row] + rng.randint(quarter, 3 * quarter)) % len(self.rows)]

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Places that stand in a text as their glossary form, no name's first word: start, end, entity."""
        for hit in self.glossary.scan(text, self.language):
            form = next(iter(hit.forms))
            alone = {each.entity for each in hit.forms} == {form.entity} and not text[
                hit.end + 1 : hit.end + 2
            ].isupper()
            if alone and all(_plain(each) and each.form == text[hit.start : hit.end] for each in hit.forms):
                yield hit.start, hit.end, form.entity

    @cached_property
    def named(self) -> dict[str, str]:
        """The places that the rows name, each with the form to use in this language."""
        entities = {entity: None for row in self.rows for _, _, entity in self.places(row.target)}
        forms = {each: self.glossary.preferred(each, self.language, date=None, style=None) for each in entities}
        return {entity: form.form for entity, form in forms.items() if form is not None and form.kind == "place"}

    @cached_property
    def words(self) -> dict[str, int]:
        """Number words of one word that the rows use, each with its value, 2 to 99."""
        return {word: value for row in self.rows for word, value in _words(row.target, self.language)}


def number(row: Row, rng: Random, pool: Pool) -> Row | None:  # noqa: ARG001
    """One number in digits is another one, in the same format."""
    found = list(_NUMBER.finditer(row.target))
    if not found:
        return None
    match = rng.choice(found)
    start, digits = match.start(), match.group()
    groups = list(_GROUP.finditer(digits))
    if len(groups) > 2 and any(len(each.group()) != 3 for each in groups[1:-1]):  # 17.8.2018: one part of it
        part = rng.choice(groups)
        start, digits = start + part.start(), part.group()
    month = row.target[start + len(digits) :].lstrip()[:1] in _MONTH
    other = str(rng.choice([each for each in range(1, 13) if str(each) != digits])) if month else _other(digits, rng)
    return _replaced(row, start, start + len(digits), other)


def word(row: Row, rng: Random, pool: Pool) -> Row | None:
    """One number word is another one that the language's copy uses."""
    found = [
        (at, each, value)
        for each, value in dict.fromkeys(_words(row.target, row.language))
        if (at := row.target.find(each)) >= 0
    ]
    others = sorted(pool.words.items())
    if not found or len({value for _, value in others}) < 2:
        return None
    at, own, value = rng.choice(found)
    other = rng.choice([each for each, another in others if another != value])
    return _replaced(row, at, at + len(own), other)


def place(row: Row, rng: Random, pool: Pool) -> Row | None:
    """A place is another one, in the form that this language uses."""
    found = list(pool.places(row.target))
    own = {entity for _, _, entity in found}
    once = [each for each in found if sum(each[2] == entity for _, _, entity in found) == 1]
    others = [
        form
        for entity, form in sorted(pool.named.items())
        if entity not in own and form not in row.target and form[:4] not in row.target
    ]
    if not once or not others:
        return None
    start, end, _ = rng.choice(once)
    return _replaced(row, start, end, rng.choice(others))


def half(row: Row, rng: Random, pool: Pool) -> Row | None:  # noqa: ARG001
    """The second half of a long sentence is gone, its final punctuation kept."""
    if len(row.source.split()) < LONG or len(list(split(row.source, row.source_language))) > 1:
        return None
    text = row.target.rstrip()
    stop = match.group() if (match := _STOP.search(text)) else ""
    middle = len(text) // 2
    if row.language not in _SPACELESS:
        spaces = [at for at, char in enumerate(text) if char == " "]
        if not spaces:
            return None
        middle = min(spaces, key=lambda at: abs(at - middle))
    return row._replace(target=text[:middle].rstrip(" ,;:–—-、，") + stop, faulty=True)


def added(row: Row, rng: Random, pool: Pool) -> Row | None:
    """A sentence of another article stands behind the translation."""
    if not _STOP.search(row.target.rstrip()):
        return None
    for _ in range(20):
        other = pool.elsewhere(row, rng)
        if 8 <= len(other.source.split()) <= 40 and _STOP.search(other.target.rstrip()):
            sentences = [other.target[start:end].strip() for start, end in split(other.target, row.language)]
            space = "" if row.language in _SPACELESS else " "
            return row._replace(target=f"{row.target.rstrip()}{space}{rng.choice(sentences)}", faulty=True)
    return None


def untranslated(row: Row, rng: Random, pool: Pool) -> Row | None:  # noqa: ARG001
    """The translation is the source."""
    return row._replace(target=row.source, faulty=True)


FAULTS: Mapping[str, Callable[[Row, Random, Pool], Row | None]] = {
    "number": number, "word": word, "place": place, "half": half, "added": added, "source": untranslated,
    "weekday": weekday, "month": month, "day": day,
}  # fmt: skip
BARS = {"number": 95, "place": 80, "half": 80, "added": 70, "source": 98}
"""Percent to be found in each language."""


def _replaced(row: Row, start: int, end: int, by: str) -> Row:
    return row._replace(target=row.target[:start] + by + row.target[end:], faulty=True)


def _plain(form: Form) -> bool:
    """Whether a form names a place itself."""
    return form.kind == "place" and not form.bridge and not form.status.disapproved and form.use != "acronym"


def _words(text: str, language: str) -> Iterator[tuple[str, int]]:
    for each in numerals(text, language):
        found = text[each.start : each.end]
        if found.isalpha() and found == found.lower() and each.value == int(each.value) and 2 <= each.value <= 99:
            yield found, int(each.value)


def _other(digits: str, rng: Random) -> str:
    """Other digits in the same format: zeros and separators stay where they are.

    A year stays within ten years, and what can be a day of a month still can.
    """
    value = int(digits) if digits.isdecimal() else -1
    while True:
        if len(digits) == 4 and 1100 <= value < 2100:
            made = str(value + rng.choice((-1, 1)) * rng.randint(1, 9))
        elif len(digits) == 2 and 10 <= value <= 31:
            made = str(rng.randint(10, 31))
        else:
            kept = "0" if digits.strip("0.,") else ""
            made = "".join(
                str(rng.randint(1, 9)) if char.isdecimal() and char not in kept else char for char in digits
            )
        other = "".join(_in_script_of(old, new) for old, new in zip(digits, made, strict=True))
        if other != digits:
            return other


def _in_script_of(digit: str, other: str) -> str:
    """A digit in the script of another one (٣, ३)."""
    if not digit.isdecimal() or not other.isdecimal():
        return other
    return chr(ord(digit) - unicodedata.decimal(digit) + unicodedata.decimal(other))
