"""The names of one side that no glossary knows, put together: each group one person, place or body."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.ledger.runs import Names, bared, owners, parts, with_first, without_lead
from checker.ledger.spelling import Spelling, given, keys, one_name
from checker.likeness.given_names import kin
from checker.text.capitals import NOUNS_CAPITALISED, starts_sentence
from checker.text.ordinary import article, ordinary
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.ledger.mention import Entity, Mention

_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_CROWDED = 12
"""Groups of one shelf that a name is compared with; more are a list of made-up words."""


@dataclass(eq=False, slots=True)
class Group:
    """Spellings of one name, by first mention; ``bearers`` are the people who have it, where it is a word of several.

    ``entity`` is the glossary's, where it knows the name on this side.
    """

    spellings: list[Spelling] = field(default_factory=list)
    bearers: tuple[str, ...] = ()
    entity: Entity | None = None

    @property
    def mentions(self) -> list[Mention]:
        """All its mentions, in reading order."""
        found = [mention for spelling in self.spellings for mention in spelling.mentions]
        return sorted(found, key=lambda mention: mention.place.span)

    @property
    def full(self) -> list[Spelling]:
        """Its spellings of several words."""
        return [spelling for spelling in self.spellings if spelling.full]

    @property
    def doubtful(self) -> bool:
        """Whether it may be no name: ordinary words, titles, in German a noun that no list holds."""
        return all(_doubtful(spelling) for spelling in self.spellings)

    @property
    def person(self) -> bool:
        """Whether its full names begin with a given name."""
        return any(given(spelling.words[0], spelling.language) for spelling in self.full)


def groups(
    mentions: Iterable[Mention], language: str | None, persons: Sequence[Group] = (), other: str = ""
) -> list[Group]:
    """Mentions of one side as groups, by first mention.

    Full names are one if each word is; a surname alone is the one full name's that ends in it, and a given name alone
    the one person's that begins with it. What several have stays by itself. ``persons`` are those whom a glossary
    knows there: what is theirs is added to them. ``other`` is the text of the other side.
    """
    found: dict[str, Spelling] = {}
    bare = [bared(part) for mention in mentions for part in owners(mention)]
    names = _names(bare, language, persons, other)
    names = _names([without_lead(each, names) for each in bare], language, persons, other)
    found_in = (part for each in bare for part in parts(with_first(each, names), names))
    for mention in (without_lead(part, names) for part in found_in):
        found.setdefault(mention.text, Spelling(mention.text, language)).mentions.append(mention)
    named = _full(spelling for spelling in found.values() if spelling.full)
    alone = _alone(spelling for spelling in found.values() if not spelling.full)
    left = list(_attached(alone, [*named, *persons], language))
    return sorted((*named, *left), key=lambda group: group.mentions[0].place.span)


def _names(bare: list[Mention], language: str | None, persons: Sequence[Group], other: str) -> Names:
    inside = {each.text for each in bare if not starts_sentence(each.segment.text, each.start)}
    firm = {text for text in inside if not text.partition(" ")[0].isupper()}
    texts = {each.text for each in bare}
    told = (text for text in sorted(texts) if " " not in text or text in firm or given(text.split()[0], language))
    spellings = [Spelling(text, language) for text in told]
    spellings += [spelling for group in persons for spelling in group.full]
    return Names(spellings, texts, firm, other)


def known(entity: Entity, mentions: Iterable[Mention], language: str | None) -> Group | None:
    """A glossary's entity with its mentions on one side; None where nothing there is its name."""
    found: dict[str, Spelling] = {}
    for mention in mentions:
        if not mention.bridge:
            found.setdefault(mention.form, Spelling(mention.form, language)).mentions.append(mention)
    return Group(list(found.values()), entity=entity) if found else None


def _full(spellings: Iterable[Spelling]) -> list[Group]:
    shelves: dict[str, list[Group]] = defaultdict(list)
    found: list[Group] = []
    for spelling in spellings:
        buckets = spelling.buckets()
        near = dict.fromkeys(group for bucket in sorted(buckets) for group in shelves[bucket][-_CROWDED:])
        group = next((each for each in near if any(one_name(spelling, other) for other in each.spellings)), None)
        if group is None:
            group = Group()
            found.append(group)
        group.spellings.append(spelling)
        for bucket in buckets:
            if group not in shelves[bucket]:
                shelves[bucket].append(group)
    return found


def _alone(spellings: Iterable[Spelling]) -> list[Group]:
    """Single words, each with its case forms and other romanizations."""
    shelved: dict[str, Group] = {}
    for spelling in spellings:
        under = keys(spelling.surname, spelling.language)
        group = next((shelved[key] for key in sorted(under) if key in shelved), None) or Group()
        group.spellings.append(spelling)
        for key in under:
            shelved.setdefault(key, group)
    return list(dict.fromkeys(shelved.values()))


def _attached(alone: Iterable[Group], named: list[Group], language: str | None) -> Iterator[Group]:
    """Add single words to the full names that they are part of; what is left stays by itself."""
    surnames, firsts = _index(named, language)
    for group in alone:
        words = {key for spelling in group.spellings for key in keys(spelling.surname, language)}
        bearers = _under(words, surnames)
        if any(ordinary(spelling.surname, language) for spelling in group.spellings):
            # Black is Scott Black, and Football no Deutscher Football.
            sayable = language not in NOUNS_CAPITALISED
            bearers = [bearer for bearer in bearers if bearer.person and sayable]
        elif not bearers and all(given(spelling.surname, language) for spelling in group.spellings):
            bearers = [bearer for bearer in _under(_kin(words, firsts), firsts) if bearer.person]
        if len(bearers) == 1:
            bearers[0].spellings += group.spellings
            continue
        group.bearers = tuple(bearer.full[0].text for bearer in bearers)
        yield group


def _doubtful(spelling: Spelling) -> bool:
    words = [word for word in spelling.words if word[0].isupper()]
    if all(len(word) == 1 or ordinary(word, spelling.language) or is_title(word) for word in words):
        return True
    return spelling.language in NOUNS_CAPITALISED and not spelling.full and any(map(_noun, spelling.mentions))


def _noun(mention: Mention) -> bool:
    """Whether an article stands before it, as before a noun and no bare name."""
    before = _BEFORE.search(mention.segment.text, 0, mention.start)
    return before is not None and article(before[1], mention.segment.language)


_Index = dict[str, list[Group]]


def _index(named: list[Group], language: str | None) -> tuple[_Index, _Index]:
    """Full names by the keys of their surnames, and by those of their given names."""
    surnames: _Index = defaultdict(list)
    firsts: _Index = defaultdict(list)
    for group in named:
        for spelling in group.full:
            words = spelling.words
            first = words[-1] if spelling.families == (words[0],) else words[0]
            for word, index in (*((family, surnames) for family in spelling.families), (first, firsts)):
                if index is surnames and spelling.nobody:
                    continue
                for key in keys(word, language):
                    if group not in index[key]:
                        index[key].append(group)
    return surnames, firsts


def _under(words: Iterable[str], index: _Index) -> list[Group]:
    return list(dict.fromkeys(group for key in sorted(words) for group in index.get(key, ())))


def _kin(words: set[str], firsts: _Index) -> set[str]:
    """The keys of given names that are these words, that they are short for, or that are short for them."""
    return {key for key in firsts if any(key == word or kin(key, word) is not None for word in words)}
