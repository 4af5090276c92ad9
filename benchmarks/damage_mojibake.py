"""Text that was read in the wrong encoding: found where it is damaged, silent where it isn't. A part of damage.py.

Every language of ntrex128 is damaged by each pair of encodings, once and twice over, every other sentence as browsers
do it (bytes that a page leaves open stay C1 controls), every other one as other software does (they become U+FFFD). A
sentence that the damage doesn't change isn't counted. Each pair gets every ``STEP``-th sentence of the half, not the
same ones as the next pair.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import ftfy
from good_copy import CODES, data

from checker.checks.encoding import Encoding
from checker.checks.language import Language
from checker.engines.detect import detector
from checker.finding import Finding
from checker.glossary import Glossary
from checker.ledger import Ledger
from checker.passage import Document, Passage
from checker.read import read
from checker.read.compose import compose
from checker.story import Bitext, Field, Story
from checker.text.mojibake import damage
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.damaged import Damage

STEP = 9
PAGES = (
    "cp1253", "cp737", "cp437", "cp866", "koi8-r", "cp1250", "cp1251", "cp1252", "cp1256", "latin-1", "mac_roman",
)  # fmt: skip
OLD = (
    ("cp1251", "latin-1"),
    ("koi8-r", "latin-1"),
    ("cp1253", "latin-1"),
    ("cp1251", "koi8-r"),
    ("koi8-r", "cp1251"),
)
"""Old files that were read in another old page: only sentences that the first page can write."""
DAMAGED = re.compile("[\x80-\x9f\ufffd]|[ÂÃ][\x80-\xbf]|[ÄÅ][\x80-\x9f‘’“”•–—˜™š›œžŸ¡-¿]")
"""What no clean line of Bosnian holds: C1 controls, U+FFFD, pairs of UTF-8 read as Windows-1252."""
APART = {"bos"}


class Pair(NamedTuple):
    """Text written in one encoding and read in another, so many times over."""

    wrote: str
    read: str
    times: int

    def __str__(self) -> str:
        return f"{self.wrote} as {self.read}{' twice' if self.times > 1 else ''}"

    def damage(self, text: str, *, lossy: bool = False) -> str:
        """The text so damaged; a UnicodeEncodeError where it can't be written at all."""
        page = _page(self.read, lossy)
        for _ in range(self.times):
            text = "".join(page[byte] for byte in text.encode(self.wrote))
        return text


PAIRS = [Pair("utf-8", page, times) for page in PAGES for times in (1, 2)] + [Pair(*pair, 1) for pair in OLD]


@cache
def _page(codec: str, lossy: bool) -> tuple[str, ...]:
    chars = (bytes([byte]).decode(codec, "replace") for byte in range(256))
    return tuple(
        chr(byte) if char == "\ufffd" and byte < 0xA0 and not lossy else char for byte, char in enumerate(chars)
    )


def languages() -> Iterator[tuple[str, str, list[str]]]:
    """File name, language and lines of each file of ntrex128."""
    for path in sorted((data() / "ntrex128").glob("???*.txt")):
        code = CODES.get(path.stem.split("-")[0])
        if code is not None:
            yield path.stem, code, path.read_text(encoding="utf-8").split("\n")[:-1]


def _half(held_out: bool) -> slice:
    return slice(int(held_out), None, 2)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.2f} %" if whole else "     - "


def wild() -> None:
    """The peer's own cases, which are all its developers saw; nobody's half is held out.

    A negative that is flagged may be damaged all the same: what the set's own repair makes of it is printed.
    """
    for name, bar in (("in-the-wild", "69 of 70 found"), ("negative", "0 of 31 flagged")):
        cases = json.loads((data() / "mojibake_ftfy" / f"{name}.json").read_text(encoding="utf-8"))
        texts = [case["original"] for case in cases]
        ours = [bool(damage(text, None)) for text in texts]
        theirs = [ftfy.fix_encoding(text) != text for text in texts]
        print(f"mojibake_ftfy {name}: ours {sum(ours)}, ftfy {sum(theirs)} of {len(texts)} (bar: {bar})")
        for case, text, found in zip(cases, texts, ours, strict=True):
            if found is (name == "negative"):
                print(f"    {'flagged' if found else 'missed'}: {text[:90]!r}")
                if found and case["fixed"] != text and _repaired(text, damage(text, None)) == case["fixed"]:
                    print("        and repaired just as the set repairs it")


def bosnian(held_out: bool, show: bool) -> None:
    """Lines that really are damaged, told by a pattern that no rule uses."""
    lines = (data() / "ntrex128/bos.txt").read_text(encoding="utf-8").split("\n")[_half(held_out)]
    counts: Counter[str] = Counter()
    for line in lines:
        hurt = "damaged" if DAMAGED.search(line) else "clean"
        found = damage(line, "bs")
        counts[hurt] += 1
        counts[f"{hurt} ours"] += bool(found)
        counts[f"{hurt} ftfy"] += ftfy.fix_encoding(line) != line
        if show and bool(found) is (hurt == "clean"):
            print(f"    {hurt}: {line!r} {found}")
    for hurt in ("damaged", "clean"):
        print(f"bos, {hurt}: ours {counts[hurt + ' ours']}, ftfy {counts[hurt + ' ftfy']} of {counts[hurt]} flagged")


def clean(held_out: bool, show: bool) -> None:
    counts: Counter[str] = Counter()
    worst: Counter[str] = Counter()
    for stem, code, lines in languages():
        for line in lines[_half(held_out)] if stem not in APART else ():
            found = damage(line, code)
            counts["lines"] += 1
            counts["ours"] += bool(found)
            worst[stem] += bool(found)
            counts["ftfy"] += ftfy.fix_encoding(line) != line
            if show and found:
                print(f"    flagged in {stem}: {[(one.text, one.repaired) for one in found]}")
    print(
        f"clean: ours {counts['ours']} {dict(worst.most_common(3))}, ftfy {counts['ftfy']} of {counts['lines']} "
        "flagged (bar: 1 in 2,000)"
    )


def pairs(held_out: bool, show: bool) -> None:
    """Found, repaired rightly where a repair is offered, and the peer, sentence by sentence."""
    total: Counter[str] = Counter()
    by_count: Counter[tuple[int, str]] = Counter()
    by_language: Counter[tuple[str, str]] = Counter()
    print(f"{'damage':24}   found  certain  all repaired  a repair wrong   ftfy    worst languages")
    everything = list(languages())
    for number, pair in enumerate(PAIRS):
        counts: Counter[str] = Counter()
        missed: Counter[str] = Counter()
        for stem, code, lines in everything:
            sample = lines[_half(held_out)][number % STEP :: STEP] if stem not in APART else ()
            for at, line in enumerate(sample):
                try:
                    hurt = pair.damage(line, lossy=at % 2 == 1)
                except UnicodeEncodeError:
                    continue
                # Old pages are told by a script's letters, not by a lone dash in a text of another script.
                if hurt == line or (pair.wrote != "utf-8" and sum(char.isascii() for char in line) > len(line) / 2):
                    continue
                found = damage(hurt, code)
                wrong = any(one.repaired is not None and one.repaired not in line for one in found)
                facts = {
                    "all": True,
                    "ours": bool(found),
                    "certain": any(one.certain for one in found),
                    "whole": _repaired(hurt, found) == line,
                    "wrong": wrong,
                    "ftfy": ftfy.fix_encoding(hurt) != hurt,
                }
                chars = min(sum(char > "\x7f" for char in line), 6)
                for fact, holds in facts.items():
                    counts[fact] += holds
                    by_count[chars, fact] += holds
                    by_language[stem, fact] += holds
                missed[stem] += not found
                if show and (not found or wrong):
                    print(f"    {'wrong' if found else 'missed'} {stem} {hurt[:150]!r} {found[:2] if found else ''}")
        total.update(counts)
        if counts["all"]:
            worst = ", ".join(f"{stem} {count}" for stem, count in missed.most_common(4) if count)
            print(f"{pair!s:24} {_row(counts)}   {worst}")
    print(f"{'in total':24} {_row(total)}   (bar: 99 % found)")
    for chars in range(1, 7):
        counts = Counter({fact: by_count[chars, fact] for fact in total})
        print(f"{f'{chars} damaged characters' if chars < 6 else '6 and more':24} {_row(counts)}  of {counts['all']}")
    for stem in sorted({stem for stem, _ in by_language}):
        counts = Counter({fact: by_language[stem, fact] for fact in total})
        if counts["ours"] < 0.99 * counts["all"]:
            print(f"{stem:24} {_row(counts)}")


def _row(counts: Counter[str]) -> str:
    return "   ".join(share(counts[fact], counts["all"]) for fact in ("ours", "certain", "whole", "wrong", "ftfy"))


def _repaired(text: str, found: list[Damage]) -> str:
    for one in reversed(found):
        if one.repaired is not None:
            text = text[: one.start] + one.repaired + text[one.end :]
    return text


def stories(held_out: bool, show: bool) -> None:
    """Whole articles: how many show their damage, in how many findings, and where another check speaks up besides."""
    names = (data() / "ntrex128/documents.txt").read_text(encoding="utf-8").split("\n")[:-1]
    documents = [[at for at, _ in group] for _, group in groupby(enumerate(names), key=lambda pair: pair[1])]
    everything = list(languages())
    counts: Counter[str] = Counter()
    besides: Counter[str] = Counter()
    for number, pair in enumerate(PAIRS):
        for stem, code, lines in everything:
            if stem in APART:
                continue
            chosen = documents[_half(held_out)]
            at = chosen[(number * 7 + len(stem) + sum(map(ord, stem))) % len(chosen)]
            try:
                hurt = [pair.damage(lines[index]) for index in at]
            except UnicodeEncodeError:
                continue
            if hurt != [lines[index] for index in at]:
                findings = list(check(hurt, code))
                also = others(hurt, code, findings)
                counts["all"] += 1
                counts["another"] += bool(also)
                besides.update(each.rule for each in also)
                if show and also:
                    print(f"    besides in {stem}, {pair}: {[(each.rule, each.at.text[:60]) for each in also]}")
                counts["found"] += bool(findings)
                counts["findings"] += len(findings)
                counts["most"] = max(counts["most"], len(findings))
    print(
        f"stories damaged throughout: {counts['found']} of {counts['all']} found, {counts['findings']} findings, "
        f"at most {counts['most']} a story"
    )
    print(f"    with findings of another rule besides: {counts['another']} (bar: 0) {dict(besides.most_common())}")


def others(paragraphs: list[str], language: str, found: list[Finding]) -> list[Finding]:
    """What is said of a damaged story that isn't encoding.mojibake: one fault is one finding."""
    bitext = Bitext(
        compose(
            read(Document("story.txt", "\n\n".join(paragraphs)), "text"),
            detector(),
            language=language,
            by_paragraph=True,
        )
    )
    results = Language().run(bitext, Ledger(Glossary()), Translations())
    spoken = [result for result in results if isinstance(result, Finding)]
    return [finding for finding in found if finding.rule != "encoding.mojibake"] + spoken


def check(paragraphs: list[str], language: str) -> Iterator[Finding]:
    """What the check says of a story."""
    text, at, fields = "\n\n".join(paragraphs), 0, []
    document = Document("story.txt", text)
    for number, paragraph in enumerate(paragraphs):
        kind = "body" if number else "headline"
        fields.append(Field(kind, kind, document, Passage.verbatim(text, at, at + len(paragraph)).nfc()))
        at += len(paragraph) + 2
    bitext = Bitext(Story("story.txt", language, tuple(fields)))
    for result in Encoding().run(bitext, Ledger(Glossary()), Translations()):
        if isinstance(result, Finding):
            yield result


def report(held_out: bool, show: bool) -> None:
    wild()
    bosnian(held_out, show)
    clean(held_out, show)
    pairs(held_out, show)
    stories(held_out, show)
