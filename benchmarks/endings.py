"""Case endings: names of the shipped glossaries that English copy has, found in its translations line by line.

As they stand, with an ending, or not at all (another wording, a form that no row has, an ending that no rule knows);
and what was found with an ending where the English line has no form of that name, nor a word from it. Lines are
parted by the hash of the English: the even half was looked at while the rules were made, the odd one is reported.
Needs CHECKER_DATA.
Usage: python benchmarks/endings.py [--tune] [--show] [LANGUAGE]...
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from good_copy import demetr, ntrex

from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

UNLIKE = {"en", "zh", "ja", "hi"}
"""No translation, or a language without case endings and spaces."""


class Line(NamedTuple):
    """An English line and its counterpart in another language."""

    language: str
    english: str
    other: str


class Found(NamedTuple):
    """An entity in a line: how it is written there, and whether some mention is as a row has it."""

    texts: frozenset[str]
    as_it_stands: bool


def lines(*, report: bool) -> Iterator[Line]:
    """One half of both sets' aligned lines."""
    for copy in ntrex():
        for english, other in zip(copy.source, copy.paragraphs, strict=True):
            if crc32(english.encode()) % 2 == report:
                yield Line(copy.language, english, other)
    for copy in demetr():
        (english,), (other,) = copy.paragraphs, copy.source
        if copy.source_language and crc32(english.encode()) % 2 == report:
            yield Line(copy.source_language, english, other)


def entities(text: str, language: str, glossary: Glossary, *, bridges: bool) -> dict[str, Found]:
    """The entities of a text; ``bridges``: also those that only an adjective or inhabitant points to."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for hit in glossary.scan(text, language):
        for form in hit.forms:
            if bridges or not form.bridge:
                found[form.entity].append((text[hit.start : hit.end], text[hit.start : hit.end] == form.form))
    return {
        entity: Found(frozenset(text for text, _ in each), any(plain for _, plain in each))
        for entity, each in found.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tune", action="store_true", help="the half that was looked at")
    parser.add_argument(
        "--show", action="store_true", help="what was found where English has nothing; only with --tune"
    )
    parser.add_argument("languages", nargs="*")
    wanted = parser.parse_args()
    glossary = Glossary.load([(path, Layer.SHIPPED) for path in shipped()])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    astray: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines(report=not wanted.tune):
        if line.language in UNLIKE or (wanted.languages and line.language not in wanted.languages):
            continue
        count = counts[line.language]
        english = entities(line.english, "en", glossary, bridges=False)
        pointed = entities(line.english, "en", glossary, bridges=True)
        other = entities(line.other, line.language, glossary, bridges=False)
        count["lines"] += 1
        for entity in english:
            found = other.get(entity)
            count["missed" if found is None else "stands" if found.as_it_stands else "ending"] += 1
        for entity, found in other.items():
            if not found.as_it_stands and entity not in pointed:
                count["astray"] += 1
                astray[line.language].update(found.texts)
    print(
        f"{'':4}{'lines':>7}{'in English':>12}{'as it stands':>14}{'with ending':>13}{'not found':>11}{'astray':>8}"
    )
    for language, count in sorted(counts.items()):
        named = count["stands"] + count["ending"] + count["missed"]
        print(
            f"{language:4}{count['lines']:7}{named:12}{count['stands']:14}{count['ending']:13}"
            f"{count['missed']:11}{count['astray']:8}"
        )
        if wanted.show and wanted.tune:
            print("    ", astray[language].most_common(30))


if __name__ == "__main__":
    main()
