"""Whether a name of one side stands on the other one, whatever the other language makes of it.

Generous by design: what may be a rendering must not be reported as missing or as somebody else's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.likeness.across import across
from checker.likeness.sounds import script
from checker.tables import tables
from checker.text.homoglyphs import intruders
from checker.text.letters import MARKS, unaccented
from checker.text.romanization import romanization_key, romanized
from checker.text.similarity import closest
from checker.text.skeleton import skeleton
from checker.text.spaceless import HAN, KATAKANA, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.story import Segment, Story

_WORD = lazy(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]|(?<=[^\W\d_a-zA-Z])['’‘׳״](?=[^\W\d_a-zA-Z]))*")
_LATIN = re.compile(r"[^\W\d_]+")
_OTHER = lazy("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\uffff]")
"""Letters of other scripts, whose marks and apostrophes belong to words."""
_NOT_LATIN = lazy("[ªµº\u02b0-\u1dff\u1f00-\u1fff\u2071-\u209c\u2102-\u2188\u2c00-\U0010ffff]")
"""All letters that are not Latin ones, and some that are."""
_PROTHETIC = re.compile("es[bcdfgklmnpqtv]")
_PIECES = re.compile("['’‘-]")
_BEGINNING = 4
"""Letters that a name and its rendering in the same script have in common at least, cases and endings apart."""
_SHORT_KEY = 5
"""Letters of a romanization key that an adjective of a name has in common with it: Izyum, Ізюмський."""
_ALIKE = 65
"""Similarity (0..100) of two words of one script from which one may render the other."""
_SOUNDS = 3
"""Consonants that a word needs to be known again in another script by them alone."""
_ACROSS = 0.1
"""Likeness (0..1) of two words in different scripts from which one may render the other."""
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def _latin(word: str, language: str | None) -> str:
    """A word in small Latin letters without marks, by the first scheme that its language has for copy."""
    word = word.lower()
    if not word.isascii() and language is not None:
        bare = _bare(word)
        found = () if bare.isascii() else romanized(word, language, "en")
        word = _bare(found[0].lower()) if found else bare
    return word


def _bare(word: str) -> str:
    return unaccented(word.replace("ł", "l").replace("ø", "o").replace("ı", "i"))


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[str, ...]:
    """A word, and what hyphens and apostrophes join in it, each once."""
    pieces = (word, *_PIECES.split(word))
    return tuple(dict.fromkeys(part for piece in pieces for part in _WORD.findall(piece)))


class Renderings:
    """The words of a story, ready to be asked whether a name of the other side is among them."""

    def __init__(self, story: Story) -> None:
        self.language = story.language
        self._segments = story.segments()
        self._text = "\n".join(segment.text for segment in self._segments)
        self._found: dict[tuple[str, str | None], bool] = {}
        self._candidates: dict[str, dict[str, None]] = {}

    @cached_property
    def _lower(self) -> str:
        return self._text.lower()

    @cached_property
    def _ascii(self) -> bool:
        return self._text.isascii()

    def compounded(self, form: str) -> bool:
        """Whether a form stands inside a longer word, as Europa does in Kontinentaleuropa and außereuropäisch."""
        return len(form) > _BEGINNING and form.lower() in self._lower

    @cached_property
    def _own(self) -> set[str]:
        return {word for segment in self._segments for word in _words(segment.text)}

    @cached_property
    def _words(self) -> set[str]:
        found = {_latin(word, self.language) for word in self._own}
        return found.union(*(_bare_starts(word, self.language) for word in found)) if self._prothetic else found

    @cached_property
    def _prothetic(self) -> bool:
        return self.language in tables("names", "names")["prothetic"]

    @cached_property
    def _beginnings(self) -> set[str]:
        return {word[:_BEGINNING] for word in self._words if len(word) >= _BEGINNING}

    @cached_property
    def _keys(self) -> set[str]:
        keys = {romanization_key(word) for word in self._words}
        return keys | {key[:_SHORT_KEY] for key in keys if len(key) > _SHORT_KEY}

    @cached_property
    def _sounds(self) -> dict[str, set[str]]:
        """The scripts of the words with these consonants."""
        found: dict[str, set[str]] = defaultdict(set)
        for word in self._own:
            if len(sound := skeleton(word)) >= _SOUNDS:
                found[sound].add(script(word))
        return found

    @cached_property
    def _beginning_alike(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            found[_initial(word)].append(word)
        return found

    def any_of(self, words: Iterable[str], language: str | None, beside: Sequence[Segment] = ()) -> bool:
        """Whether one of a name's words may stand here, most likely in the sentences ``beside`` its own."""
        parts = [part for word in words for part in _parts(word)]
        return any(self._has(part, language) for part in parts) or any(
            self._sounds_like(part, language, beside) for part in parts
        )

    def _has(self, word: str, language: str | None) -> bool:
        key = word, language
        if key not in self._found:
            self._found[key] = self._looked_for(word, language)
        return self._found[key]

    def _looked_for(self, word: str, language: str | None) -> bool:
        if self._copied(word):
            return True
        latin = _latin(word, language)
        if any(
            each in self._words or each[:_BEGINNING] in self._beginnings for each in _bare_starts(latin, language)
        ):
            return True
        if len(latin) < _SHORTEST:
            return False
        key = romanization_key(latin)
        if key in self._keys or key[:_SHORT_KEY] in self._keys:
            return True
        if not (self._ascii and word.isascii()) and self._sounds.get(skeleton(word), set()) - {script(word)}:
            return True
        return closest(latin, self._beginning_alike.get(_initial(latin), ()), _ALIKE) is not None

    def _copied(self, word: str) -> bool:
        """Whether the name stands here letter for letter, or its beginning does: most do, and no more is asked."""
        at = self._text.find(word) if word.isascii() and len(word) >= _BEGINNING else -1
        while at > 0 and not _edge(self._text[at - 1]):
            at = self._text.find(word, at + 1)
        return at >= 0

    def _sounds_like(self, word: str, language: str | None, beside: Sequence[Segment]) -> bool:
        """Whether a word in another script sounds like this one; first beside it, then anywhere."""
        own = script(word)
        if not own or len(word) < _SHORTEST - (own != "latin"):
            return False
        first = _candidates(beside, own) if len(self._segments) > 1 else ()
        return any(across(word, other, language, self.language) >= _ACROSS for other in first) or any(
            across(word, other, language, self.language) >= _ACROSS for other in self._in_other_scripts(own)
        )

    def _in_other_scripts(self, own: str) -> dict[str, None]:
        """The words in other scripts than this one that may be names, in reading order."""
        if own not in self._candidates:
            self._candidates[own] = dict.fromkeys(_candidates(self._segments, own))
        return self._candidates[own]


def _bare_starts(latin: str, language: str | None) -> tuple[str, ...]:
    """A word in small Latin letters, and without the e that some languages put before s: Estaline, staline."""
    if language in tables("names", "names")["prothetic"] and _PROTHETIC.match(latin):
        return latin, latin[1:]
    return (latin,)


def _edge(char: str) -> bool:
    """Whether a word may begin behind a character: no letter, and nothing that belongs to words of other scripts."""
    return char.isascii() and not char.isalpha()


def _words(text: str) -> list[str]:
    """The words of a text, those with letters of another script among their own as they are meant."""
    if _OTHER.search(text) is None:
        return _LATIN.findall(text)
    words = _WORD.findall(text)
    meant = {intruder.word: intruder.meant for intruder in intruders(text)}
    return [meant.get(word, word) for word in words]


def _candidates(segments: Sequence[Segment], own: str) -> Iterator[str]:
    """Words in other scripts that may be names: those with capitals, where the script has them."""
    for segment in segments:
        if own == "latin" and _NOT_LATIN.search(segment.text) is None:
            continue
        for word in _words(segment.text):
            if word[0].islower() or script(word) == own:
                continue
            yield word
        yield from KATAKANA.findall(segment.text)
        for run in HAN.findall(segment.text):
            yield from (run[at : at + size] for size in WINDOWS for at in range(len(run) - size + 1))


def _initial(word: str) -> str:
    """The sound that a word begins with, the same in every rendering; empty for a vowel."""
    return skeleton(word[:1])
