"""Near misses of known people's names: Zelensyy, Kier Starmer, Donald Tump."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.glossary import Status
from checker.glossary.inflections import grammar, inflections
from checker.likeness.spelling import folded
from checker.names.nearly import of_glossary
from checker.names.respellings import Respelling, respelling
from checker.names.spellings import uninflected
from checker.names.words import Word, Words
from checker.text.letters import SPACELESS
from checker.text.romanization import romanization_key
from checker.text.similarity import distance
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.glossary import Form, Glossary
    from checker.ledger import Entity, Ledger
    from checker.passage import Place
    from checker.story import Bitext

_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s+$")
_DOUBLED = re.compile(r"(.)\1")
_REACH = 64
"""Characters before a surname in which its given name is looked for."""
_BESIDE_GIVEN = 4
"""Letters of a surname behind its right given name; alone it needs more, since short words are often others."""
_LONG = 7
"""Letters of a surname that may be looked for in a sentence's first word, where every word has a capital."""
_ARABIC = 5
_SHORTEST_SPACELESS = 4
"""Languages without spaces, whose names are looked for character by character."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that no glossary knows, one letter away from one that it does."""

    wrong: str
    right: str
    at: Place
    entity: str
    others: tuple[Place, ...] = ()
    """The further places of the same misspelling."""

    @property
    def romanized(self) -> bool:
        """Whether it may be another romanization, and no slip: Raeisi, Raisi."""
        words = zip(self.wrong.split(), self.right.split(), strict=False)
        differing = [pair for pair in words if pair[0] != pair[1]]
        return all(
            respelling(*pair) in (Respelling.ROMANIZED, Respelling.LIKELY)
            and _undoubled(pair[0]) != _undoubled(pair[1])
            for pair in differing
        )


def _undoubled(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def slips(bitext: Bitext, ledger: Ledger, shortest: int) -> Iterator[Slip]:
    """Each misspelt name once: a given name or surname beside the other one spelled right, or a surname alone whose
    bearer story or source names rightly elsewhere.
    """
    language = bitext.story.language
    if language is None:
        return
    seen: set[str] = set()
    persons = [entity for entity in ledger.entities if entity.kind == "person"]
    for entity in persons:
        yield from _given_names(entity, language, ledger, seen)
    words = Words(bitext.story)
    beside = (
        _beside_given(words, language, ledger) if language not in uninflected() else _full_names(ledger, language)
    )
    first: dict[str, Slip] = {}
    others: dict[str, list[Place]] = defaultdict(list)
    for slip in (*beside, *_alone(words, bitext, persons, ledger, shortest)):
        if slip.wrong in first:
            others[slip.wrong].append(slip.at)
        elif not any(slip.wrong in other or other in slip.wrong for other in (*seen, *first)):
            first[slip.wrong] = slip
    for wrong, slip in first.items():
        yield replace(slip, others=_further(slip.at, others[wrong]))


def _given_names(entity: Entity, language: str, ledger: Ledger, seen: set[str]) -> Iterator[Slip]:
    """A known surname behind a given name that is one slip away from its bearer's."""
    full = [form.form for form in ledger.glossary.of(entity.id, language) if " " in form.form]
    found: dict[str, list[Slip]] = defaultdict(list)
    for mention in entity.story:
        before = _BEFORE.search(mention.segment.text, max(0, mention.start - _REACH), mention.start)
        if before is None or " " in mention.form or mention.quoted or before[1] in seen:
            continue
        given = before[1]
        names = [name.removesuffix(mention.form).strip() for name in full if name.endswith(mention.form)]
        right = next((name for name in names if one_slip(given, name) or _another_spelling(given, name)), None)
        if given[:1].isupper() and len(given) >= 4 and given not in names and right is not None:
            at = mention.segment.place(before.start(1), mention.base)
            found[given].append(Slip(f"{given} {mention.form}", f"{right} {mention.form}", at, entity.id))
    seen.update(found)
    for first, *others in found.values():
        yield replace(first, others=_further(first.at, [each.at for each in others]))


def _further(first: Place, others: Iterable[Place]) -> tuple[Place, ...]:
    """Other places than the first, each once, in reading order."""
    return tuple(sorted({each.span: each for each in others if each != first}.values(), key=lambda each: each.span))


def _another_spelling(given: str, name: str) -> bool:
    """Whether two given names are one in two spellings, accents aside: Emanuel and Emmanuel."""
    return folded(given) != folded(name) and romanization_key(given) == romanization_key(name)


def _beside_given(words: Words, language: str, ledger: Ledger) -> Iterator[Slip]:
    """A misspelt surname behind the right given name of one who bears it."""
    people = _people(ledger.glossary, language)
    for first in sorted(words.distinct & people.keys()):
        for given, surnames in people[first].items():
            for word in words.behind(given):
                rights = [name for name in surnames if _misses(word.text, name, language)]
                if rights and word.text not in surnames:
                    right = min(rights, key=lambda name: (name not in words.distinct, _rank(surnames[name])))
                    yield Slip(f"{given} {word.text}", f"{given} {right}", word.place(given), surnames[right].entity)


def _full_names(ledger: Ledger, language: str) -> Iterator[Slip]:
    """The same where names have no case forms, and misspelt given names: by the full name."""
    for near in of_glossary(ledger, language):
        yield Slip(near.wrong, near.right, near.place, near.entity or "")


def _rank(form: Form) -> int:
    return form.status is not Status.PREFERRED


def _misses(wrong: str, right: str, language: str) -> bool:
    """Whether a word is a slip for a surname that its bearer's given name goes before.

    Here the last letter may be wrong as well, but for a final s, and but where it may be a case ending.
    """
    if len(right) < _BESIDE_GIVEN or distance(wrong, right, 1) != 1:
        return False
    if wrong[0] != right[0] or wrong.removesuffix("s") == right or wrong == right.removesuffix("s"):
        return False
    particles = grammar(language).any
    if particles is not None and wrong.startswith(right) and particles.match(wrong, len(right)):
        return False
    inflected = len(inflections(right, language)) > 1
    return doubled(wrong, right) or (
        romanization_key(wrong) != romanization_key(right) and (wrong[-1] == right[-1] or not inflected)
    )


@lru_cache(maxsize=64)
def _people(glossary: Glossary, language: str) -> dict[str, dict[str, dict[str, Form]]]:
    """By first word, what goes before surnames in all its cases, with its bearers' surnames in all of theirs."""
    found: dict[str, dict[str, dict[str, Form]]] = defaultdict(lambda: defaultdict(dict))
    for form in glossary.forms(language):
        if form.kind == "person" and not form.bridge and not form.status.disapproved and " " in form.form:
            given, surname = form.form.rsplit(None, 1)
            first, *rest = given.split()
            for each in inflections(first, language) if len(first) > 3 else ():
                for other in (*inflections(surname, language), *(case.split()[-1] for case in form.inflected)):
                    found[each][" ".join([each, *rest])].setdefault(other, form)
    return dict(found)


def _alone(words: Words, bitext: Bitext, persons: list[Entity], ledger: Ledger, shortest: int) -> Iterator[Slip]:
    """A misspelt surname without a given name, whose bearer is named rightly elsewhere."""
    language = bitext.story.language or ""
    if language in SPACELESS:
        yield from _spaceless(words, language, persons, ledger)
        return
    least = _ARABIC if language == "ar" else shortest
    right: dict[str, dict[str, tuple[Entity, Form]]] = {}
    for entity in persons:
        for form in ledger.glossary.of(entity.id, language):
            surname = form.form.split()[-1]
            if not form.bridge and len(surname) >= least:
                for each in (*inflections(surname, language), *(case.split()[-1] for case in form.inflected)):
                    right.setdefault(each[0], {}).setdefault(each, (entity, form))
    for text in sorted(words.distinct) if right else ():
        rights = right.get(text[0], {})
        if text in rights or not rights:
            continue
        size = len(text)
        near = [
            name for name in rights if -2 < len(name) - size < 2 and (one_slip(text, name) or doubled(text, name))
        ]
        if not near or text in _people(ledger.glossary, language):
            continue
        best = min(near, key=lambda name: (name not in words.distinct, _rank(rights[name][1])))
        entity, form = rights[best]
        places = words.at(text)
        if all(_by_itself(word, best, entity, ledger.glossary, words) for word in places) and not (
            (entity.story and len(places) > 1) or _in_source(text, bitext)
        ):
            for word in places:
                yield Slip(text, best, word.place(), form.entity)


def _spaceless(words: Words, language: str, persons: list[Entity], ledger: Ledger) -> Iterator[Slip]:
    """One character of a long surname, or of a surname behind its given name, that is another one."""
    for entity in persons:
        for form in ledger.glossary.of(entity.id, language):
            given, dot, surname = form.form.rpartition("·")
            if form.bridge or len(surname) < (3 if dot else _SHORTEST_SPACELESS):
                continue
            for word in words.like(surname, f"{given}{dot}"):
                if not any(other.form.endswith(word.text) for other in ledger.glossary.of(entity.id, language)):
                    yield Slip(f"{given}{dot}{word.text}", form.form, word.place(f"{given}{dot}"), entity.id)


def _by_itself(word: Word, right: str, entity: Entity, glossary: Glossary, words: Words) -> bool:
    """Whether nothing around a word says that it is another person's name, a place's, or no name at all."""
    if word.text.lower() in words.common:
        return False
    if word.first and not (word.possessive or _unspeakable(word.text, right) or len(right) >= _LONG):
        return False
    if word.following is not None:
        return False
    before = word.before
    givens = {form.form.split()[0] for form in glossary.of(entity.id, word.segment.language) if " " in form.form}
    return before is None or before in givens or before.lower() in words.common or is_title(before)


def _in_source(text: str, bitext: Bitext) -> bool:
    return bitext.source is not None and any(text in field.passage.text for field in bitext.source.fields)


def one_slip(wrong: str, right: str) -> bool:
    """One letter changed, dropped, added, or two swapped, between a first and a last letter that are right.

    Another way to write the name (Erdogan for Erdoğan) is no slip, and what changes at the end is an ending.

    >>> one_slip("Kier", "Keir"), one_slip("Erdogan", "Erdoğan"), one_slip("Merkel", "Merker")
    (True, False, False)
    """
    if abs(len(wrong) - len(right)) > 1 or distance(wrong, right, 1) != 1:
        return False
    if romanization_key(wrong) == romanization_key(right):
        return False
    swapped = len(wrong) == len(right) and wrong[-2:] == right[-1:-3:-1]
    ends = wrong[-1] == right[-1] or swapped
    return ends and wrong[0] == right[0]


def _unspeakable(wrong: str, right: str) -> bool:
    """Whether a slip hardly makes another word: a letter doubled, or two swapped."""
    return doubled(wrong, right) or sorted(wrong) == sorted(right)


def doubled(wrong: str, right: str) -> bool:
    """Whether one letter too many stands twice in a row: Johnsson, Truump.

    >>> doubled("Truump", "Trump"), doubled("Erdoğan", "Erdogan")
    (True, False)
    """
    if len(wrong) != len(right) + 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other), len(right))
    return at > 0 and wrong[at] == wrong[at - 1] and wrong[:at] + wrong[at + 1 :] == right
