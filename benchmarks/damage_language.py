"""Stories declared to be in another language, and paragraphs of another one put into them. A part of damage.py."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from damage_mojibake import share
from false_alarms import story
from good_copy import ntrex, wmt22

from checker.checks.language import Language
from checker.engines.detect import detector
from checker.finding import Finding
from checker.glossary import Glossary
from checker.ledger import build
from checker.story import Bitext
from checker.text.languages import alike, related
from checker.tools import Translations

if TYPE_CHECKING:
    from good_copy import Copy

    from checker.tools import Detect

SIMILAR = (
    "no da", "da no", "da sv", "sv da", "sv no", "cs sk", "sk cs", "sk pl", "sl hr", "hr sl", "bs sl", "be uk",
    "uk be", "be ru", "ru be", "uk ru", "ru uk", "bg mk", "bg ru", "bg sr", "sr bg", "sr mk", "sr ru", "pt es",
    "es pt", "es ca", "ca es", "pt ca", "ca pt", "es gl", "ca fr", "it es", "it ro", "ro it", "nl af", "nl de",
    "de nl", "et fi", "fi et", "lt lv", "lv lt", "ar fa", "hi ne", "hi mr", "kk ky", "tr az", "ja zh", "zh ja",
)  # fmt: skip
"""The language that a story is in, and the similar one that it is declared to be in."""
ONE = "bs hr", "hr bs", "bs sr", "hr sr"
"""The same, where silence is right: a Bosnian story declared as Croatian."""
OTHERS = 3
"""Further languages that each story is declared to be in."""


def report(held_out: bool, show: bool) -> None:
    """Bars of our own: 99 % found, nothing flagged that is declared rightly."""
    chance, detect = Random(5), detector()
    copies = [copy for copy in ntrex() if copy.held_out == held_out]
    codes = sorted({copy.language for copy in copies})
    right: Counter[str] = Counter()
    for copy in (*copies, *(() if held_out else wmt22())):
        found = rules(copy.paragraphs, copy.language, detect)
        right["stories"] += 1
        right.update(set(found))
        for rule in found if show else ():
            print(f"    {rule} in {copy.language}: {copy.paragraphs[0]}")
    print(f"declared rightly: {dict(right)}")
    found, stories, missed = Counter[str](), Counter[str](), Counter[str]()
    for copy in copies:
        own = copy.language
        others = [code for code in codes if code != own and not related(own, code) and not alike(own, code)]
        wrong = chance.sample(others, OTHERS)
        similar = [code for first, code in map(str.split, SIMILAR) if first == own]
        for kind, declared in [*(("any", code) for code in wrong), *(("similar", code) for code in similar)]:
            stories[kind] += 1
            if "language.wrong" in rules(copy.paragraphs, declared, detect):
                found[kind] += 1
            else:
                missed[f"{copy.language} as {declared}"] += 1
    for kind, count in stories.items():
        print(f"declared as {kind} language: found {share(found[kind], count)} of {count} (bar 99 %)")
    print("  missed:", ", ".join(f"{pair} {count}" for pair, count in missed.most_common()) or "none")
    stray: Counter[str] = Counter()
    for copy in copies:
        for code in [code for own, code in map(str.split, ONE) if own == copy.language]:
            stray["stories"] += 1
            stray["flagged"] += "language.wrong" in rules(copy.paragraphs, code, detect)
    print(f"declared as what is one with it: {dict(stray)}")
    paragraphs(copies, show)


def paragraphs(copies: list[Copy], show: bool) -> None:
    """A paragraph of the same story in another language in the place of one, and the same as a quotation."""
    chance, detect = Random(9), detector()
    by_code: dict[str, list[Copy]] = {}
    for copy in copies:
        by_code.setdefault(copy.language, []).append(copy)
    counts: Counter[str] = Counter()
    for code, own in by_code.items():
        for at, copy in enumerate(own):
            other = chance.choice([each for each in by_code if each != code and not related(code, each)])
            theirs = by_code[other][at % len(by_code[other])].paragraphs
            places = [place for place in range(1, min(len(copy.paragraphs), len(theirs))) if _plain(theirs[place])]
            if len(copy.paragraphs) < 4 or not places:
                continue
            place = chance.choice(places)
            for kind, text in (("a paragraph", theirs[place]), ("a quotation", f"“{theirs[place]}”")):
                mixed = (*copy.paragraphs[:place], text, *copy.paragraphs[place + 1 :])
                hit = "language.fragment" in rules(mixed, code, detect)
                counts[kind] += 1
                counts[f"{kind}, flagged"] += hit
                if show and hit != (kind == "a paragraph"):
                    print(f"    {kind} in {other}, story in {code}: {text}")
    for kind, bar in (("a paragraph", "95 %"), ("a quotation", "at most 1 %")):
        flagged = counts[f"{kind}, flagged"]
        print(f"{kind} in another language: flagged {share(flagged, counts[kind])} of {counts[kind]} (bar {bar})")


def _plain(text: str) -> bool:
    """Whether it is no quotation itself, and long enough to have a language."""
    return len(text) >= 60 and not set(text) & set('"“”„«»「」')


def rules(paragraphs: tuple[str, ...], declared: str, detect: Detect) -> list[str]:
    """What the check says of these paragraphs under a headline, declared to be in a language."""
    bitext = Bitext(story("story", paragraphs, declared, True, detect))
    results = Language().run(bitext, build(bitext, Glossary()), Translations())
    return [each.rule for each in results if isinstance(each, Finding)]
