"""Same person or not: two names, each with all that copy puts around it, and what was compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.likeness.across import across
from checker.likeness.given_names import a_mans_and_a_womans, two_names
from checker.likeness.matching import CLEAR, Languages, Match, as_one, is_surname, matches, rejoined, similar
from checker.likeness.parts import Person, Word, person
from checker.likeness.scale import LIKE, SAME, borne_out, likeness, scaled
from checker.likeness.spelling import sound
from checker.likeness.surnames import of_a_couple
from checker.likeness.words import difference
from checker.tables import tables
from checker.text.romanization import standard

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTED = lazy(r"[\s·・•]")
_UNSPACED = frozenset({"han", "kana", "hangul", "thai"})
_LONGEST = 300  # letters of a name; comparing takes their square
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
_DIFFERENT = 0.7  # below, two words are told as two names
_LEAST = 4  # letters of two words together, so that initials count


@dataclass(frozen=True, slots=True)
class Likeness:
    """How sure it is that two names are one person's, 0 to 1; whether that is enough; and what was compared."""

    score: float
    same: bool
    why: str


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
    if max(len(a), len(b)) > _LONGEST:
        return Likeness(0.0, False, "too long to be a name")
    one, other = person(a), person(b)
    if not one.words or not other.words:
        return Likeness(0.0, False, "no name to compare")
    languages = (a_language, b_language)
    if one.texts == other.texts and one.generation == other.generation:
        return _identical(a, b)
    if one.words[0].script != other.words[0].script:
        score = _as_one_word(a, b, one, other, languages)
        if score is not None:
            return Likeness(score, score >= SAME, _sounds(score, one.words[0], other.words[0], languages))
        ways = _ways(one, other, languages)
        return max((_judged(*each, languages) for each in ways), key=lambda found: found.score)
    return _judged(one, other, languages)


def _ways(one: Person, other: Person, languages: Languages) -> Iterator[tuple[Person, Person]]:
    """Names across scripts, and again with two words as one where one script has no hyphens (Jean-Luc)."""
    yield one, other
    few, many = sorted((one, other), key=lambda person: len(person.words))
    if not len(many.words) > len(few.words) > 1 or few.words[0].script not in _UNSPACED:
        return
    if any(similar(one.words[at], other.words[at], languages) >= CLEAR for at in (0, -1)):
        yield from ((one, each) if few is one else (each, other) for each in _contracted(many))


def _contracted(person: Person) -> Iterator[Person]:
    for at, pair in enumerate(pairwise(person.words)):
        words = (*person.words[:at], as_one(*pair), *person.words[at + 2 :])
        yield Person(words, tuple([word.text for word in words]), person.generation)


def _identical(a: str, b: str) -> Likeness:
    if a.lower() == b.lower():
        return Likeness(1.0, True, "identical but for letter case")
    return Likeness(1.0, True, "identical but for accents, punctuation, titles or particles")


def _as_one_word(a: str, b: str, one: Person, other: Person, languages: Languages) -> float | None:
    """The score of names in two scripts that have one word each, or no spaces to tell their words by; else None."""
    a, b = a.strip(), b.strip()
    if not _PARTED.search(a + b):
        return across(a, b, *languages)
    few = min(one.words, other.words, key=len)
    if len(few) > 1:
        return None
    if len(one.words) == len(other.words):
        return across(one.words[0].shown, other.words[0].shown, *languages)
    if few[0].script not in _UNSPACED:
        return None
    few_first = few is one.words
    many = other if few_first else one
    *wholes, surname = (
        across(few[0].shown, written, *languages) if few_first else across(written, few[0].shown, *languages)
        for written in (*_joined(many), many.words[-1].whole)
    )
    return max(*wholes, scaled(likeness(surname) * _SURNAME_ALONE))


def _joined(person: Person) -> tuple[str, str]:
    """A name without spaces, as it stands and with the surname first."""
    words = [word.shown for word in person.words]
    return "".join(words), "".join([words[-1], *words[:-1]])


def _sounds(score: float, one: Word, other: Word, languages: Languages) -> str:
    """How two words across scripts were compared: by a romanization with a name, or by ear."""
    if score < SAME:
        return f"does not sound alike across scripts ({score:.2f})"
    latin, original, spoken, copy = one, other, languages[1], languages[0]
    if other.script == "latin":
        latin, original, spoken, copy = other, one, languages[0], languages[1]
    found = standard(latin.shown, original.shown, spoken, copy) if spoken and latin.script == "latin" else None
    if found:
        return f"the same in Latin letters, as {found.name} writes it"
    return f"sounds alike across scripts ({score:.2f})"


def _judged(one: Person, other: Person, languages: Languages) -> Likeness:
    """Every word that stands against another one counts; a word that nothing stands against, hardly."""
    left, right = list(one.words), list(other.words)
    joined = rejoined(left, one.texts, other.texts) or rejoined(right, other.texts, one.texts)
    found = matches(left, right, languages)
    low, total, weights = 1.0, 0.0, 0
    told: list[str] = []
    for match in found:
        mine, theirs = left[match.one], right[match.other]
        score = match.alike
        if score < 1.0:
            score, why = _explained(match, found, left, right, languages)
            told.append(why)
        weight = max(_LEAST, len(mine.text) + len(theirs.text))
        low = min(low, score)
        total += weight * score
        weights += weight
    score = low**_ALONE if len(left) == len(right) == 1 else sqrt(low * total / weights)
    if joined:
        score *= _JOINED
        told.append("written as one word")
    places = [match.other for match in found]
    if places != sorted(places):
        score *= _REORDERED
        told.append("in another order")
    score *= _left_out(found, left, right, told)
    if one.generation != other.generation:
        both = one.generation and other.generation
        score *= _OTHER_GENERATION if both else _MISSING
        told.append("another generation" if both else "only one has a generation")
    return Likeness(scaled(score), score >= LIKE, "; ".join(told) or "the same words")


def _explained(
    match: Match, found: list[Match], left: list[Word], right: list[Word], languages: Languages
) -> tuple[float, str]:
    """The likeness of two words in their places, and why in an editor's words."""
    mine, theirs, score = left[match.one], right[match.other], match.alike
    given = match.one == match.other == 0 and len(left) > 1 and len(right) > 1 and left[0].text not in _family_first()
    surname = is_surname(match, left, right)
    role = "given name" if given else "surname" if surname else "name"
    told = f"{role} {mine.shown}/{theirs.shown}"
    if mine.script != theirs.script:
        if any(each.alike >= CLEAR and is_surname(each, left, right) for each in found if each is not match):
            score = likeness(borne_out(scaled(score)))
        return score, f"{told} {_sounds(scaled(score), mine, theirs, languages)}"
    if score > _RELATED and given and a_mans_and_a_womans(mine.text, theirs.text):
        return _OTHER_SEX, f"{told} a man's and a woman's"
    if score > _RELATED and not given and of_a_couple(mine.text, theirs.text):
        named = any(each.alike >= CLEAR and len(left[each.one].text) > 1 for each in found if each is not match)
        return _COUPLE if named else _OTHER_SEX, f"{told} a man's and a woman's"
    if score > _TWO_NAMES and given and two_names(sound(mine.text), sound(theirs.text)):
        score = _TWO_NAMES
    if score < _DIFFERENT:
        return score, f"{role}s differ: {mine.shown}, {theirs.shown}"
    if mine.heard == theirs.text or theirs.heard == mine.text:
        return score, f"{told} two spellings of one name"
    return score, f"{told} {difference(mine.text, theirs.text)}"


def _left_out(matches: list[Match], left: list[Word], right: list[Word], told: list[str]) -> float:
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
