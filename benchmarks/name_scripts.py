"""The same name across scripts: how well likeness tells a name from those of other people.

Prints by script the area under the ROC curve (the share of right pairs that score above wrong ones) beside that of
the peer, a romanization by anyascii compared by normalized Levenshtein, and the pairs a second on one core. A wrong
pair joins an English name to the foreign form of another: of five drawn names with the same initial, the one whose
English spelling is most similar. Names with an odd hash are reported; ``--tuning`` takes the half that the tables
were learned from. Where anyascii isn't installed, a peer by Unicode letter names and accents stripped stands in.

Then the same for cities in languages of scripts that nothing was learned from, beside their English names (CLDR, by
babel); their letters were corrected once with an eye on these cities, and some have no name in common (Wien, Vienna).

Needs CHECKER_DATA. Usage: python benchmarks/name_scripts.py [--tuning] [SCRIPT...]
"""

from __future__ import annotations

import random
import sys
import time
import unicodedata
import zlib
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale
from good_copy import data
from rapidfuzz.distance import Levenshtein

from checker.likeness.across import across
from checker.likeness.sounds import script

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SETS = {
    "cyrillic": "russian", "arabic": "arabic", "hebrew": "hebrew", "kana": "katakana", "hangul": "korean",
    "han": "chinese",
}  # fmt: skip
"""By script, the language of the set's file."""

LANGUAGES = (
    "uk", "bg", "sr", "kk", "el", "ka", "hy", "hi", "mr", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si", "th", "lo",
    "am", "fa", "ur",
)  # fmt: skip
"""Whose cities are compared."""

DRAWN = 5


class Named(NamedTuple):
    """One name in two scripts."""

    english: str
    foreign: str


class Measured(NamedTuple):
    """Areas under the curve, and pairs a second of process time."""

    pairs: int
    ours: float
    peer: float
    speed: float


def pairs(script: str) -> list[Named]:
    path = data() / "name_translit_coling2018" / f"wd_{SETS[script]}_20"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [Named(english, foreign.replace(" ", "")) for english, foreign, *_ in rows]


def tuning(pair: Named) -> bool:
    return zlib.crc32(pair.english.encode()) % 2 == 0


def mismatched(sample: Sequence[Named], seed: int) -> list[Named]:
    """For each name another's foreign form, where there is another with its initial."""
    drawn, by_initial, found = random.Random(seed), defaultdict(list), []
    for pair in sample:
        by_initial[pair.english[:1]].append(pair)
    for english, foreign in sample:
        pool = by_initial[english[:1]]
        others = drawn.sample(pool, min(DRAWN + 3, len(pool)))
        others = [other for other in others if other.english != english and other.foreign != foreign][:DRAWN]
        if others:
            nearest = max(others, key=lambda other: Levenshtein.normalized_similarity(english, other.english))
            found.append(Named(english, nearest.foreign))
    return found


def area(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The area under the ROC curve: how often a right pair scores above a wrong one, ties half."""
    ranked, below, total = sorted([(score, 0) for score in right] + [(score, 1) for score in wrong]), 0.0, 0.0
    start = 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        kinds = [kind for _, kind in ranked[start:end]]
        total += kinds.count(0) * (below + kinds.count(1) / 2)
        below += kinds.count(1)
        start = end
    return total / (len(right) * len(wrong))


@cache
def romanizer() -> tuple[str, Callable[[str], str]]:
    try:
        from anyascii import anyascii
    except ImportError:
        return "letter names", lambda text: "".join(
            unicodedata.name(char, "").rsplit(" ", 1)[-1].lower() for char in unicodedata.normalize("NFKD", text)
        )
    return "anyascii", lambda text: anyascii(text).lower()


def peer(pair: Named) -> float:
    romanize = romanizer()[1]
    return Levenshtein.normalized_similarity(romanize(pair.english), romanize(pair.foreign))


def cities(language: str) -> list[Named]:
    """Cities of one word whose time zones CLDR names in a language and its script."""
    english, theirs = Locale("en").time_zones, Locale.parse(language).time_zones
    found = []
    for zone, name in theirs.items():
        pair = Named(english.get(zone, {}).get("city") or zone.split("/")[-1].replace("_", " "), name.get("city", ""))
        if script(pair.foreign) not in ("", "latin") and not any(mark in "".join(pair) for mark in " -/"):
            found.append(pair)
    return found


def compared(sample: Sequence[Named]) -> Measured:
    wrong = mismatched(sample, 1)
    across(*sample[0])  # the tables are read
    began = time.process_time()
    scores = [across(*pair) for pair in (*sample, *wrong)]
    speed = len(scores) / (time.process_time() - began)
    ours = area(scores[: len(sample)], scores[len(sample) :])
    return Measured(len(sample), ours, area([peer(pair) for pair in sample], [peer(pair) for pair in wrong]), speed)


def measure(script: str, *, tuned: bool = False) -> Measured:
    """The figures of a script, on the half that is reported or on the one that was learned from."""
    return compared([pair for pair in pairs(script) if tuning(pair) is tuned])


def main() -> None:
    options = sys.argv[1:]
    tuned = "--tuning" in options
    chosen = [option for option in options if option != "--tuning"]
    print(f"area under the curve; the peer is {romanizer()[0]} and normalized Levenshtein")
    for name in chosen or (*SETS, *LANGUAGES):
        found = measure(name, tuned=tuned) if name in SETS else compared(cities(name))
        figures = f"{found.ours:.3f}, peer {found.peer:.3f}"
        print(f"{name:9} {figures}, {found.pairs} names, {found.speed:,.0f} pairs a second")


if __name__ == "__main__":
    main()
