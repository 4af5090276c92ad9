"""Finding forms in text: Aho-Corasick for the longest at each place, then what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.glossary.addresses import Addresses
from checker.glossary.allcaps import Folded
from checker.glossary.boundaries import begins, boundary, stops
from checker.glossary.inflections import grammar, stem
from checker.glossary.rows import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.glossary.entry import Form
    from checker.glossary.inflections import Stem

_SURROGATES = re.compile("[\ud800-\udfff]")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_SPACES = ("\n", "\u00a0", "\u202f")
"""What may stand in a name for its space."""
_SENTENCE = re.compile(r"(?:\A|[.!?…:]|[\"“„«‘'(\[•])[\"“„«‘'(\[]* ?\Z")

# Between these a form is neither part of a word, nor inflected, nor in an address: most names stand so.
_PLAIN_BEFORE = frozenset(["", *" “„«—"])
_PLAIN_AFTER = frozenset(["", *" )”“»!?;—"])


class Hit(NamedTuple):
    """A stretch of text that is a glossary form. ``start``..``end`` covers the form with its ending.

    ``base`` is where the form itself ends (``Kiev`` in ``Kiev's``); ``forms`` are all rows that it may be,
    of one or more entities.
    """

    start: int
    base: int
    end: int
    forms: tuple[Form, ...]


class _Pattern:
    """What the automaton looks for: a form, or the stem that a form's endings follow, or both at once."""

    __slots__ = ("initial", "inner", "phrases", "plain", "rows", "shorter", "stems")

    def __init__(self, rows: tuple[Form, ...], stems: tuple[tuple[tuple[Form, ...], Stem, bool], ...]) -> None:
        self.rows = rows
        self.stems = stems
        self.initial = False
        """Whether it counts at a sentence's start only."""
        self.phrases = {row: found for each in (rows, *(own for own, *_ in stems)) for row in each
                        if (found := _phrases(row))}  # fmt: skip
        self.plain = bool(rows) and not self.phrases
        self.shorter: tuple[int, ...] = ()
        """Patterns that this one begins with, longest first."""
        self.inner: int | None = None
        """The first place inside at which another form may begin."""


class Scanner:
    """All forms of one language, ready to be found."""

    def __init__(self, forms: Iterable[Form], language: str) -> None:
        self._grammar = grammar(language)
        self._language = language
        self._forms = forms = Forms.of(forms)
        self._ids: dict[str, int] = {}
        self._owners: list[int | list[int]] = []
        acronyms = {at for at, use in forms.filled("use").items() if use == "acronym"}
        for at, text in enumerate(forms.literals()):
            self._own(text, at)
        for at, cell in forms.filled("inflected").items():
            for text in cell.split("|"):
                self._own(" ".join(text.split()), at)
        self._literals = list(self._ids)
        self._stems: dict[int, list[tuple[list[int], Stem, bool]]] = {}
        if self._grammar.rules:
            self._add_stems(acronyms)
        self._initials = self._capitalised()
        self._patterns: list[_Pattern | None] = [None] * len(self._ids)
        self._texts = list(self._ids)
        self._longest = max(map(len, self._texts), default=0)
        self._automaton = (
            AhoCorasick(self._texts, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
            if self._texts
            else None
        )
        self._acronyms = acronyms
        self._folded: Folded | None = None

    def _own(self, text: str, at: int) -> None:
        """A row's own pattern, shared with the rows of the same text."""
        to = self._ids.setdefault(text, len(self._owners))
        if not text:
            del self._ids[text]
        elif to == len(self._owners):
            self._owners.append(at)
        else:
            owner = self._owners[to]
            self._owners[to] = [*owner, at] if isinstance(owner, list) else [owner, at]

    def _add_stems(self, acronyms: set[int]) -> None:
        kinds, genders = self._forms.kinds(), self._forms.filled("gender")
        for text, owner in zip(self._literals, self._owners, strict=True):
            declined: dict[Stem, list[int]] = {}
            for at in owner if isinstance(owner, list) else (owner,):
                found = stem(text, self._language, kinds[at], genders.get(at)) if at not in acronyms else None
                if found is not None:
                    declined.setdefault(found, []).append(at)
            for each, rows in declined.items():
                id = self._ids.setdefault(each.text, len(self._ids))
                self._stems.setdefault(id, []).append((rows, each, each.text == text))

    def _capitalised(self) -> dict[int, int]:
        """Patterns of forms with a small first letter that has a capital at a sentence's start, to those."""
        found = {}
        for text, id in [(text, id) for text, id in self._ids.items() if text[0].islower()]:
            large = text[0].upper() + text[1:]
            if large not in self._ids and len(large) == len(text):
                found[self._ids.setdefault(large, len(self._ids))] = id
        return found

    def _pattern(self, id: int) -> _Pattern:
        """A pattern with its rows, made when it is first met."""
        made = self._patterns[id]
        if made is None:
            own = self._initials.get(id, id)
            stems = tuple((self._rows(rows), each, whole) for rows, each, whole in self._stems.get(own, ()))
            owner = self._owners[own] if own < len(self._owners) else []
            made = _Pattern(self._rows(owner if isinstance(owner, list) else [owner]), stems)
            self._patterns[id] = made
            text = self._texts[id]
            if id in self._initials:
                made.initial, made.plain = True, False
            inside = range(1, len(text))
            made.shorter = tuple(self._ids[text[:end]] for end in reversed(inside) if text[:end] in self._ids)
            made.inner = next((at for at in inside if self._grammar.before or boundary(text, at)), None)
        return made

    def _rows(self, places: list[int]) -> tuple[Form, ...]:
        return tuple(self._forms[at] for at in places)

    def scan(self, text: str) -> list[Hit]:
        """Every form in a text: the longest at each place, none overlapping, in reading order."""
        if self._automaton is None:
            return []
        if self._language == "ar" and _ARABIC_MARKS.search(text):
            return self._unmarked(text)
        for space in _SPACES:
            text = text.replace(space, " ")
        try:
            found = self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:
            text = _SURROGATES.sub("\ufffd", text)  # from escapes in front matter; the automaton takes UTF-8 alone
            found = self._automaton.find_matches_as_indexes(text)
        hits = self._chosen(text, found)
        capitals = self._in_capitals(text)
        return _longest([*hits, *capitals], text) if capitals else hits

    def _chosen(self, text: str, found: Sequence[tuple[int, int, int]]) -> list[Hit]:
        hits: list[Hit] = []
        patterns, addresses, done = self._patterns, Addresses(text), 0
        for id, start, end in found:
            pattern = patterns[id] or self._pattern(id)
            if (
                pattern.plain
                and start >= done
                and text[end : end + 1] in _PLAIN_AFTER
                and text[start - 1 : start] in _PLAIN_BEFORE
            ):
                hits.append(Hit(start, end, end, pattern.rows))
                done = end
            elif end > done:
                for hit in self._tried(text, id, max(start, done), start, end):
                    done = hit.end
                    if not addresses.around(hit.start, hit.end):
                        hits.append(hit)
        return hits

    def _tried(self, text: str, id: int, begin: int, start: int, end: int) -> Iterator[Hit]:
        """What a match of the automaton is, or else what is hidden behind it, from ``begin`` on."""
        pattern = self._pattern(id)
        if begin == start:
            hit = self._hit(text, start, end, pattern)
            for shorter in pattern.shorter if hit is None else ():
                hit = hit or self._hit(text, start, start + len(self._texts[shorter]), self._pattern(shorter))
            if hit is not None:
                yield hit
                return
            begin = end if pattern.inner is None else start + pattern.inner
        while begin < end:  # no form is longer than the window
            window = self._automaton.find_matches_as_indexes(text[begin : end + self._longest])  # type: ignore[union-attr]
            first = next(iter(window), None)
            if first is None or begin + first[1] >= end:
                return
            id, start, stop = first[0], begin + first[1], begin + first[2]
            pattern, begin = self._pattern(id), start + 1
            hit = self._hit(text, start, stop, pattern)
            for shorter in pattern.shorter if hit is None else ():
                hit = hit or self._hit(text, start, start + len(self._texts[shorter]), self._pattern(shorter))
            if hit is not None:
                yield hit
                begin = hit.end

    def _hit(self, text: str, start: int, end: int, pattern: _Pattern) -> Hit | None:
        if not begins(text, start, self._grammar):
            return None
        if pattern.initial and not _SENTENCE.search(text[max(0, start - 4) : start]):
            return None
        if pattern.rows:
            stop = stops(text, end, self._grammar)
            forms = self._outside(text, start, stop, pattern, pattern.rows) if stop is not None else ()
            if stop is not None and forms:
                return Hit(start, end, stop, forms)
        # a stem: endings must follow; what the form loses to its ending can't be told apart from it
        ends = [
            (stop, end if whole else stop, rows)
            for rows, each, whole in pattern.stems
            if (stop := each.match(text, end)) is not None
        ]
        if not ends:
            return None
        stop = max(each[0] for each in ends)
        base = min(each[1] for each in ends if each[0] == stop)
        rows = tuple(dict.fromkeys(row for at, _, rows in ends if at == stop for row in rows))
        forms = self._outside(text, start, stop, pattern, rows)
        return Hit(start, base, stop, forms) if forms else None

    def _outside(
        self, text: str, start: int, stop: int, pattern: _Pattern, rows: tuple[Form, ...]
    ) -> tuple[Form, ...]:
        """The rows of a form but for those that a set phrase around it (chicken Kiev) or what follows rules out."""
        if pattern.phrases:
            rows = tuple(row for row in rows if not _within(text, start, pattern.phrases.get(row, ())))
        if self._grammar.elsewhere is not None and self._grammar.elsewhere.match(text, stop):
            rows = tuple(row for row in rows if row.kind != "place")
        return rows

    def _in_capitals(self, text: str) -> list[Hit]:
        """Forms in a stretch of capitals: TALKS IN KIEV."""
        if self._folded is None:
            own = (
                text
                for text, owner in zip(self._literals, self._owners, strict=True)
                if (owner[0] if isinstance(owner, list) else owner) not in self._acronyms
            )
            self._folded = Folded(own)
        found = []
        for start, end, literal in self._folded.find(text):
            pattern = self._pattern(self._ids[literal])
            forms = self._outside(text, start, len(text), pattern, pattern.rows)
            if forms:
                found.append(Hit(start, end, end, forms))
        return found

    def _unmarked(self, text: str) -> list[Hit]:
        """Arabic with vowel signs or tatweel: found without them, placed in the text as it is."""
        kept = [at for at, char in enumerate(text) if not _ARABIC_MARKS.match(char)]
        bare = "".join(text[at] for at in kept)
        places = [*kept, len(text)]
        return [Hit(places[hit.start], places[hit.base], places[hit.end], hit.forms) for hit in self.scan(bare)]


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
    """The longest of overlapping hits, the first of equally long ones; none in an address."""
    occupied = bytearray(len(text))
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if occupied.find(1, hit.start, hit.end) < 0:
            occupied[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            taken.append(hit)
    taken.sort()
    addresses = Addresses(text)
    return [hit for hit in taken if not addresses.around(hit.start, hit.end)]
