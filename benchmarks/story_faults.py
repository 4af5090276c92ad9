"""Faults put into good stories, one a story: for benchmarks that ask what is found without a source.

Each fault takes a story (headline first), a random generator, the good stories of its language, and the tools; it
gives the story with that one fault, or None where it has nothing to spoil.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from damage_characters import ALIKE, SCRIPTS
from damage_leftovers import LINES
from damage_mojibake import Pair
from false_alarms import story
from headline_facts import names, numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from good_copy import Copy
    from headline_facts import Change

    from checker.tools import Tools

    Maker = Callable[[Copy, Random, Sequence[Copy], Tools], Copy | None]

_WORD = re.compile(r"[^\W\d_]{4,}")
_PAGES = {"Cyrl": "cp1251", "Grek": "cp1253", "Arab": "cp1256"}
"""What an editor's program takes text of a script for; Windows-1252 elsewhere."""
_LONG = 12
"""Words of a paragraph that is spoilt; in scripts without spaces a third of its characters."""


def other_headline(copy: Copy, dice: Random, others: Sequence[Copy], _: Tools) -> Copy | None:
    """The headline of another story."""
    other = dice.choice([each for each in others if each.paragraphs[0] != copy.paragraphs[0]])
    return copy._replace(paragraphs=(other.paragraphs[0], *copy.paragraphs[1:]))


def headline_number(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A number of the headline changed, which the body has."""
    headline, body = copy.paragraphs[0], "\n".join(copy.paragraphs[1:])
    return _changed(copy, dice, numbers(headline, body, copy.language, dice))


def headline_name(copy: Copy, dice: Random, _: Sequence[Copy], tools: Tools) -> Copy | None:
    """A name of the headline changed, which the body has."""
    headline, body = copy.paragraphs[0], "\n".join(copy.paragraphs[1:])
    own = story("story", copy.paragraphs, copy.language, True, tools.detect)
    return _changed(copy, dice, names(own, headline, body, tools.glossary, dice))


def misread(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A paragraph of the body, written in UTF-8 and read in the page of its script."""
    at = _paragraph(copy, dice)
    if at is None:
        return None
    text = copy.paragraphs[at]
    page = next((page for script, page in _PAGES.items() if SCRIPTS[script].search(text)), "cp1252")
    hurt = Pair("utf-8", page, 1).damage(text)
    return None if hurt == text else _with(copy, at, hurt)


def hidden(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A zero-width space inside a word."""
    at = _paragraph(copy, dice)
    match = _WORD.search(copy.paragraphs[at]) if at is not None else None
    if at is None or match is None:
        return None
    text, middle = copy.paragraphs[at], match.start() + 2
    return _with(copy, at, f"{text[:middle]}\u200b{text[middle:]}")


def look_alike(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A letter of a word replaced by its look-alike of another script."""
    at = _paragraph(copy, dice)
    text = copy.paragraphs[at] if at is not None else ""
    for script, letters in ALIKE.values():
        for match in SCRIPTS[script].finditer(text):
            places = [place for place in range(*match.span()) if text[place] in letters]
            if at is not None and places:
                place = dice.choice(places)
                return _with(copy, at, text[:place] + letters[text[place]] + text[place + 1 :])
    return None


def twice(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A paragraph that stands twice."""
    at = _paragraph(copy, dice)
    if at is None:
        return None
    later = dice.randrange(at, len(copy.paragraphs))
    paragraphs = copy.paragraphs
    return copy._replace(paragraphs=(*paragraphs[: later + 1], paragraphs[at], *paragraphs[later + 1 :]))


def declared(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """Another language declared; no sister of its own."""
    sisters = next((group for group in _SISTERS if copy.language in group), ())
    return copy._replace(language=dice.choice([each for each in _LANGUAGES if each not in (copy.language, *sisters)]))


def foreign(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A paragraph in the source's language."""
    at = _paragraph(copy, dice)
    if at is None or at >= len(copy.source) or copy.source_language == copy.language:
        return None
    return _with(copy, at, copy.source[at])


def furniture(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A line of the page below the story: links, newsletter, cookies, share buttons, advertisement."""
    return _below(copy, dice, ("links", "letters", "cookies", "share", "ads"))


def offered(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """What translation software or a chat assistant leaves below a translation."""
    return _below(copy, dice, ("machine", "chat_close"))


def embargoed(copy: Copy, dice: Random, _: Sequence[Copy], __: Tools) -> Copy | None:
    """A line that forbids to publish, above the headline."""
    known = _lines()["embargo"].get(copy.language)
    return copy._replace(paragraphs=(dice.choice(known), *copy.paragraphs), headed=False) if known else None


@cache
def _lines() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(LINES.read_text(encoding="utf-8"))


def _below(copy: Copy, dice: Random, kinds: Sequence[str]) -> Copy | None:
    known = [line for kind in kinds for line in _lines()[kind].get(copy.language, ())]
    return copy._replace(paragraphs=(*copy.paragraphs, dice.choice(known))) if known else None


def _paragraph(copy: Copy, dice: Random) -> int | None:
    """A long paragraph of the body."""
    long = [
        at
        for at, text in enumerate(copy.paragraphs)
        if at and max(len(text.split()), len(re.findall("[ぁ-ヿ一-鿿]", text)) // 3) >= _LONG
    ]
    return dice.choice(long) if long else None


def _with(copy: Copy, at: int, paragraph: str) -> Copy:
    return copy._replace(paragraphs=(*copy.paragraphs[:at], paragraph, *copy.paragraphs[at + 1 :]))


def _changed(copy: Copy, dice: Random, changes: Iterable[Change]) -> Copy | None:
    made = list(changes)
    return _with(copy, 0, dice.choice(made).headline) if made else None


_LANGUAGES = ("de", "en", "es", "fr", "it", "pl", "ru", "uk", "tr", "ar", "zh")
_SISTERS = (("ru", "uk", "be", "bg", "sr"), ("es", "ca", "pt", "it"), ("pl", "cs", "sk"))

FAULTS: dict[str, tuple[str, Maker]] = {
    "the headline of another story": ("headline.unrelated", other_headline),
    "a number of the headline changed": ("headline.number", headline_number),
    "a name of the headline changed": ("headline.name", headline_name),
    "a paragraph read in the wrong encoding": ("encoding.mojibake", misread),
    "a zero-width space inside a word": ("encoding.invisible", hidden),
    "a letter replaced by its look-alike": ("encoding.homoglyph", look_alike),
    "a paragraph that stands twice": ("repeats.block", twice),
    "a line of the page left below": ("leftovers.boilerplate", furniture),
    "a trace of software or of a chat left below": ("leftovers.machine", offered),
    "an embargo line left above": ("leftovers.embargo", embargoed),
    "another language declared": ("language.wrong", declared),
    "a paragraph left in English": ("language.fragment", foreign),
}
"""By what was done: the rule that should say so, and the fault."""
