"""Same person or not: two names, each with all that copy puts around it, and what was compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from checker.likeness.across import across
from checker.likeness.given_names import a_mans_and_a_womans, two_names
from checker.likeness.parts import Person, Word, person
from checker.likeness.spelling import sound
from checker.likeness.surnames import of_a_couple
from checker.likeness.words import alike, difference
from checker.tables import tables

SAME = 0.5
"""From this score on two names are taken for one person's; as with ``across``, it is as likely as not."""

_LIKE = 0.75
"""Where likeness of letters, which two people's names have much of, parts one person from two."""

_UNSPACED = frozenset({"han", "kana", "hangul", "thai"})
_JOINED = 0.98  # AlisherUsmanov, Patr ushev
_REORDERED = 0.99
_MISSING = 0.985  # for each middle name, patronymic or second surname that one side leaves out
_SURNAME_ALONE = 0.8
_GIVEN_ALONE = 0.5
_COUPLE = 0.95  # Navalny and Navalnaya, where the given name says that she is meant
_OTHER_SEX = 0.4
_RELATED = 0.5  # a man's and a woman's name are at least as alike as this
_OTHER_GENERATION = 0.4
_TWO_NAMES = 0.4  # Robert and Roman, Jean and Joan
_ALONE = 1.5  # power of the likeness of two single words, which nothing else bears out
_CLEAR = 0.9  # a given name that speaks for itself; an initial doesn't
_DIFFERENT = 0.7  # below, two words are told as two names
_LEAST = 4  # letters of two words together, so that initials count


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two names are one person's, 0 to 1; whether that is enough; and what was compared."""

    score: float
    same: bool
    why: str


_Languages = tuple[str | None, str | None]


class _Match(NamedTuple):
    """Two words that stand for each other, by their numbers, and how alike they are."""

    one: int
    other: int
    alike: float


@cache
def _family_first() -> frozenset[str]:
    return frozenset(tables("likeness", "persons")["family_first"]["names"])


def compare(a: str, b: str, a_language: str | None = None, b_language: str | None = None) -> Likeness:
    """How alike two names of persons are; letter case, titles and particles don't count, nor does the order.

    Two words in different scripts get the score of ``across`` as it is, so that scores rank names of many languages.

    >>> compare("Olaf Scholze", "SCHOLZ, Olaf").why
    'surname Scholze/SCHOLZ one letter apart'
    >>> compare("Octavian Scholz", "Olaf Scholz").why
    'given names differ: Octavian, Olaf'
    >>> compare("Bill Clinton", "William Jefferson Clinton").why
    'given name Bill/William a short form; only one has Jefferson'
    """
    if a == b:
        return Likeness(1.0, True, "identical")
    one, other = person(a), person(b)
    if not one.words or not other.words:
        return Likeness(0.0, False, "no name to compare")
    languages = (a_language, b_language)
    if one.texts == other.texts and one.generation == other.generation:
        return _identical(a, b)
    if len(one.words) == 1 or len(other.words) == 1:
        found = _unspaced(a, b, one, other, languages)
        if found:
            return found
    return _judged(one, other, languages)


def _identical(a: str, b: str) -> Likeness:
    if a.lower() == b.lower():
        return Likeness(1.0, True, "identical but for letter case")
    return Likeness(1.0, True, "identical but for accents, punctuation, titles or particles")


def _unspaced(a: str, b: str, one: Person, other: Person, languages: _Languages) -> Likeness | None:
    """Whole names across scripts, where one side has no spaces to tell its words; else None."""
    if one.words[0].script == other.words[0].script:
        return None
    if len(one.words) == len(other.words) == 1:
        score = across(a.strip(), b.strip(), *languages)
    elif len(one.words) == 1 and one.words[0].script in _UNSPACED:
        score = max(across(one.words[0].shown, whole, *languages) for whole in _joined(other))
    elif len(other.words) == 1 and other.words[0].script in _UNSPACED:
        score = max(across(whole, other.words[0].shown, *languages) for whole in _joined(one))
    else:
        return None
    return Likeness(score, score >= SAME, _sounds(score))


def _joined(person: Person) -> tuple[str, str]:
    """A name without spaces, as it stands and with the surname first."""
    words = [word.shown for word in person.words]
    return "".join(words), "".join([words[-1], *words[:-1]])


def _sounds(score: float) -> str:
    return f"{'sounds' if score >= SAME else 'does not sound'} alike across scripts ({score:.2f})"


def _judged(one: Person, other: Person, languages: _Languages) -> Likeness:
    """Every word that stands against another one counts; a word that nothing stands against, hardly."""
    left, right = list(one.words), list(other.words)
    joined = _rejoined(left, one.texts, other.texts) or _rejoined(right, other.texts, one.texts)
    matches = _matches(left, right, languages)
    low, total, weights = 1.0, 0.0, 0
    told: list[str] = []
    for match in matches:
        mine, theirs = left[match.one], right[match.other]
        score = match.alike
        if score < 1.0:
            score, why = _explained(match, matches, left, right)
            told.append(why)
        weight = max(_LEAST, len(mine.text) + len(theirs.text))
        low = min(low, score)
        total += weight * score
        weights += weight
    score = low**_ALONE if len(left) == len(right) == 1 else sqrt(low * total / weights)
    if joined:
        score *= _JOINED
        told.append("written as one word")
    places = [match.other for match in matches]
    if places != sorted(places):
        score *= _REORDERED
        told.append("in another order")
    score *= _left_out(matches, left, right, told)
    if one.generation != other.generation:
        both = one.generation and other.generation
        score *= _OTHER_GENERATION if both else _MISSING
        told.append("another generation" if both else "only one has a generation")
    return Likeness(_scaled(score), score >= _LIKE, "; ".join(told) or "the same words")


def _scaled(likeness: float) -> float:
    """A likeness of letters on the scale of scores."""
    return SAME * likeness / _LIKE if likeness < _LIKE else 1 - (1 - SAME) * (1 - likeness) / (1 - _LIKE)


def _likeness(score: float) -> float:
    """A score as a likeness of letters, the reverse of ``_scaled``."""
    return _LIKE * score / SAME if score < SAME else 1 - (1 - _LIKE) * (1 - score) / (1 - SAME)


def _rejoined(words: list[Word], texts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Makes one word of two neighbours where the other name writes them as one (Patr ushev, Jong-un and Jongun)."""
    for at, (first, second) in enumerate(pairwise(texts)):
        if first not in others and second not in others and first + second in others:
            shown = f"{words[at].shown} {words[at + 1].shown}"
            words[at : at + 2] = [Word(first + second, shown, words[at].script)]
            return True
    return False


def _matches(left: list[Word], right: list[Word], languages: _Languages) -> list[_Match]:
    """Which word stands for which: equal ones first, then the most alike; the shorter name's words all have one."""
    found: list[_Match] = []
    open_left: list[int] = []
    open_right = list(range(len(right)))
    for number, word in enumerate(left):
        for theirs in open_right:
            if right[theirs].text == word.text:
                found.append(_Match(number, theirs, 1.0))
                open_right.remove(theirs)
                break
        else:
            open_left.append(number)
    if len(open_left) == 1 == len(open_right):
        mine, theirs = open_left[0], open_right[0]
        found.append(_Match(mine, theirs, _similar(left[mine], right[theirs], languages)))
    elif open_left and open_right:
        among = [
            _Match(mine, theirs, _similar(left[mine], right[theirs], languages))
            for mine in open_left
            for theirs in open_right
        ]
        among.sort(key=lambda match: (-match.alike, abs(match.one - match.other), match.one + match.other))
        gone_left, gone_right = set[int](), set[int]()
        for match in among:
            if match.one not in gone_left and match.other not in gone_right:
                found.append(match)
                gone_left.add(match.one)
                gone_right.add(match.other)
    found.sort()
    return found


def _similar(one: Word, other: Word, languages: _Languages) -> float:
    if one.script == other.script:
        return alike(one.text, other.text)
    return _likeness(across(one.shown, other.shown, *languages))


def _explained(match: _Match, matches: list[_Match], left: list[Word], right: list[Word]) -> tuple[float, str]:
    """The likeness of two words in their places, and why in an editor's words."""
    mine, theirs, score = left[match.one], right[match.other], match.alike
    given = match.one == match.other == 0 and len(left) > 1 and len(right) > 1 and left[0].text not in _family_first()
    surname = 0 < match.one == len(left) - 1 and 0 < match.other == len(right) - 1
    role = "given name" if given else "surname" if surname else "name"
    told = f"{role} {mine.shown}/{theirs.shown}"
    if mine.script != theirs.script:
        return score, f"{told} {_sounds(_scaled(score))}"
    if score > _RELATED and given and a_mans_and_a_womans(mine.text, theirs.text):
        return _OTHER_SEX, f"{told} a man's and a woman's"
    if score > _RELATED and not given and of_a_couple(mine.text, theirs.text):
        named = any(each.alike >= _CLEAR and len(left[each.one].text) > 1 for each in matches if each is not match)
        return _COUPLE if named else _OTHER_SEX, f"{told} a man's and a woman's"
    if score > _TWO_NAMES and given and two_names(sound(mine.text), sound(theirs.text)):
        score = _TWO_NAMES
    if score < _DIFFERENT:
        return score, f"{role}s differ: {mine.shown}, {theirs.shown}"
    return score, f"{told} {difference(mine.text, theirs.text)}"


def _left_out(matches: list[_Match], left: list[Word], right: list[Word], told: list[str]) -> float:
    """What the score is worth where one name has words that the other lacks."""
    if len(left) == len(right):
        return 1.0
    few, many = sorted((left, right), key=len)
    if len(few) == 1:
        at = matches[0].one if many is left else matches[0].other
        if at == len(many) - 1 or (at == 0 and many[0].text in _family_first()):
            told.append("only the surname to compare")
            return _SURNAME_ALONE
        told.append("only a given name to compare")
        return _GIVEN_ALONE
    matched = {match.one if many is left else match.other for match in matches}
    missing = [word.shown for at, word in enumerate(many) if at not in matched]
    told.append(f"only one has {' '.join(missing)}")
    return float(_MISSING ** len(missing))
