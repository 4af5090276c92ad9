"""Why somebody may mean a form by a name: it is the same, a case form, part of it, a romanization, a near miss."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.glossary.inflections import inflections
from checker.likeness import SAME, compare
from checker.likeness.sounds import romanized
from checker.text.homoglyphs import script
from checker.text.romanization import romanization_key, romanizations
from checker.text.romanization.scheme import LANGUAGES
from checker.text.similarity import distance, ratio
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ʼ": "'", "’": "'", "ʻ": "'"})
_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_BETWEEN = re.compile(r"[\s\-‐‑·・]+")
_STEM = 4
"""Letters of a name that have to agree for a form to be its case form, and from which a near miss is looked for."""
_LONG = 7
"""Letters from which a near miss may be two off."""


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why a form is found: ``rank`` 0 is exact, and the higher the vaguer, as is ``off`` within a rank."""

    rank: int
    off: int
    why: str


EXACT, FOLDED, INFLECTED, PART, SCRIPT, SOUND, NEAR, PERHAPS = range(8)
_HEARD = 0.8
"""Likeness by sound alone from which a name is found; below it, two people's names are often as alike."""


@lru_cache(maxsize=1 << 17)
def folded(name: str) -> str:
    """A name without capitals, marks, tatweel and hyphens.

    >>> folded("Wołodymyr  Al-Sísí"), folded("Côte d’Ivoire")
    ('wolodymyr al sisi', "cote d'ivoire")
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)))
    return unicodedata.normalize("NFC", _BETWEEN.sub(" ", bare).strip())


class Query:
    """A name as somebody typed it, ready to be compared with many forms. Raises ``BadSettings`` for none at all."""

    def __init__(self, name: str) -> None:
        self.name = " ".join(unicodedata.normalize("NFC", name).split())
        self._folded = folded(self.name)
        if not any(char.isalnum() for char in self._folded):
            raise BadSettings(f"“{self.name}”: no name; give a letter at least")
        self._words = f" {self._folded} "
        self._sounds: dict[str, str] = {}
        for sound, how in self._romanized():
            self._sounds.setdefault(sound, how)

    def _romanized(self) -> Iterator[tuple[str, str]]:
        """The keys of a name in Latin letters, and by which standard each is made; none where there is one itself."""
        if latin(self.name):
            yield romanization_key(self.name), ""
            return
        for language in sorted(LANGUAGES):
            for each in romanizations(self.name, language):
                yield romanization_key(each.text), f"{each.text}, {each.scheme.name}"

    def reason(self, cells: Mapping[str, str]) -> Reason | None:
        """Why a row may be meant, None where it isn't."""
        form = unicodedata.normalize("NFC", cells["form"])
        if form == self.name:
            return Reason(EXACT, 0, "exact")
        bare = folded(form)
        if bare == self._folded:
            return Reason(FOLDED, 0, "but for capitals, marks or hyphens")
        if self._inflected(cells, form):
            return Reason(INFLECTED, 0, f"a case form of {form}")
        if self._words in f" {bare} ":
            return Reason(PART, 0, f"part of {form}")
        if latin(form) and (made := self._sounds.get(romanization_key(form))) is not None:
            return Reason(SCRIPT, 0, f"the name in Latin letters ({made})" if made else "another romanization")
        return self._near(bare, form)

    def sounds_like(self, form: str) -> Reason | None:
        """Why a form in another script may be meant, by its sound alone; slower than ``reason`` by far."""
        likeness = compare(self.name, form)
        if not likeness.same or likeness.score < SAME:
            return None
        rank = SOUND if likeness.score >= _HEARD else PERHAPS
        return Reason(rank, round(100 * (1 - likeness.score)), f"sounds like {form} ({likeness.score:.0%})")

    def nearness(self, form: str) -> float:
        """How near a form in Latin letters is to this name's romanization, 0 to 100: likelier ones come first.

        Of the names in people.csv whose sound finds somebody, that one is among the nearest 3 % of all.
        """
        said = "".join(romanized(word) for word in _BETWEEN.split(self.name))
        words = folded(form).split()
        return max(ratio(said, "".join(words)), ratio(said, words[-1]) if words else 0)

    def untitled(self) -> Query | None:
        """The name without the offices and forms of address before it; None where there are none.

        >>> Query("US President Joe Biden").untitled().name, Query("Joe Biden").untitled()
        ('Joe Biden', None)
        """
        words = self.name.split()
        last = max((at for at, word in enumerate(words[:-1], 1) if is_title(word.rstrip("."))), default=0)
        return Query(" ".join(words[last:])) if last else None

    @property
    def latin(self) -> bool:
        """Whether the name is written in Latin letters."""
        return latin(self.name)

    def _inflected(self, cells: Mapping[str, str], form: str) -> bool:
        if self.name in [each.strip() for each in cells["inflected"].split("|")]:
            return True
        said, words = self.name.split(), form.split()
        language = cells["language"].split("-")[0]
        return len(said) == len(words) and all(
            one == other or (_stem(one, other) and one in inflections(other, language))
            for one, other in zip(said, words, strict=True)
        )

    def _near(self, bare: str, form: str) -> Reason | None:
        limit = 0 if len(self._folded) < _STEM else 1 if len(self._folded) < _LONG else 2
        if not limit or abs(len(bare) - len(self._folded)) > limit or len(bare) < _STEM:
            return None
        off = distance(self._folded, bare, limit)
        if off > limit:
            return None
        return Reason(NEAR, off, f"{off} letter{'' if off == 1 else 's'} off {form}")


def _stem(one: str, other: str) -> bool:
    """Whether two words begin alike, as case forms of one word do."""
    stem = min(_STEM, len(one) - 1, len(other) - 1)
    return stem > 1 and one[:stem] == other[:stem]


def latin(name: str) -> bool:
    """Whether there are Latin letters in a name."""
    return any(script(char) == "latin" for char in name if char.isalpha())
