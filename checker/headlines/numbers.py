"""Whether the body bears out the numbers of a headline, or gives another one for the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.headlines.counting import announced, beside, counted, labelled, same_thing, toll
from checker.headlines.fault import Fault
from checker.headlines.figures import Figures, equal, exchanged, told
from checker.text.content import content_words, shared
from checker.text.excerpt import excerpt
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from checker.headlines.figures import Told
    from checker.story import Segment
    from checker.text.numerals import Numeral

_KINDS = frozenset({"cardinal", "fraction", "ordinal", "score", "label"})
_QUANTITIES = frozenset({"cardinal", "fraction"})
_FEW = 4
"""Up to so many, a body may show how many there are by naming them: two killed."""
_ALL = 100
"""The share that says entirely."""
_LISTED = 30
"""The longest list that a headline announces: 21 ways to save."""
_HEADING = 80
"""Characters of the longest paragraph that can head an item of a list."""
_STOP = lazy(r"[.!?…:;,。！？।]\W*$")
_APART = 8
"""Characters between the starts of the two halves of a score."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
_FRAME, _MOST = 3, 0.5
"""Content words that a body sentence shares with a headline to speak of the same, and at least this share of them."""
_NEAR = 7
"""How many percentage points a fraction may be off."""
_SURE = 0.6
"""The share from which a lone number of that sentence is the headline's for certain."""
_PLAIN, _PRICED = 2, 3
"""The same where both count one thing or a share, and where they measure: a price is told in many ways."""


class Rival(NamedTuple):
    """A number of the body that should be the headline's. ``certain``: both count the same thing."""

    told: Told
    certain: bool


@dataclass(frozen=True, slots=True)
class Unborne:
    """A number of a headline that the body doesn't bear out, beside the body's own, None where it gives none."""

    number: Numeral
    rival: Rival | None


def unborne_numbers(headline: Segment, body: Sequence[Segment], above: Sequence[Segment] = ()) -> Iterator[Unborne]:
    """Numbers of a headline that no number of the body equals, rounds or adds up to; ``above`` is the standfirst.

    Left out are numbers in quotations and addresses, dates, times and what only says many. A number with a rival
    counts the same thing as one of the body, or the sentence shares much of the headline. One without stands nowhere
    in the body; years, scores, few things and the length of a list go without saying.
    """
    language = headline.language
    stated = [each for each in told(headline) if each.part is None and _telling(each)]
    if not stated:
        return
    spans = [*quotations(headline.text, language), *(match.span() for match in _ADDRESS.finditer(headline.text))]
    figures = Figures(body)
    values = {value for each in stated for value in each.number.values}
    words = content_words(headline.text, language)
    for each in stated:
        number = each.number
        if quoted(spans, number.start, number.end):
            continue
        if number.ranged:
            rival = _score(each, words, figures.told)
            if rival is not None:
                yield Unborne(number, rival)
            continue
        if labelled(headline.text, number) or announced(headline.text, number, language):
            continue
        if number.kind == "indefinite":
            if (rival := _fewer(each, figures)) is not None:
                yield Unborne(number, rival)
            continue
        if figures.bear_out(each):
            if (rival := _others(each, figures)) is not None:
                yield Unborne(number, rival)
            continue
        others = [
            other for other in figures.told if other.number.value not in values or exchanged(number, other.number)
        ]
        rival = _rival(each, words, others)
        if number.doubtful and (rival is None or not rival.certain):
            continue
        if rival is not None or (_missed(number) and not _list(each, body) and not _said(number, above)):
            yield Unborne(number, rival)


def numbers(headline: Segment, body: Sequence[Segment], above: Sequence[Segment]) -> Iterator[Fault]:
    """The same as faults."""
    for found in unborne_numbers(headline, body, above):
        number, rival = found.number, found.rival
        at = headline.place(number.start, number.end)
        mine = next(each for each in told(headline) if each.number.start == number.start)
        stated = mine.shown if rival is not None and rival.told.number.unit != number.unit else mine.text
        if rival is None and headline.kind == "standfirst" and number.approximate:
            continue  # a standfirst may sum up: about thirty halls
        if rival is None:
            if headline.kind == "standfirst" and not _measured(number, body):
                continue  # it has facts of its own, where a headline only sums up
            message = f"{stated} stands in the {headline.kind}; nothing in the body says so, rounds or adds up to it"
            yield Fault("number", message, at, sure=False)
            continue
        given, segment = rival.told.number, rival.told.segment
        other = rival.told.shown if given.unit != number.unit else rival.told.text
        message = f"the {headline.kind} says {stated}, the body {other}: {excerpt(segment.text)}"
        there = segment.place(given.start, given.end)
        yield Fault("number", message, at, (there,), sure=rival.certain, likely=True)


def _measured(number: Numeral, body: Sequence[Segment]) -> bool:
    """Whether a body has another number of the same unit."""
    return number.unit is not None and any(
        each.number.unit == number.unit for segment in body for each in told(segment)
    )


def _telling(stated: Told) -> bool:
    """Whether a number of a headline says enough to be held against the body."""
    number = stated.number
    if number.kind == "indefinite":
        return _casualties(stated) is not None
    if number.kind not in _KINDS or (number.unit == "%" and number.value == _ALL):
        return False
    if number.doubtful:
        return number.kind == "fraction" or (number.kind == "cardinal" and _casualties(stated) is not None)
    return not number.words or (number.value > 1 and number.kind in _QUANTITIES) or number.kind == "fraction"


def _casualties(stated: Told) -> str | None:
    return toll(stated.segment.text, stated.number, stated.numbers, stated.segment.language)


def _fewer(stated: Told, figures: Figures) -> Rival | None:
    """The casualties that a body counts where its headline says hundreds, dozens, and the body has none so many."""
    counts = [
        each for each in figures.told if each.part is None and each.number.unit is None and not each.number.year
    ]
    if any(each.number.value * 2 > stated.number.value for each in counts):
        return None
    same = [each for each in counts if each.number.value > 1 and _casualties(each) == _casualties(stated)]
    if not same or sum(each.number.value for each in same) * 2 > stated.number.value:
        return None
    return Rival(max(same, key=lambda each: each.number.value), certain=True)


def _others(stated: Told, figures: Figures) -> Rival | None:
    """The dead of the body, where as many as the headline has of them are its injured alone, or the reverse."""
    kind = _casualties(stated)
    if kind is None:
        return None
    counts = [each for each in figures.told if each.part is None and each.number.kind in _QUANTITIES]
    kinds = [_casualties(each) for each in counts if equal(stated.number, each.number)]
    if not kinds or not all(each is not None and each != kind for each in kinds):
        return None
    rivals = [each for each in counts if _casualties(each) == kind and each.number.value > 1]
    return Rival(rivals[0], certain=True) if len({each.number.value for each in rivals}) == 1 else None


def _missed(number: Numeral) -> bool:
    """Whether a number that the body nowhere has is worth a word."""
    if number.year:
        return False
    small = number.value <= (1 if number.kind in ("label", "ordinal") else _FEW)
    return number.unit is not None or number.value != int(number.value) or not small


def _list(stated: Told, body: Sequence[Segment]) -> bool:
    """Whether a headline begins with the length of a list that the body is: 7 ways to sleep well."""
    number, text = stated.number, stated.segment.text
    if text[: number.start].strip("\"'“„«‘( ") or number.unit is not None or number.value > _LISTED:
        return False
    heads = {
        segment.key[0]
        for segment in body
        if len(segment.passage.text) <= _HEADING and not _STOP.search(segment.passage.text)
    }
    return len(heads) >= number.value


def _said(number: Numeral, above: Sequence[Segment]) -> bool:
    """Whether the standfirst says it: a teaser over another page's story."""
    return any(value in each.number.values for segment in above for each in told(segment) for value in number.values)


def _rival(stated: Told, words: list[str], others: Sequence[Told]) -> Rival | None:
    """The number of the body that says another thing of the same, the surest one first."""
    best: tuple[int, Rival] | None = None
    for each in others:
        if each.part is not None or not _comparable(stated.number, each.number):
            continue
        common = len(shared(words, content_words(each.segment.text, each.segment.language)))
        likely = _rivals(stated, each, common)
        if likely is None:
            continue
        if likely or (stated.number.value > 1 and common >= max(_FRAME, _MOST * len(words))):
            rank = common + (100 if likely else 0)
            if best is None or rank > best[0]:
                best = rank, Rival(each, likely or _alone(stated, each, words, common))
    return best[1] if best is not None else None


def _alone(stated: Told, other: Told, words: list[str], common: int) -> bool:
    """Whether both numbers are the only ones of their kind, and the sentence says most of what the headline says."""
    kin = [each for each in other.numbers if _comparable(stated.number, each)]
    rivals = [each for each in stated.numbers if _comparable(stated.number, each)]
    return len(kin) == len(rivals) == 1 and common >= max(_FRAME, _SURE * len(words))


def _rivals(stated: Told, other: Told, common: int) -> bool | None:
    """Whether two numbers count one thing for certain; None where they can't, however alike their sentences are."""
    number, text, language = stated.number, stated.segment.text, stated.segment.language
    if exchanged(number, other.number):
        return True if common >= _PLAIN else None
    if number.kind == "fraction" and other.number.unit == "%":
        return True if common >= _PLAIN and _off(number, other) else None
    if number.doubtful and number.kind == "fraction":
        return None
    if number.kind == "ordinal" and not _subject(stated, other):
        return None
    if number.kind in ("label", "ordinal") or number.year:
        name = beside(text, number, named=number.year)
        return (
            True if name is not None and name == beside(other.segment.text, other.number, named=number.year) else None
        )
    casualties = toll(text, number, stated.numbers, language)
    if casualties is not None and casualties == toll(other.segment.text, other.number, other.numbers, language):
        return True  # whoever counts the dead counts the same dead
    if number.unit is None:
        alike = same_thing(counted(text, number), counted(other.segment.text, other.number), language)
        return alike and common >= _PLAIN
    return common >= (_PLAIN if number.unit == "%" else _PRICED)


def _off(share: Numeral, other: Told) -> bool:
    """Whether a lone percentage is another share than a fraction says, within what either rounds to."""
    number = other.number
    if sum(each.unit == "%" for each in other.numbers) > 1 or share.value >= 1:
        return False
    off = number.value - share.value * _ALL
    return abs(off) > _NEAR and share.bound != ("more" if off > 0 else "less") and not share.approximate


def _subject(stated: Told, other: Told) -> bool:
    """Whether a sentence has what a headline speaks of before it says which one in a row: Ito's third win."""
    language = stated.segment.language
    before = content_words(stated.segment.text[: stated.number.start], language)
    return not before or bool(shared(before, content_words(other.segment.text, language)))


def _score(stated: Told, words: list[str], given: Sequence[Told]) -> Rival | None:
    """The score of the body that has one half of the headline's, in the same place, and another other half.

    None where the body has the very score, in either order.
    """
    mine, at = _halves(stated)
    if mine is None:
        return None
    found = None
    for each in given:
        theirs, there = _halves(each)
        if theirs is None or each.part is not None:
            continue
        if theirs in (mine, mine[::-1]):
            return None
        if at == there and mine[1 - at] == theirs[1 - at] and found is None:
            common = len(shared(words, content_words(each.segment.text, each.segment.language)))
            found = Rival(each, certain=common >= _PLAIN)
    return found


def _halves(each: Told) -> tuple[tuple[Decimal, ...] | None, int]:
    """The two numbers of a score, and which of them this one is; None where it is none."""
    halves = [number for number in each.numbers if number.ranged and abs(number.start - each.number.start) <= _APART]
    if not each.number.ranged or len(halves) != 2 or any(number.unit is not None for number in halves):
        return None, 0
    return tuple(number.value for number in halves), halves.index(each.number)


def _comparable(number: Numeral, other: Numeral) -> bool:
    """Whether two numbers can be of one thing: of one kind and unit, and none a year if the other isn't."""
    if other.doubtful or (other.words and other.value <= 1) or number.year != other.year:
        return False
    if exchanged(number, other) or (number.kind == "fraction" and number.unit is None and other.unit == "%"):
        return True
    if number.kind in _QUANTITIES and other.kind in _QUANTITIES:
        return number.unit == other.unit and number.ranged == other.ranged
    return number.kind == other.kind
