"""Letters that look alike and belong to different scripts.

After the Unicode security mechanisms (UTS 39, confusables.txt), cut down to letters whose shapes are the same in
common typefaces: only those get into copy unseen.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from typing import NamedTuple

from checker.expressions import lazy

_PAIRS = {
    "cyrillic": dict(zip("аеорсухіїёјѕԁһАВЕКМНОРСТХІЇЁЈЅУԌ", "aeopcyxiïëjsdhABEKMHOPCTXIÏËJSYG", strict=True)),
    "greek": dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True)),
}
_TO_LATIN = {char: latin for table in _PAIRS.values() for char, latin in table.items()}
_FROM_LATIN = {name: {latin: char for char, latin in table.items()} for name, table in _PAIRS.items()}
_CAPITALS = {ord(char): latin for char, latin in _TO_LATIN.items() if char.isupper()}
_SCRIPTS = (
    ("latin", lazy("[A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿﬀ-ﬆ]")),
    ("greek", lazy("[Ͱ-Ͽἀ-῿]")),
    ("cyrillic", lazy("[Ѐ-ԯ]")),
    ("hebrew", lazy("[א-ת]")),
    ("arabic", lazy("[؀-ۿ]")),
    ("han", lazy("[一-鿿]")),
    ("kana", lazy("[ぁ-ヿ]")),
    ("hangul", lazy("[가-힣]")),
    ("devanagari", lazy("[ऀ-ॿ]")),
    ("thai", lazy("[ก-๛]")),
)
_LATIN, _OTHER = "A-Za-zÀ-ÖØ-öø-ɏ", "Α-ωά-ώЀ-ӿԁԌ"
_MIXED = lazy(rf"(?<!\w)(?=\w*(?:[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]))[^\W\d_]++(?!\w)")
_ANY_LATIN, _ANY_OTHER = lazy(f"[{_LATIN}]"), lazy(f"[{_OTHER}]")
_MEETING = lazy(rf"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]")


# Words of one letter, typed on the keyboard of another script: "and" and "in" of Slavic languages, "a" of English.
_ACRONYM = re.compile(r"(?<!\w)[^\W\d_a-zа-яёіѕјԁһον]{2,6}(?!\w)")
_ALONE = lazy("(?<=[а-яёєіїґўјљњћђџ,] )[acioy](?= [а-яёєіїґўјљњћђџ])|(?<=[a-zà-ÿ] )[асоіу](?= [a-zà-ÿ])")
# Where і is hardly written, a Latin i is as likely ї: behind a vowel, and where a word begins with two of them.
_MARKED = {"і": "ї", "І": "Ї"}
_BEFORE_MARKED = frozenset("аеєиіїоуюяАЕЄИІЇОУЮЯ'’ʼ")
_FEW = 3
"""Letters of a word that are tried for marked ones."""
_NEAR = 100
"""Characters around a word that show which script it stands in."""
_VARIABLE = re.compile(r"(?<!\w)[bd-hj-np-xz](?!\w)")


class Intruder(NamedTuple):
    """A word at ``start``..``end`` with letters of another script in it, and the word as it looks."""

    start: int
    end: int
    word: str
    meant: str
    letters: str

    @property
    def at_edge(self) -> bool:
        """Whether a lone letter of another script begins or ends a Latin word, as what is left of a lost one does."""
        return (
            len(self.letters) == 1
            and len(self.word) > 1
            and self.meant.isascii()
            and (self.word[0] == self.letters or self.word[-1] == self.letters)
        )


@cache
def script(char: str) -> str:
    """The script of a letter: the first word of its Unicode name, where none of these rules asks about it.

    >>> script("ж"), script("é")
    ('cyrillic', 'latin')
    """
    for name, pattern in _SCRIPTS:
        if pattern.match(char):
            return name
    return unicodedata.name(char, f"U+{ord(char):04X}").split(" ")[0].split("-")[0].lower()


def intruders(text: str) -> list[Intruder]:
    """Words that mix scripts by look-alike letters alone.

    >>> [(found.word, found.meant, found.letters) for found in intruders("Mоscow, КуZбасс, β-carotene, Киiв")]
    [('Mоscow', 'Moscow', 'о'), ('Киiв', 'Киів', 'i')]
    """
    if text.isascii() or not (_ANY_OTHER.search(text) and _ANY_LATIN.search(text)):
        return []
    found = [] if _VARIABLE.search(text) else [_alone(match) for match in _ALONE.finditer(text)]
    if _MEETING.search(text):
        found += [one for match in _MIXED.finditer(text) if (one := _intruder(match)) is not None]
    return sorted(found)


def unlike(one: Intruder) -> list[str]:
    """What a word may be besides what it looks like: with marks on letters that stand where the marked ones do.

    >>> [unlike(found) for found in intruders("Украiна, мiсто")]
    [['Україна'], []]
    """
    letters = list(zip(one.word, one.meant, strict=True))
    places = [
        at
        for at, (typed, meant) in enumerate(letters)
        if typed != meant
        and meant in _MARKED
        and (not at or one.meant[at - 1] in _BEFORE_MARKED)
        and (at or one.meant[1:2].lower() in _MARKED)
    ]
    if not 0 < len(places) <= _FEW:
        return []
    several = product(*((meant, _MARKED[meant]) if at in places else meant for at, (_, meant) in enumerate(letters)))
    return [word for each in several if (word := "".join(each)) != one.meant]


def twin(acronym: str, text: str) -> bool:
    """Whether a text has an acronym in letters of another script that look the same, every one of them.

    Nobody sees the difference, and editors type both: the letters say nothing of what is meant.

    >>> twin("BBC", "журналісти ВВС"), twin("НАТО", "HATO"), twin("BBC", "NATO, ООН"), twin("Bac", "Вас")
    (True, True, False, False)
    """
    if not acronym.isupper() or _ACRONYM.fullmatch(acronym) is None:
        return False
    looks = acronym.translate(_CAPITALS)
    return looks.isascii() and any(
        found[0] != acronym and found[0].translate(_CAPITALS) == looks for found in _ACRONYM.finditer(text)
    )


def _alone(match: re.Match[str]) -> Intruder:
    letter = match.group()
    return Intruder(*match.span(), letter, _TO_LATIN.get(letter) or _FROM_LATIN["cyrillic"][letter], letter)


def _table(few: str, many: str) -> dict[str, str]:
    """The letters of one script that look like letters of another one."""
    return _TO_LATIN if many == "latin" else _FROM_LATIN.get(many, {}) if few == "latin" else {}


def _twins(word: str, scripts: list[str], few: str, many: str) -> bool:
    """Whether every letter of one script in a word looks like one of another script."""
    table = _table(few, many)
    return all(char in table for char, name in zip(word, scripts, strict=True) if name == few)


def _prevailing(text: str, names: set[str]) -> str:
    """The script of these two that most letters of a text are of."""
    return max(sorted(names), key=lambda name: sum(script(char) == name for char in text if char.isalpha()))


def _intruder(match: re.Match[str]) -> Intruder | None:
    word = match.group()
    scripts = [script(char) for char in word]
    names = set(scripts)
    if len(names) != 2 or not names & {"cyrillic", "greek"}:
        return None
    few, many = sorted(names, key=scripts.count)
    if scripts.count(few) == scripts.count(many) or _twins(word, scripts, many, few):
        # Letters alike in both: it is a word of the script around it, СССР in Russian.
        around = match.string[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        few, many = (few, many) if _prevailing(around, names) == many else (many, few)
    if not _twins(word, scripts, few, many):
        return None
    table = _table(few, many)
    letters = [char for char, name in zip(word, scripts, strict=True) if name == few]
    meant = "".join(table[char] if name == few else char for char, name in zip(word, scripts, strict=True))
    # A capital in the middle of a small word is a brand's game with scripts, an ending after it a real inflection.
    if any(c.isupper() for c in letters) and not (word.isupper() or (word[0] in letters and word[1:].islower())):
        return None
    return Intruder(*match.span(), word, meant, "".join(letters))
