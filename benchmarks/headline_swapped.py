"""headline.unrelated on ntrex128: each article's headline over its own body, and over other articles'.

Every other article is one that the rule was made with; the others are reported. Portuguese is there twice.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from good_copy import ntrex

from checker.checks.headline import Headline
from checker.engines import open_tools
from checker.finding import Confidence, Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.passage import Document, Passage
from checker.read.compose import compose
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext, Detection, Draft, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.story import Story

BAR = "90 % found, 3 % flagged in each"
SWAPS = 10
"""Bodies that each headline stands over, beside its own."""


def headed(name: str, language: str, headline: str, body: tuple[str, ...]) -> Story:
    """A story of a headline and paragraphs."""
    document = Document(name, "\n\n".join((headline, *body)))
    fields, at = [], 0
    for number, text in enumerate((headline, *body)):
        kind = "body" if number else "headline"
        fields.append(Field(kind, kind, document, Passage.verbatim(document.text, at, at + len(text)).nfc()))
        at += len(text) + 2
    return compose(Draft(name, tuple(fields)), lambda *_: Detection(language, Confidence.CERTAIN), language=language)


def swapped(*, held_out: bool, swaps: int = SWAPS) -> Iterator[tuple[Story, int, int]]:
    """Stories with the numbers of the articles that their headline and body are from."""
    copies = defaultdict(list)
    for copy in ntrex():
        if copy.held_out == held_out:
            copies[copy.language].append(copy.paragraphs)
    articles = min(map(len, copies.values()))
    for language, texts in copies.items():
        chance = random.Random(5)
        for own, text in enumerate(texts):
            others = [at for at in range(len(texts)) if at % articles != own % articles]
            for at in (own, *chance.sample(others, swaps)):
                yield headed(f"{language}-{own}-{at}", language, text[0], texts[at][1:]), own, at


def report(*, tune: bool, show: bool) -> None:
    """Print the part's table."""
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    stories = (Bitext(story) for story, *_ in swapped(held_out=not tune))
    total, said = Counter[tuple[str, bool]](), Counter[tuple[str, bool, Severity]]()
    for checked in check(stories, (Headline(),), Settings(), tools, "never"):
        assert checked.detail is not None
        language, own, at = checked.detail.bitext.story.path.split("-")
        total[language, own == at] += 1
        found = next((each for each in checked.findings if each.rule == "headline.unrelated"), None)
        if found is not None:
            said[language, own == at, found.severity] += 1
        if show and (found is not None) == (own == at):
            headline = checked.detail.bitext.story.fields[0].passage.text
            print(
                "FALSE" if found else "MISSED",
                checked.detail.bitext.story.path,
                f"{headline!r}",
                found.message if found else "",
            )
    print(f"{'':4}{'found':>8}{'flagged':>9}   at warning: found, flagged")
    rates = {}
    for language in sorted({code for code, _ in total}):
        every = [
            sum(said[language, right, level] for level in levels) / total[language, right]
            for levels in ((Severity.NOTE, Severity.WARNING), (Severity.WARNING,))
            for right in (False, True)
        ]
        rates[language] = every
        print(f"{language:4}{every[0]:8.1%}{every[1]:9.1%}{every[2]:20.1%}{every[3]:9.1%}")
    worst, most = min(each[0] for each in rates.values()), max(each[1] for each in rates.values())
    print(f"worst: {worst:.1%} found, {most:.1%} flagged; bar: {BAR}")
