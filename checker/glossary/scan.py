"""Finding forms in text: Aho-Corasick, then a filter for word boundaries, endings and set phrases."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.glossary.inflections import grammar, stem
from checker.text.letters import SMALL, SPACELESS_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.glossary.entry import Form
    from checker.glossary.inflections import Stem

_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}]")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)[@#]\w+|(?<!\w)[\w-]+\.(?:com|org|net|de|fr|uk|eu|ua|ru|int|gov)\b\S*"
)
# Xi’an is not Xi: what follows an apostrophe belongs to the word, where the language has no such ending.
_APOSTROPHE = re.compile(r"[’'][^\W\d_]")
_CAPITALS = re.compile(rf"(?<![^\W\d_])[^\W\d_{SMALL}]{{3,}}(?![^\W\d_])")
# A Japanese word in katakana ends with its run, though no space says so: タイ isn't in ネクタイ.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that is a glossary form. ``start``..``end`` covers the form with its ending.

    ``base`` is where the form itself ends (``Kiev`` in ``Kiev's``); ``forms`` are all rows that it may be,
    of one or more entities.
    """

    start: int
    base: int
    end: int
    forms: tuple[Form, ...]


class Scanner:
    """All forms of one language, ready to be found."""

    def __init__(self, forms: Iterable[Form], language: str) -> None:
        self._grammar = grammar(language)
        self._language = language
        self._rows: dict[str, list[Form]] = {}
        for form in forms:
            for text in (form.form, *form.inflected):
                self._rows.setdefault(unicodedata.normalize("NFC", text), []).append(form)
        self._phrases = {literal: tuple(map(_phrases, rows)) for literal, rows in self._rows.items()}
        self._distinct = {literal: frozenset(filter(None, every)) for literal, every in self._phrases.items()}
        # What to look for: each form, and the stem that its endings follow.
        self._patterns: list[tuple[str, Stem | None]] = [(text, None) for text in self._rows]
        for text, rows in self._rows.items():
            kinds = {(row.kind, row.gender) for row in rows if row.use != "acronym"}
            stems = (stem(text, language, kind, gender) for kind, gender in sorted(kinds, key=str))
            self._patterns += [(text, each) for each in dict.fromkeys(stems) if each is not None]
        self._automaton = _automaton([each.text if each is not None else text for text, each in self._patterns])
        self._capitals: AhoCorasick | None = None
        self._folded: dict[str, str] = {}

    def scan(self, text: str) -> list[Hit]:
        """Every form in a text: the longest at each place, none overlapping, in reading order."""
        text = _SURROGATES.sub("\ufffd", text)  # from escapes in front matter; the automaton takes UTF-8 alone
        if self._language == "ar" and _ARABIC_MARKS.search(text):
            return self._unmarked(text)
        found = []
        if self._automaton is not None:
            for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
                hit = self._hit(text, start, end, *self._patterns[pattern])
                if hit is not None:
                    found.append(hit)
        if _CAPITALS.search(text):
            found += self._in_capitals(text)
        return _longest(found, text)

    def _hit(self, text: str, start: int, end: int, literal: str, declined: Stem | None) -> Hit | None:
        if not self._begins(text, start):
            return None
        base = stop = end
        if declined is not None:  # a stem: endings must follow
            ending = declined.match(text, end)
            if ending is None:
                return None
            stop = ending
            if declined.text != literal:
                base = ending  # what the form loses to its ending can't be told apart from it
        else:
            free = _boundary(text, end)
            attached = self._grammar.any.match(text, end) if self._grammar.any is not None else None
            if attached is None and (not free or _APOSTROPHE.match(text, end)):
                return None
            if attached is not None:
                stop = attached.end()
        forms = self._outside_phrases(text, start, literal)
        if self._grammar.elsewhere is not None and self._grammar.elsewhere.match(text, stop):
            forms = tuple(form for form in forms if form.kind != "place")
        return Hit(start, base, stop, forms) if forms else None

    def _outside_phrases(self, text: str, start: int, literal: str) -> tuple[Form, ...]:
        """The rows of a form but for those that a set phrase around it rules out (chicken Kiev)."""
        around = {phrases for phrases in self._distinct[literal] if _within(text, start, phrases)}
        rows = zip(self._rows[literal], self._phrases[literal], strict=True)
        return tuple(row for row, phrases in rows if phrases not in around)

    def _begins(self, text: str, start: int) -> bool:
        """Whether a form may begin here: at a word's start, or behind what the language writes together with it."""
        if _boundary(text, start):
            return True
        if self._grammar.before is None:
            return False
        word = start
        while word and text[word - 1].isalpha():
            word -= 1
        return bool(self._grammar.before.fullmatch(text[word:start]))

    def _in_capitals(self, text: str) -> list[Hit]:
        """Forms in a stretch of capitals: TALKS IN KIEV. Acronyms and short words are the same either way."""
        if self._capitals is None:
            for literal, rows in self._rows.items():
                upper = literal.upper()
                if upper != literal and len(upper) > 3 and len(upper) == len(literal) and rows[0].use != "acronym":
                    self._folded.setdefault(upper, literal)
            self._capitals = _automaton(list(self._folded))
        found = []
        if self._capitals is not None:
            literals = list(self._folded.values())
            for pattern, start, end in self._capitals.find_matches_as_indexes(text, overlapping=True):
                if _boundary(text, start) and _boundary(text, end):
                    forms = self._outside_phrases(text, start, literals[pattern])
                    if forms:
                        found.append(Hit(start, end, end, forms))
        return found

    def _unmarked(self, text: str) -> list[Hit]:
        """Arabic with vowel signs or tatweel: found without them, placed in the text as it is."""
        kept = [at for at, char in enumerate(text) if not _ARABIC_MARKS.match(char)]
        bare = "".join(text[at] for at in kept)
        places = [*kept, len(text)]
        return [Hit(places[hit.start], places[hit.base], places[hit.end], hit.forms) for hit in self.scan(bare)]


def _automaton(patterns: list[str]) -> AhoCorasick | None:
    return AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None


def _boundary(text: str, at: int) -> bool:
    """Whether a word may end or begin at this offset: not inside a run of letters, digits and marks."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (_wordy(before) and _wordy(after)):
        return True
    return bool(_SPACELESS.match(before) or _SPACELESS.match(after)) and not _KATAKANA.match(before + after)


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.combining(char) != 0


def _phrases(row: Form) -> tuple[tuple[int, str], ...]:
    """A row's set phrases in lower case, each with the place of the form in it."""
    found = ((phrase.lower().find(row.form.lower()), phrase.lower()) for phrase in row.unless)
    return tuple((at, phrase) for at, phrase in found if at >= 0)


def _within(text: str, start: int, phrases: tuple[tuple[int, str], ...]) -> bool:
    """Whether one of the phrases stands around a form that starts at ``start``."""
    return any(
        start >= at and text[start - at : start - at + len(phrase)].lower() == phrase for at, phrase in phrases
    )


def _longest(hits: list[Hit], text: str) -> list[Hit]:
    """The longest of overlapping hits, the first of equally long ones; none in addresses, handles and file names."""
    if not hits:
        return hits
    occupied = bytearray(len(text))
    if any(char in text for char in "@#./"):
        for match in _ADDRESS.finditer(text):
            occupied[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-(hit.end - hit.start), hit.start, hit.base != hit.end)):
        if occupied.find(1, hit.start, hit.end) < 0:
            occupied[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            taken.append(hit)
    return sorted(taken, key=lambda hit: hit.start)
