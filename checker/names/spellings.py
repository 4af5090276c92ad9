"""Which mentions of one entity are two spellings of one name, and which are rightly different forms of it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.glossary import Status
from checker.tables import tables
from checker.text.romanization import romanization_key
from checker.text.similarity import ratio
from checker.text.titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.ledger import Entity, Mention

_GLOSS = 30
"""Characters before a former name in which it is introduced."""
ALIKE = 60
"""Two forms less alike than this (0..100) are two names of one thing (Burma, Myanmar), not two spellings of one."""
_ACRONYM = 6
"""Letters; a longer word in capitals is a shout."""


def rivals(mentions: Iterable[Mention]) -> tuple[tuple[str, ...], ...]:
    """Groups of forms, each group one name in two or more spellings, its forms by first mention.

    A full name, its short form and its acronym are no rivals; the surname in a full name is compared with the
    surname alone. Forms that have a rival in common are in one group: both Zelensky and Volodymyr Zelensky beside
    Zelenskyy. Quoted mentions, demonyms and metonyms aren't looked at.
    """
    forms: dict[str, Mention] = {}
    for mention in mentions:
        forms.setdefault(mention.form, mention)
    order = {form: at for at, form in enumerate(forms)}
    groups: list[list[str]] = []
    for form, mention in forms.items():
        joined = [group for group in groups if any(_rival(mention, forms[other]) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append(sorted((each for group in (*joined, [form]) for each in group), key=order.__getitem__))
    groups.sort(key=lambda group: order[group[0]])
    return tuple(tuple(group) for group in groups if len(group) > 1)


def spelling(form: str, group: Sequence[str]) -> str:
    """What a form of a group spells as its shortest one does: the surname, in a full name as well.

    >>> group = "Zelensky", "Volodymyr Zelensky", "Zelenskyy"
    >>> [spelling(form, group) for form in group]
    ['Zelensky', 'Zelensky', 'Zelenskyy']
    """
    return next((other for other in sorted(group, key=len) if form.endswith(f" {other}")), form)


def _rival(one: Mention, other: Mention) -> bool:
    if any(form.use == "title" for mention in (one, other) for form in mention.forms):
        return False
    if _official(one) != _official(other):
        return False  # Czechia beside the Czech Republic
    a, b = one.form, other.form
    # Pope Benedict and Benedict XVI are no two spellings.
    short, long = without_titles(a.split()), without_titles(b.split())
    if len(short) > len(long):
        short, long = long, short
    if not acronym(a) and not acronym(b) and len(short) < len(long):
        long = long[-len(short) :]  # the surname alone beside the full name
    if short == long or a.casefold() == b.casefold():
        return False  # Al-Shabaab at a sentence's start
    if acronym(a) != acronym(b):
        return False
    if acronym(a):
        return _letters(a)[:2] == _letters(b)[:2]  # US, U.S., USA
    uses = {form.use for mention in (one, other) for form in mention.forms}
    if len(short) != len(long) or ("plural" in uses and len(uses) > 1):
        return False
    one_name, other_name = " ".join(short), " ".join(long)
    brief, whole = sorted((one_name.lower(), other_name.lower()), key=len)
    if len(whole) - len(brief) > 2 and whole.endswith(brief):
        return False  # Британия beside Великобритания is the short name
    return ratio(one_name, other_name) >= ALIKE or romanization_key(one_name) == romanization_key(other_name)


def _official(mention: Mention) -> bool:
    """Whether a form is the official name of a country, which stands beside the usual one."""
    return any(form.use == "full" and form.kind == "place" for form in mention.forms)


def acronym(form: str) -> bool:
    """Whether a form is all capitals: US, U.S., NATO."""
    return len(form) <= 8 and form.upper() == form and " " not in form and form[:1].isalpha() and len(form) > 1


def _letters(form: str) -> str:
    return re.sub(r"\W", "", form)


def disapproved(mention: Mention) -> bool:
    """Whether the glossary rejects this form for the story's date and style."""
    return mention.row is not None and mention.row.status.disapproved


@cache
def _data() -> dict[str, Any]:
    return tables("names", "names")


def uninflected() -> list[str]:
    """Languages whose names take no case endings."""
    codes: list[str] = _data()["uninflected"]
    return codes


def own(entity: Entity, *, bridges: bool = False) -> list[Mention]:
    """The story's mentions in its own words; a former form that explains the present one is left out."""
    mentions = [mention for mention in entity.story if not mention.quoted and (bridges or not mention.bridge)]
    return list(without_glosses(mentions))


def without_glosses(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions but for a form that explains another one beside it: "Kyiv (formerly Kiev)", "Turkey, now Türkiye".

    A former form may do so once in a story.
    """
    glossed = False
    if len(mentions) < 2:
        yield from mentions
        return
    for at, mention in enumerate(mentions):
        former = mention.row is not None and mention.row.status is Status.FORMER
        beside = [] if former and glossed else mentions[max(0, at - 1) : at + 2]
        if any(_glosses(present, mention) for present in beside):
            glossed = glossed or former
            continue
        yield mention


def _glosses(present: Mention, other: Mention) -> bool:
    """Whether a form stands behind another one of its entity, in brackets or after a word that introduces it."""
    if present.segment is not other.segment or present.form == other.form:
        return False
    text = other.segment.text
    between = text[present.end : other.start]
    if between and len(between) <= _GLOSS and "(" in between:
        return True
    former = other.row is not None and other.row.status is Status.FORMER
    if not former and (not between or len(between) > _GLOSS):
        return False
    cues: list[str] = _data()["former"].get(other.segment.language or "", [])
    before = text[max(0, other.start - _GLOSS, present.end if between else 0) : other.start].lower()
    return any(re.search(rf"(?<!\w){re.escape(cue)}", before) for cue in cues)


def majority(mentions: Iterable[Mention], least: int = 1) -> str | None:
    """The form that stands there more often than any other, at least so many times as often; None where none does."""
    (first, count), *others = Counter(mention.form for mention in mentions).most_common(2)
    return first if not others or (others[0][1] < count and others[0][1] * least <= count) else None
