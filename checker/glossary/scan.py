"""Finding forms in text: Aho-Corasick for the longest at each place, then what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.expressions import lazy
from checker.glossary.addresses import Addresses
from checker.glossary.allcaps import Folded, stretches
from checker.glossary.boundaries import begins, boundary, stops
from checker.glossary.inflections import grammar, stem
from checker.glossary.pattern import Hit, Pattern, within
from checker.glossary.rows import Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.glossary.entry import Form
    from checker.glossary.inflections import Stem

_SURROGATES = re.compile("[\ud800-\udfff]")
_ARABIC_MARKS = lazy("[\u0640\u064b-\u065f\u0670]")
_SPACES = ("\n", "\u00a0", "\u202f")
"""What may stand in a name for its space."""
_SENTENCE = lazy(r"(?:\A|[.!?…:]|[\"“„«‘'(\[•])[\"“„«‘'(\[]* ?\Z")

# Between these a form is neither part of a word, nor inflected, nor in an address: most names stand so.
_PLAIN_BEFORE = frozenset(["", *" “„«—"])
_PLAIN_AFTER = frozenset(["", *" )”“»!?;—"])
_WHOLE = 20_000
"""Characters up to which a text is searched in one piece."""
_NO_NAMES = ("acronym", "adjective", "demonym", "metonym")


class Scanner:
    """All forms of one language, ready to be found."""

    def __init__(self, forms: Iterable[Form], language: str) -> None:
        self._grammar = grammar(language)
        self._language = language
        self._attached = self._grammar.attached or frozenset()
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
        self._patterns: list[Pattern | None] = [None] * len(self._ids)
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

    def _pattern(self, id: int) -> Pattern:
        """A pattern with its rows, made when it is first met."""
        made = self._patterns[id]
        if made is None:
            own = self._initials.get(id, id)
            stems = tuple((self._rows(rows), each, whole) for rows, each, whole in self._stems.get(own, ()))
            owner = self._owners[own] if own < len(self._owners) else []
            made = Pattern(self._rows(owner if isinstance(owner, list) else [owner]), stems)
            self._patterns[id] = made
            text = self._texts[id]
            if id in self._initials:
                made.initial, made.plain = True, False
            inside = range(1, len(text))
            made.shorter = tuple(self._ids[text[:end]] for end in reversed(inside) if text[:end] in self._ids)
            last = text[-1]
            made.inner = next((at for at in inside if self._grammar.before or boundary(text, at)), None)
            made.alone = (
                self._grammar.attached is not None
                and last < "\u0e00"
                and last.isalpha()
                and made.inner is None
                and not (self._grammar.rules and (made.shorter or stems))
            )
        return made

    def _rows(self, places: list[int]) -> tuple[Form, ...]:
        return tuple(self._forms[at] for at in places)

    def scan(self, text: str) -> list[Hit]:
        """Every form in a text: the longest at each place, none overlapping, in reading order."""
        if len(text) <= _WHOLE or text.isascii():
            return self._scan(text)
        hits: list[Hit] = []
        start = 0
        while start < len(text):  # in parts: one odd character makes all of a text slow; no name spans a blank line
            blank = text.find("\n\n", start + _WHOLE)
            end = blank + 2 if blank >= 0 else len(text)
            found = self._scan(text[start:end])
            hits += [Hit(start + hit.start, start + hit.base, start + hit.end, hit.forms) for hit in found]
            start = end
        return hits

    def _scan(self, text: str) -> list[Hit]:
        if self._automaton is None:
            return []
        if self._language == "ar" and _ARABIC_MARKS.search(text):
            return self._unmarked(text)
        for space in _SPACES:
            if space in text:
                text = text.replace(space, " ")
        try:
            found = self._automaton.find_matches_as_indexes(text)
        except UnicodeEncodeError:
            text = _SURROGATES.sub("\ufffd", text)  # from escapes in front matter; the automaton takes UTF-8 alone
            found = self._automaton.find_matches_as_indexes(text)
        hits = self._chosen(text, found)
        capitals = self._in_capitals(text)
        return _merged(hits, capitals, text) if capitals else hits

    def names(self) -> list[str]:
        """The texts of all forms that name something, acronyms left out."""
        uses = self._forms.filled("use")
        return [
            text
            for text, owner in zip(self._literals, self._owners, strict=True)
            if uses.get(owner[0] if isinstance(owner, list) else owner, "") not in _NO_NAMES
        ]

    def rows(self, text: str) -> tuple[Form, ...]:
        """The rows of a form's text."""
        return self._pattern(self._ids[text]).rows

    def covers(self, text: str) -> bool:
        """Whether a text is a form or a case form as a whole."""
        if self._ids.get(text, len(self._literals)) < len(self._literals):
            return True
        changing = self._grammar.rules or self._grammar.plain or self._grammar.before
        if not changing and text.replace(" ", "").isalpha() and not text.isupper():
            return text in self._ids
        hits = self.scan(text)
        return len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(text))

    def _chosen(self, text: str, found: Sequence[tuple[int, int, int]]) -> list[Hit]:
        """The matches that are names, and what is hidden behind those that aren't."""
        hits: list[Hit] = []
        patterns, elsewhere, attached = self._patterns, self._grammar.elsewhere, self._attached
        done, addresses = 0, None
        for id, start, end in found:
            pattern = patterns[id] or self._pattern(id)
            after = text[end : end + 1]
            if pattern.alone and after < "\u0e00" and after.isalpha() and after not in attached:
                continue  # the beginning of another word
            if (
                pattern.plain
                and start >= done
                and text[start - 1 : start] in _PLAIN_BEFORE
                and (
                    after in _PLAIN_AFTER
                    or (
                        text[end + 1 : end + 2] in _PLAIN_AFTER
                        and (after == "." or (after == "," and not (elsewhere and elsewhere.match(text, end))))
                    )
                )
            ):
                hits.append(Hit(start, end, end, pattern.rows))
                done = end
            elif end > done:
                addresses = addresses or Addresses(text)
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

    def _hit(self, text: str, start: int, end: int, pattern: Pattern) -> Hit | None:
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
        self, text: str, start: int, stop: int, pattern: Pattern, rows: tuple[Form, ...]
    ) -> tuple[Form, ...]:
        """The rows of a form but for those that a set phrase around it (chicken Kiev) or what follows rules out."""
        if pattern.phrases:
            rows = tuple(row for row in rows if not within(text, start, pattern.phrases.get(row, ())))
        if self._grammar.elsewhere is not None and self._grammar.elsewhere.match(text, stop):
            rows = tuple(row for row in rows if row.kind != "place")
        return rows

    def _in_capitals(self, text: str) -> list[Hit]:
        """Forms in a stretch of capitals: TALKS IN KIEV."""
        places = stretches(text)
        if not places:
            return []
        if self._folded is None:
            own = [
                text
                for text, owner in zip(self._literals, self._owners, strict=True)
                if (owner[0] if isinstance(owner, list) else owner) not in self._acronyms
            ]
            self._folded = Folded(own)
        found = []
        for start, end, literal in self._folded.find(text, places):
            pattern = self._pattern(self._ids[literal])
            forms = self._outside(text, start, len(text), pattern, pattern.rows)
            if forms:
                found.append(Hit(start, end, end, forms))
        return found

    def _unmarked(self, text: str) -> list[Hit]:
        """Arabic with vowel signs or tatweel: found without them, placed in the text as it is."""
        marks = [match.start() - before for before, match in enumerate(_ARABIC_MARKS.finditer(text))]

        def place(at: int) -> int:
            return at + bisect_right(marks, at)

        bare = _ARABIC_MARKS.sub("", text)
        return [Hit(place(hit.start), place(hit.base), place(hit.end), hit.forms) for hit in self._scan(bare)]


def _merged(hits: list[Hit], capitals: list[Hit], text: str) -> list[Hit]:
    """Hits with those in capitals, which stand where they are longer than all that they overlap."""
    addresses = Addresses(text)
    for hit in capitals:
        first = bisect_left(hits, hit.start, key=lambda each: each.end - 1)
        last = bisect_left(hits, hit.end, first, key=lambda each: each.start)
        longest = all(hit.end - hit.start > each.end - each.start for each in hits[first:last])
        if longest and not addresses.around(hit.start, hit.end):
            hits[first:last] = [hit]
    return hits
