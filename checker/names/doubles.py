"""A name that no glossary knows, one word of which the story spells in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.likeness.given_names import is_given_name, two_names
from checker.likeness.spelling import folded, sound
from checker.names.originals import Originals
from checker.names.respellings import Respelling, respelling, sharing, shelves
from checker.names.sightings import beside, candidates, sightings
from checker.names.spellings import uninflected
from checker.tables import tables
from checker.text.ordinary import listed, ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger
    from checker.names.sightings import Sighting
    from checker.story import Bitext, Story

_CROWDED = 12
"""Words of one shelf that are compared: more are a list of made-up words, and no names."""
_OFTEN = 2
_LONG = 7

_Seen = dict[str, list["Sighting"]]


@dataclass(frozen=True, slots=True)
class Double:
    """Sightings of one word in its spellings, in reading order; ``sure`` if it can hardly be two names."""

    sightings: tuple[Sighting, ...]
    how: Respelling
    sure: bool
    right: str | None

    @property
    def message(self) -> str:
        """The spellings, how often each stands there, and how they differ."""
        counts = Counter(each.text for each in self.sightings)
        spellings = ", ".join(f"{form} ({count})" for form, count in counts.items())
        known = "" if any(each.known for each in self.sightings) else "; no glossary knows it"
        choose = "" if self.right else "; choose one"
        return f"one name in {len(counts)} spellings, {self.how.value}: {spellings}{known}{choose}"

    @property
    def odd(self) -> Sighting:
        """The first one that is spelled otherwise than the right one, or than the first one."""
        usual = self.right or self.sightings[0].text
        return next(each for each in self.sightings if each.text != usual)


def doubles(bitext: Bitext, ledger: Ledger) -> Iterator[Double]:
    """Words of unknown names that are one word spelled in several ways, each group once, by first mention.

    Two people tell themselves apart by what stands beside: Anna Meier and Paul Meyer are no double. Where the source
    has every spelling, the translation only did as it was told.
    """
    story = bitext.story
    if story.language not in uninflected():
        return
    seen: _Seen = defaultdict(list)
    for sighting in sightings(story, ledger, _alike(story, ledger)):
        seen[sighting.text].append(sighting)
    source = Originals(bitext.source, story.language)
    groups: dict[str, _Group] = {}
    for one, other, how in _pairs(seen):
        told = (source.has(one) and source.has(other)) or _judged(one, other, seen, ledger)
        if (
            not told
            and source.one(one, other) is not False
            and beside(seen[one], ledger.small).agrees(beside(seen[other], ledger.small))
        ):
            group = groups.get(one, _Group({one}, [])).joined(groups.get(other, _Group({other}, [])))
            group.pairs.append((one, other, how))
            groups.update(dict.fromkeys(group.forms, group))
    for group in dict.fromkeys(groups.values()):
        yield group.double(seen, source)


def _alike(story: Story, ledger: Ledger) -> set[str]:
    """The words that share a shelf with another one: of most stories none, and no more is asked of them."""
    return sharing(candidates(story, ledger))


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Spellings of one word, and the pairs of them that are alike."""

    forms: set[str]
    pairs: list[tuple[str, str, Respelling]]

    def joined(self, other: _Group) -> _Group:
        """Both groups as one."""
        return self if other is self else _Group(self.forms | other.forms, [*self.pairs, *other.pairs])

    def double(self, seen: _Seen, source: Originals) -> Double:
        places = sorted((each for form in self.forms for each in seen[form]), key=lambda each: each.place.span)
        kept = [form for form in self.forms if seen[form][0].known is not None]
        kept = kept or [form for form in self.forms if source.has(form)]
        how = min((how for _, _, how in self.pairs), key=list(Respelling).index)
        if how in (Respelling.SLIP, Respelling.ENDING):  # else each is a way to romanize it
            kept = kept or [form for form in self.forms if source.spells(form)]
        return Double(
            sightings=tuple(places),
            how=how,
            sure=any(
                _sure(seen[one], seen[other], how) or (source.language in _measured() and source.one(one, other))
                for one, other, how in self.pairs
            ),
            right=kept[0] if len(kept) == 1 else _usual(places),
        )


def _pairs(seen: _Seen) -> Iterator[tuple[str, str, Respelling]]:
    """Pairs of words that may be one, by first mention."""
    shelved: dict[str, list[str]] = defaultdict(list)
    done: set[tuple[str, str]] = set()
    for word in seen:
        for key in shelves(word):
            shelf = shelved[key]
            for other in shelf:
                if (other, word) not in done:
                    done.add((other, word))
                    how = respelling(other, word)
                    if how is not None and _worth(seen[other], seen[word], how):
                        yield other, word, how
            if len(shelf) < _CROWDED:
                shelf.append(word)


def _worth(ones: list[Sighting], others: list[Sighting], how: Respelling) -> bool:
    """Whether one is a name for certain, and no other rule looks at the two.

    The glossary's forms are compared by entity, but for those in quotations; near misses of persons have a rule.
    """
    language = ones[0].segment.language
    if how is not Respelling.ROMANIZED and language not in _measured():
        return False
    kinds = {ones[0].known, others[0].known}
    words = ones[0].text, others[0].text
    if None not in kinds and not any(all(each.quoted for each in side) for side in (ones, others)):
        return False
    if how is Respelling.SLIP and (kinds != {None} or two_names(*(sound(folded(word)) for word in words))):
        return False  # London and Lyndon, Simon and Simone
    if how is Respelling.ENDING and is_given_name(min(words, key=len)):
        return False  # Paul and Paula
    if any(ordinary(word, language) for word in words):
        # The list has some names as well.
        alike = how is not Respelling.SLIP and words[0][0] == words[1][0]  # not Yury and a Jury
        firm = [any(each.firm for each in side) for side in (ones, others)]
        return alike and (all(firm) or (how is Respelling.ROMANIZED and any(firm)))
    close = how in (Respelling.ROMANIZED, Respelling.LIKELY) and listed(language)
    return close or any(each.firm for each in (*ones, *others))


def _judged(one: str, other: str, seen: _Seen, ledger: Ledger) -> bool:
    """Whether both words are forms of the glossary, one of them in another sense here: Odesa, and Odessa in Texas."""
    unknown = [word for word in (one, other) if seen[word][0].known is None]
    return len(unknown) == 1 and any(ledger.glossary.scan(unknown[0], seen[unknown[0]][0].segment.language or ""))


@cache
def _measured() -> list[str]:
    languages: list[str] = tables("names", "respellings")["languages"]
    return languages


def _sure(ones: list[Sighting], others: list[Sighting], how: Respelling) -> bool:
    """Whether two words can hardly be two names: of one given name, or in English so close that none are found."""
    if how is Respelling.ENDING or any(all(each.quoted for each in side) for side in (ones, others)):
        return False
    if {each.before for each in ones if each.before} & {each.before for each in others if each.before}:
        return True
    if ones[0].segment.language not in _measured():
        return False
    if how is Respelling.ROMANIZED:
        return ones[0].text[0] == others[0].text[0]
    once, often = sorted((len(ones), len(others)))
    return how is Respelling.SLIP and once == 1 and often >= _OFTEN and len(ones[0].text) >= _LONG


def _usual(places: list[Sighting]) -> str | None:
    (first, count), *rest = Counter(each.text for each in places).most_common(2)
    return first if not rest or rest[0][1] < count else None
