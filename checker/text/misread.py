"""Words whose UTF-8 was read as an 8-bit code page.

Such words have pairs and triples that no language writes: a lead byte's character, then those of continuation bytes.
They are read back byte by byte (The Unicode Standard, chapter 3, table 3-7) and are damage only where what stands
there is implausible and what comes out is plausible: letters of one script that fit the rest of the word. ftfy knows
more of the Latin pages (damage done twice, lost bytes), and is asked where they may be.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.text.codepages import LATIN_PAGES, READINGS
from checker.text.homoglyphs import script
from checker.text.plausible import NEVER, ODD_LETTERS, PUNCTUATION, ordinary, plain
from checker.text.roundtrip import undone

if TYPE_CHECKING:
    from checker.text.codepages import Reading

_EDGE = "‘’“”„‚«»‹›…–—·"
_CLOSING = frozenset("‘’“”„‚«»‹›…–—™®\xa0")
_BOX = re.compile("[─-▟]")


class Repair(NamedTuple):
    """What a word was, how it was misread, and whether that is beyond doubt by this word alone."""

    word: str
    encoding: str
    strong: bool


@lru_cache(maxsize=4096)
def repair(word: str) -> Repair | None:
    """What a misread word was; None for a word that is as it should be.

    >>> repair("AntΓ³nio")
    Repair(word='António', encoding='utf-8 as cp1253', strong=True)
    >>> repair("VOCÊ…")
    """
    if plain(word):
        return None
    judged = [
        (*verdict, f"utf-8 as {reading.codec}")
        for reading in READINGS
        if reading.reads(word) and (verdict := _judge(word, reading)) is not None
    ]
    # The reading that leaves least behind; the first one, where several come to the same.
    best = min(judged, key=lambda one: (not one[1], _remains(one[0], word)), default=None)
    if best is not None and best[1] and not _remains(best[0], word):
        # Damage done twice is undone twice.
        again = repair(best[0])
        return Repair(again.word if again and again.strong else best[0], best[2], True)
    if any(reading.reads(word) for reading in READINGS if reading.codec in LATIN_PAGES):
        import ftfy

        fixed = ftfy.fix_encoding(word)
        if fixed != word and _settled(fixed):
            return Repair(fixed, "utf-8 misread", True)
    core = word.strip(_EDGE)
    for part in dict.fromkeys((word, core)):
        whole = undone(part) if part else None
        if whole is not None:
            return Repair(word.replace(part, whole.text, 1), whole.name, True)
    return Repair(best[0], best[2], best[1]) if best is not None else None


def _remains(repaired: str, word: str) -> int:
    """How many characters outside ASCII the repair left as they stood."""
    return sum(char in word for char in repaired if char > "\x7f" and not char.isspace() and char not in PUNCTUATION)


def _settled(fixed: str) -> bool:
    letters = [char for char in fixed if char.isalpha()]
    return len({script(char) for char in letters}) <= 1 and all(map(ordinary, (c for c in letters if c > "z")))


def _judge(word: str, reading: Reading) -> tuple[str, bool] | None:
    """The word read back, and whether that is beyond doubt; None where either side is implausible."""
    matches = list(reading.find.finditer(word))
    backs = [reading.back(match.group()) for match in matches]
    parts, at = [], 0
    for match, back in zip(matches, backs, strict=True):
        parts += [word[at : match.start()], back]
        at = match.end()
    repaired = "".join(parts) + word[at:]
    others = [char for part in (*parts[::2], word[at:]) for char in part if char.isalpha()]
    made = "".join(backs)
    if len(made) < len(backs) or not all(ordinary(char) for char in made):
        return None
    letters = {script(char) for char in made if char.isalpha()}
    greek_sign = letters == {"greek"} and all(NEVER.match(match.group()) for match in matches)
    if (len(letters | {script(char) for char in others}) > 1 and not greek_sign) or not _cases_fit(parts, word[at:]):
        return None
    own = {script(char) for match in matches for char in match.group() if char.isalpha()}
    if letters and letters == own and letters != {"latin"} and (len(matches) < 2 or others):
        return None
    if letters & {"han", "hangul", "kana"} and len(matches) < 2:
        return None
    return repaired, _beyond_doubt(word, matches, backs, others)


def _beyond_doubt(word: str, matches: list[re.Match[str]], backs: list[str], others: list[str]) -> bool:
    """Whether one of the sequences can't be copy where it stands."""
    pairs = list(zip(matches, backs, strict=True))
    if any(not back.isalpha() and _no_copy(match.group()) for match, back in pairs):
        return True
    if any(NEVER.match(match.group()) or _drawn(match.group()) for match in matches):
        return True
    signs = [any(not char.isalpha() or char in ODD_LETTERS for char in match.group()) for match in matches]
    if not others:
        long = any(len(match.group()) > 2 and not back.isalpha() for match, back in zip(matches, backs, strict=True))
        return any(signs) and (long or len(matches) > 1)
    for match, back, sign in zip(matches, backs, signs, strict=True):
        sequence = match.group()
        before, after = word[match.start() - 1 : match.start()], word[match.end() : match.end() + 1]
        if not (before.isalpha() or after.isalpha()):
            continue
        if not back.isalpha():
            # A letter of another script, joined to a word.
            alien = sequence[0].isalpha() and {script(sequence[0])}.isdisjoint({script(char) for char in others})
            if sign and (len(sequence) > 2 or alien):
                return True
            continue
        foreign = any(script(char) != script(back) for char in sequence if char.isalpha() and char not in ODD_LETTERS)
        # A closing mark or a dash after a capital is how a word ends, an apostrophe how it goes on.
        inside = after.isalpha() and sequence[-1] not in "’'–—-" and sign
        ends = before.islower() and sign and sequence[-1] not in _CLOSING
        capital = before.isalpha() and after.islower() and any(char.isupper() for char in sequence)
        humped = capital or (before.islower() and sequence[0].isupper())
        boxed = any("─" <= char <= "▟" for char in sequence)
        if foreign or inside or ends or humped or boxed:
            return True
    return False


def _drawn(sequence: str) -> bool:
    """Whether a line of a table's frame is joined to a letter or a sign, as it never is in a table."""
    return 0 < len(_BOX.findall(sequence)) < len(sequence)


def _no_copy(sequence: str) -> bool:
    """Whether a sequence is in no copy: two scripts, a capital behind a small letter (вЂ, тА), a drawn box."""
    scripts = {script(char) for char in sequence if char.isalpha() and char not in ODD_LETTERS}
    humped = sequence[0].islower() and sequence[1].isupper()
    return (len(sequence) > 2 and (len(scripts) > 1 or humped)) or any("┃" <= char <= "▟" for char in sequence)


def _cases_fit(parts: list[str], rest: str) -> bool:
    """Whether what came out is written in the case of its neighbours: ``AHÅ™`` isn't ``AHř``."""
    copy = "".join(parts[::2]) + rest
    capitals = sum(char.isupper() for char in copy) > 1 and not any(char.islower() for char in copy)
    before = ""
    for number, part in enumerate(parts):
        if number % 2 and part.isalpha():
            if part.islower() and capitals:
                return False
            if part.isupper() and (before[-1:].islower() or (before[-1:].isupper() and any(map(str.islower, copy)))):
                return False
        before = part or before
    return True
