"""How well sentences are aligned: professional translations, whole and with one line taken out.

Prints, by language, the share of lines whose sentences come out beside their own source line; of the documents that
lack a line, those in which just this one is found missing; of the whole documents, those in which nothing is. A line
may hold several sentences. Documents with an odd number are reported; ``--even`` takes the other half, to try things
on. Needs CHECKER_DATA. Usage: python benchmarks/alignment.py [--even] [LANGUAGE...]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

from good_copy import ntrex

from checker.pair.align import align
from checker.passage import Document, Passage
from checker.read.compose import compose
from checker.story import Detection, Draft, Field, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST = 6
"""Lines of a document, so that there is something to confuse."""


def story(lines: Sequence[str], language: str) -> tuple[Story, dict[int, int]]:
    """The lines as paragraphs of a body, and the number of the line that starts at each offset."""
    text, fields, starts, at = "\n\n".join(lines), [], {}, 0
    document = Document("story", text)
    for number, line in enumerate(lines):
        starts[at] = number
        fields.append(Field("body", "body", document, Passage.verbatim(text, at, at + len(line)).nfc()))
        at += len(line) + 2
    return compose(Draft("story", tuple(fields)), lambda *_: Detection(None, None), language=language), starts


def told(right: int, lines: int, found: int, intact: int, documents: int) -> str:
    return (
        f"{right / lines:6.1%} of {lines} lines, gap found {found / documents:6.1%}, "
        f"no gap where none is {intact / documents:6.1%} of {documents}"
    )


def main() -> None:
    options = sys.argv[1:]
    even = "--even" in options
    languages = [option for option in options if option != "--even"]
    lines, right, documents = Counter[str](), Counter[str](), Counter[str]()
    found, intact = Counter[str](), Counter[str]()
    for number, copy in enumerate(ntrex()):
        if (
            len(copy.paragraphs) < FEWEST
            or bool(number % 2) is even
            or (languages and copy.language not in languages)
        ):
            continue
        gone = random.Random(number).randrange(1, len(copy.paragraphs) - 1)
        source, source_starts = story(copy.source, "en")
        whole, _ = story(copy.paragraphs, copy.language)
        intact[copy.language] += all(pair.source and pair.target for pair in align(whole, source))
        target, target_starts = story([line for at, line in enumerate(copy.paragraphs) if at != gone], copy.language)
        own = {at: number + (number >= gone) for at, number in target_starts.items()}
        missing, matched = set(), set()
        for pair in align(target, source):
            theirs = {source_starts[segment.passage.span(0, 0).start] for segment in pair.source}
            mine = {own[segment.passage.span(0, 0).start] for segment in pair.target}
            if not pair.target:
                missing |= theirs
            elif theirs & mine:
                matched |= mine if mine <= theirs else set()
        lines[copy.language] += len(copy.paragraphs) - 1
        right[copy.language] += len(matched)
        documents[copy.language] += 1
        found[copy.language] += missing == {gone}
    for language in sorted(lines):
        print(
            f"{language:4}",
            told(right[language], lines[language], found[language], intact[language], documents[language]),
        )
    print("all ", told(right.total(), lines.total(), found.total(), intact.total(), documents.total()))


if __name__ == "__main__":
    main()
