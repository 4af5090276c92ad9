"""Which mentions of one entity are two spellings of one name, and which are rightly different forms of it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.glossary import Status
from checker.text.romanization import romanization_key
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.ledger import Mention

ALIKE = 60
"""Two forms less alike than this (0..100) are two names of one thing (Burma, Myanmar), not two spellings of one."""
_ACRONYM = 6
"""Letters; a longer word in capitals is a shout."""


def rivals(mentions: Iterable[Mention]) -> tuple[tuple[str, ...], ...]:
    """Groups of forms, each group one name in two or more spellings, its forms by first mention.

    A full name, its short form and its acronym are no rivals; the surname in a full name is compared with the
    surname alone. Quoted mentions, demonyms and metonyms aren't looked at.
    """
    forms: dict[str, Mention] = {}
    for mention in mentions:
        forms.setdefault(mention.form, mention)
    groups: list[list[str]] = []
    for form, mention in forms.items():
        group = next((group for group in groups if any(_rival(mention, forms[other]) for other in group)), None)
        if group is None:
            groups.append([form])
        else:
            group.append(form)
    return tuple(tuple(group) for group in groups if len(group) > 1)


def _rival(one: Mention, other: Mention) -> bool:
    if any(form.use == "title" for mention in (one, other) for form in mention.forms):
        return False
    a, b = one.form, other.form
    if len(a.split()) > len(b.split()):
        a, b = b, a
    short, long = a.split(), b.split()
    if not acronym(a) and not acronym(b) and len(short) < len(long):
        long = long[-len(short) :]  # the surname alone beside the full name
    if short == long:
        return False
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


def variants(unknown: Iterable[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Groups of mentions that no glossary knows, each one name in several romanizations: Andriy and Andrii Yermak.

    Full names are compared whole, and a surname alone with the full names' last words. Letter case alone makes no
    other spelling, and in a language with case endings what changes at a word's end is one.
    """
    names = [mention for mention in unknown if not mention.quoted]
    full: dict[tuple[str, ...], list[Mention]] = {}
    surnames: dict[tuple[str, ...], set[str]] = {}
    for mention in names:
        if " " in mention.text:
            full.setdefault(_key(mention), []).append(mention)
            surnames.setdefault(_key(mention)[-1:], set()).add(_plain(mention).split()[-1])
    alone: dict[tuple[str, ...], list[Mention]] = {}
    for mention in names:
        known = surnames.get(_key(mention), ())
        if " " not in mention.text and len(mention.text) > 4 and _plain(mention) not in known:
            alone.setdefault(_key(mention), []).append(mention)
    for key, group in full.items():
        both = [*group, *alone.pop(key[-1:], ())]
        if len({_plain(mention) for mention in both}) > 1:
            yield tuple(both)


def _key(mention: Mention) -> tuple[str, ...]:
    """The words' romanization keys, with their own last letters where those may be case endings."""
    words = _plain(mention).split()
    if mention.segment.language in uninflected():
        return tuple(word if word.isupper() else romanization_key(word) for word in words)
    return tuple(f"{romanization_key(word)} {word[-2:]}" for word in words)


def _plain(mention: Mention) -> str:
    """A name in one letter case and with one kind of apostrophe: neither makes another spelling of it.

    Acronyms and Roman numerals (Apple II) keep their capitals, and are what they are to the letter.
    """
    words = mention.text.replace("’", "'").split()
    return " ".join(word if word.isupper() and len(word) < _ACRONYM else word.casefold() for word in words)


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
    return tomllib.loads(files("checker.checks").joinpath("data/names.toml").read_text(encoding="utf-8"))


def uninflected() -> list[str]:
    """Languages whose names take no case endings."""
    codes: list[str] = _data()["uninflected"]
    return codes


def without_glosses(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions but for a former form that once explains the present one: "Kyiv (formerly Kiev)"."""
    glossed = False
    for at, mention in enumerate(mentions):
        if not glossed and mention.row is not None and mention.row.status is Status.FORMER:
            beside = mentions[at - 1] if at else None
            if beside is not None and _glosses(beside, mention):
                glossed = True
                continue
        yield mention


def _glosses(present: Mention, former: Mention) -> bool:
    if present.segment is not former.segment or present.form == former.form:
        return False
    between = present.segment.text[present.end : former.start]
    if len(between) > 30 or not between:
        return False
    cues: list[str] = _data()["former"].get(present.segment.language or "", [])
    return "(" in between or any(cue in between.lower() for cue in cues)


def majority(group: Sequence[str], mentions: Sequence[Mention]) -> str:
    """The form of a group that stands there most often; the earliest of several."""
    counts = Counter(mention.form for mention in mentions if mention.form in group)
    return max(group, key=lambda form: (counts[form], -group.index(form)))
