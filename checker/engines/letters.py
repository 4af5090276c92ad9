"""What the letters of a text say of its language before any detector is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS

FEWEST = 12
FEWEST_SPACELESS = 6
"""Letters of a text that has a language; in a script without spaces, where each says more."""
_MARKS = re.compile(f"[{MARKS}]")
_INDIC = re.compile("[\u0900-\u0dff]")
_BEYOND_LATIN = lazy("[\u0370-\u1cff\u2c80-\ud7ff\uf900-\ufeff]")
_WEIGHTS = {"Han": 2, "ko": 2}
"""Letters that a Chinese character or a Korean syllable says as much as: names are glossed in Latin ones."""
_SYLLABLES = re.compile("[\uac00-\ud7a3]")


class Letters:
    """What the letters of a text say before any detector is asked."""

    def __init__(self, text: str) -> None:
        self._written = text

    @property
    def few(self) -> bool:
        """Whether they are too few for a script with spaces; most texts have enough at their very start.

        A Korean syllable is two letters at least.
        """
        if sum(map(str.isalpha, self._written[: 4 * FEWEST])) >= FEWEST:
            return False
        return self.count + len(_SYLLABLES.findall(self._written)) < FEWEST

    @cached_property
    def count(self) -> int:
        """How many there are, the vowel signs of Indian scripts among them."""
        letters = sum(map(str.isalpha, self._written))
        return letters + (len(_MARKS.findall(self._written)) if _INDIC.search(self._written) else 0)

    @cached_property
    def _text(self) -> str:
        return self._written.lower()

    @property
    def script(self) -> str:
        """The script of most letters, where several languages share it; Latin where it is none of the others."""
        return self._family or "Latin"

    @cached_property
    def _family(self) -> str | None:
        if not self._beyond_latin:
            return None
        for name, (pattern, _) in _families().items():
            found = len(pattern.findall(self._text)) * _WEIGHTS.get(name, 1)
            if found * 2 > self.count:
                return name
        return None

    @cached_property
    def _beyond_latin(self) -> bool:
        return not self._text.isascii() and _BEYOND_LATIN.search(self._text) is not None

    @property
    def spaceless(self) -> bool:
        """Whether most letters are of a script that writes no spaces."""
        return self._family == "Han" or self.only() in ("th", "lo", "km", "my")

    def only(self) -> str | None:
        """The one language that writes so: by its script, or by letters that no other language of the script has."""
        if not self._beyond_latin:
            return None
        for code, pattern in _scripts().items():
            if len(pattern.findall(self._text)) * _WEIGHTS.get(code, 1) * 2 > self.count:
                return code
        if self._family is None:
            return None
        family = _families()[self._family][1]
        for code, pattern in _own_letters().items():
            if code in family and self._strong(code, pattern):
                return code
        if self._family == "Han":
            return "zh"
        return None

    def _strong(self, code: str, pattern: re.Pattern[str]) -> bool:
        found = len(pattern.findall(self._text))
        never = _never().get(code)
        return found >= max(2, self.count // 150) and (never is None or len(never.findall(self._text)) * 8 <= found)

    def family(self) -> tuple[str, ...]:
        """The languages of the script that most letters are of, empty for Latin."""
        return tuple(_families()[self._family][1]) if self._family is not None else ()

    def possible(self) -> Possible:
        """Whether a language can be it, by its script and by letters that it never writes."""
        few = max(1, self.count // 40)  # quoted words of another language rule nothing out
        ruled_out = {code for code, never in _never().items() if len(never.findall(self._text)) > few}
        return Possible(self._family, frozenset(ruled_out))


@dataclass(frozen=True)
class Possible:
    """The languages that a text's letters allow."""

    family: str | None
    ruled_out: frozenset[str]

    def __call__(self, code: str) -> bool:
        """Whether a language is one of them."""
        if code in self.ruled_out and self.family == "Cyrillic":
            return False
        if self.family is not None:
            return code in _families()[self.family][1]
        return code not in _foreign()


@cache
def _data() -> dict[str, Any]:
    return tables("engines", "detect")


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {code: lazy(f"[{letters}]") for code, letters in _data()["scripts"].items()}


@cache
def _families() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    return {
        name: (lazy(f"[{table['letters']}]"), frozenset(table["languages"]))
        for name, table in _data()["families"].items()
    }


@cache
def _foreign() -> frozenset[str]:
    """Languages that a text in Latin letters cannot be in. Kurdish and Serbian are written in them too."""
    return frozenset({*_scripts(), *(code for _, codes in _families().values() for code in codes)} - {"ku", "sr"})


@cache
def _own_letters() -> dict[str, re.Pattern[str]]:
    return {code: lazy(f"[{letters}]") for code, letters in _data()["letters"].items()}


@cache
def _never() -> dict[str, re.Pattern[str]]:
    return {code: lazy(f"[{letters}]") for code, letters in _data()["never"].items()}
