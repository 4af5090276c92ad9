"""What ``checker fix`` makes of good copy, and of the same copy with damage put into it.

Stories are the articles of ntrex128. Damaged ones get rejected forms of names that stand in them (a house glossary
says so), invisible characters, in every other story doubled words, and in every third text read in the wrong
encoding; edits are held against the copy as it was. Every other article is for making rules (``--tune``), figures are
of the others. ``--show`` prints each edit that is wrong, or that good copy gets. Needs CHECKER_DATA.
Usage: python benchmarks/fixes.py [LANGUAGE...] [--tune] [--show] [--unsafe] [--limit N]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import tempfile
from collections import Counter
from itertools import combinations, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from checker.finding import Tier
from checker.fixing.edits import Edit, apart, applied, together
from checker.inputs import Request
from checker.mending.story import mend
from checker.session import Session
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checked import Checked
    from checker.passage import Document

FILES = {
    "en": "eng-US", "de": "deu", "fr": "fra", "es": "spa", "uk": "ukr", "ru": "rus", "pl": "pol", "it": "ita",
    "nl": "nld", "pt": "por", "sv": "swe", "tr": "tur", "ar": "arb", "zh": "zho-CN", "ja": "jpn", "fi": "fin",
    "cs": "ces", "el": "ell", "ko": "kor", "hu": "hun",
}  # fmt: skip
REJECTED = {
    "en": {"London": "Lunden", "Russia": "Rossya", "Trump": "Trampp", "China": "Chyna", "Germany": "Jermany",
           "Facebook": "Faysbook", "India": "Yndia", "Washington": "Vashington"},
    "de": {"London": "Lunden", "Russland": "Rußlant", "Trump": "Trampp", "China": "Schina",
           "Deutschland": "Deutschlant", "Facebook": "Faysbook", "Indien": "Yndien", "Washington": "Vashington"},
    "uk": {"Росія": "Расія", "Трамп": "Трумп", "Китай": "Кытай", "Лондон": "Ландон", "Вашингтон": "Вошингтон"},
    "ru": {"Россия": "Рассия", "Трамп": "Трумп", "Китай": "Кытай", "Лондон": "Ландон", "Вашингтон": "Вошингтон"},
    "pl": {"Rosja": "Rosyja", "Trump": "Tramp", "Londyn": "Lundyn", "Waszyngton": "Vaszyngton"},
}  # fmt: skip
"""Preferred forms of real names and what stands for them in damaged copy."""
CASES = {"uk": "(?:[аіуоеиї]|ом|ові|єю|ії|ію)?", "ru": "(?:[аеуиыою]|ом|ией|ии|ию)?", "pl": "(?:[aiueyę]|em|owi|ie)?"}
UNSEEN = "\u200b\u200e\ufeff\u2060"
_MOST = 8
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_]{2,}(?![\w’'-])")
_SMALL = re.compile("[a-zа-яіїє]{2,4}")
_BEYOND = re.compile(r"[^\x00-\x7f]+")


def articles(language: str, tune: bool) -> Iterator[tuple[str, str]]:
    """Name and text of the articles of one half, the headline parted from the body."""
    folder = Path(os.environ["CHECKER_DATA"]) / "data" / "ntrex128"
    names = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    lines = (folder / f"{FILES[language]}.txt").read_text(encoding="utf-8").split("\n")
    groups = groupby(zip(names, lines, strict=False), key=lambda pair: pair[0])
    for number, (name, group) in enumerate(groups):
        if bool(number % 2) is not tune and name:
            yield name, "\n\n".join(line for _, line in group) + "\n"


def glossary(language: str, folder: Path) -> Path:
    """A house glossary that rejects what damaged copy has."""
    rows = ["entity,kind,language,form,status"]
    for right, wrong in REJECTED.get(language, {}).items():
        kind = "person" if right in ("Trump", "Трамп") else "body" if right == "Facebook" else "place"
        rows += [f"x-{right},{kind},{language},{right},preferred", f"x-{right},{kind},{language},{wrong},rejected"]
    path = folder / f"{language}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def damages(text: str, language: str, number: int) -> list[Edit]:
    """The damage done to a story, as edits of it that don't overlap."""
    chance = random.Random(f"{language}{number}")
    found: list[Edit] = []
    for right, wrong in REJECTED.get(language, {}).items():
        for match in re.finditer(rf"(?<![\w’'-]){right[:-1]}(?:{right[-1]})?", text):
            word = re.match(rf"{right}s?(?!\w)", text[match.start() :])
            if word is not None:
                found.append(Edit(match.start(), match.start() + len(right), wrong, ("name",)))
    words = list(_WORD.finditer(text))
    chance.shuffle(words)
    for match in words[:6]:
        at = chance.randrange(match.start() + 1, match.end())
        found.append(Edit(at, at, chance.choice(UNSEEN), ("unseen",)))
    small = [match for match in words[6:] if number % 2 and _SMALL.fullmatch(match.group())]
    found += [Edit(match.end(), match.end(), f" {match.group()}", ("double",)) for match in small[:4]]
    if number % 3 == 0:
        found += [
            Edit(*match.span(), misread, ("misread",))
            for match in _BEYOND.finditer(text)
            if (misread := _misread(match.group())) is not None
        ]
    return apart(found)


def _misread(text: str) -> str | None:
    try:
        return text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return None


class Desk:
    """Checks texts of one language with the house glossary."""

    def __init__(self, language: str, folder: Path, unsafe: bool) -> None:
        request = Request(("-",), language=language)
        self._session = Session.open(request, glossaries=(glossary(language, folder),))
        self._tiers = frozenset((Tier.SAFE, Tier.LIKELY) if unsafe else (Tier.SAFE,))

    def edits(self, text: str) -> list[Edit]:
        """The edits that a text gets."""
        inputs = self._session.reading(lambda _: iter([text.encode()]))
        checked = next(self._session.judge(inputs))
        assert checked.detail is not None
        bitext = checked.detail.bitext

        def again(documents: Sequence[Document]) -> Checked:
            return next(self._session.judge([inputs.again(bitext, documents)]))

        return [edit for _, edits in mend(checked, again, self._tiers).edits for edit in edits]


def report(language: str, options: argparse.Namespace, folder: Path) -> None:
    """Print the figures of a language."""
    desk = Desk(language, folder, options.unsafe)
    stories = list(articles(language, options.tune))[: options.limit]
    good, whole, unsettled, outside = 0, 0, 0, 0
    put: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for number, (name, text) in enumerate(stories):
        own = desk.edits(text)
        good += len(own)
        if options.show:
            print(*(f"  good copy, {name}: {_around(text, edit)}\n" for edit in own), sep="", end="")
        text = applied(text, own)  # what was wrong in it isn't damage of ours
        done = damages(text, language, number)
        damaged = applied(text, done)
        made = desk.edits(damaged)
        result = applied(damaged, made)
        whole += result == text
        unsettled += bool(desk.edits(result))
        kinds = {edit.start: edit.rules[0] for edit in done}
        put.update(kinds.values())
        spans = quotations(text, language)
        left = together(text, done, made)
        for edit in left:
            kind = kinds.get(edit.start, edit.rules[0])
            inside = [each for each in done if edit.start <= each.start and each.end <= edit.end]
            if edit.text == text[edit.start : edit.end]:
                mended.update(each.rules[0] for each in inside)
            elif edit.text not in _partly(text, edit, inside):
                wrong[kind] += 1
                if options.show:
                    print(f"  wrong, {name}: {_around(text, edit)}")
            elif not quoted(spans, edit.start, edit.end):
                outside += 1
                if options.show and edit.rules[0] in ("name", "misread"):
                    print(f"  left, {name}: {_around(text, edit)}")
    figures = ", ".join(f"{kind} {mended[kind]}/{count}" for kind, count in sorted(put.items()))
    print(f"{language}: {len(stories)} stories; edits of good copy {good}; whole again {whole}; mended {figures}; "
          f"left outside quotations {outside}; wrong {sum(wrong.values())} {dict(wrong) or ''}; "
          f"not settled by one run {unsettled}")  # fmt: skip


def _partly(text: str, edit: Edit, damage: Sequence[Edit]) -> set[str]:
    """What a stretch of the text may be where some of its damage is mended and the rest is left."""
    moved = [each._replace(start=each.start - edit.start, end=each.end - edit.start) for each in damage[:_MOST]]
    parts = (part for size in range(len(moved) + 1) for part in combinations(moved, size))
    return {applied(text[edit.start : edit.end], part) for part in parts}


def _around(text: str, edit: Edit) -> str:
    before, after = text[max(0, edit.start - 30) : edit.start], text[edit.end : edit.end + 30]
    return f"{before}⟦{text[edit.start : edit.end]} → {edit.text}⟧{after} {edit.rules}".replace("\n", " ")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE", default=["en", "de"])
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for language in options.languages:
            report(language, options, Path(folder))


if __name__ == "__main__":
    main()
