"""Text that stands twice: headlines, paragraphs, words, and the loops of translation software."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.repetition.blocks import blocks, repetitions, said_again, stretches, summary
from checker.repetition.doubling import (
    SENTENCE,
    SHORT,
    Double,
    Loop,
    doubles,
    judged,
    loops,
    phrases,
    repeated,
    syllables,
)
from checker.repetition.once import once_only
from checker.text.excerpt import excerpt
from checker.text.languages import part
from checker.text.letters import SPACELESS
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.repetition.blocks import Again, Block
    from checker.story import Bitext, Field, Story
    from checker.tools import Translations

_MQM = "Linguistic conventions / Textual conventions"

_LOOSELY = 0.8
"""How much less alike paragraphs of the source may be than those of the translation."""


@dataclass(frozen=True)
class Repeats(Check):
    """A headline or paragraph that stands twice, a doubled word, a machine loop.

    en: The the minister resigned on Friday.               fails: repeats.word
    en: She said that that was the end of it.              passes
    de: Das Gesetz, das das Parlament beschloss, gilt.     passes
    en: The talks the talks the talks were put off.        fails: repeats.word

    A title in metadata that the page's own headline repeats is the publishing system's doubling, and passes. So does
    what the source says twice, and a short paragraph that comes again later: lists and instructions have such lines.
    """

    id: ClassVar[str] = "repeats"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("repeats.block", "a headline or paragraph stands twice", Severity.ERROR, _MQM, whole_story=True),
        Rule(
            "repeats.word",
            "a word stands twice in a row, or words come round and round",
            Severity.WARNING,
            _MQM,
            questions_words=True,
        ),
    )
    shortest: int = 5
    certain: int = 8
    alike: float = 0.9

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """One finding for each repeated block or word, at its second place."""
        story = bitext.story
        faithful = bitext.source is not None and said_again(story) <= said_again(bitext.source) > 0
        every = list(blocks(story))
        found = list(self._repetitions(every, faithful=faithful))
        if found and bitext.source is not None and not any(again.block.headline for again in found):
            # The source's nearly equal paragraphs are looked for only where the translation has some. They may be a
            # little further apart: translators put the same words for different ones.
            alike = self.alike if any(each.exact for each in found) else _LOOSELY * self.alike
            there = sum(1 for _ in self._repetitions(list(blocks(bitext.source)), alike=alike))
            found = found if there < len(found) else []
        listed = summary(every, self.shortest) if found else frozenset()
        for stretch in stretches(found):
            # House style of some papers: a list above the story whose lines return as its sentences.
            told = all(each.first.number in listed and each.block.stopped for each in stretch)
            yield self._summed_up(stretch) if told else self._block(stretch)
        missed = False
        for field in _fields(every, story.language):
            for result in self._words(field, story):
                if isinstance(result, Finding) or not missed:
                    yield result
                missed = missed or not isinstance(result, Finding)

    def _repetitions(
        self, every: list[Block], *, faithful: bool = False, alike: float | None = None
    ) -> Iterator[Again]:
        return repetitions(every, self.shortest, self.certain, alike or self.alike, faithful=faithful)

    def _summed_up(self, stretch: list[Again]) -> Finding:
        again = stretch[0]
        same = "the same" if again.exact else "nearly the same"
        return self.finding(
            "block",
            f"this paragraph has {same} words as a line of the list at the story's top: keep both if that is style",
            again.block.place,
            severity=Severity.NOTE,
            confidence=Confidence.LIKELY,
            related=tuple(dict.fromkeys(each.first.place for each in stretch)),
        )

    def _block(self, stretch: list[Again]) -> Finding:
        again = stretch[0]
        long = again.exact and any(each.block.size >= self.certain and not each.caption for each in stretch)
        what = "headline" if again.block.headline and again.first.headline else "paragraph"
        times = "twice"
        if len(stretch) > 1 and stretch[1].first is again.first:
            times = f"{len(stretch) + 1} times"
        elif len(stretch) > 1:
            what = f"{what}, with the {len(stretch) - 1} below it,"
        others = dict.fromkeys(each for one in stretch for each in (one.first.place, one.block.place))
        return self.finding(
            "block",
            f"this {what} stands {times}, in {'' if again.exact else 'nearly '}the same words: delete one",
            again.block.place,
            severity=Severity.ERROR if long else Severity.WARNING,
            confidence=Confidence.CERTAIN if again.exact else Confidence.LIKELY,
            related=tuple(place for place in others if place != again.block.place),
        )

    def _words(self, field: Field, story: Story) -> Iterator[Result]:
        text, language = field.passage.text, story.language
        if language in SPACELESS:
            for loop in syllables(text):
                if not quoted(quotations(text, language), loop.start, loop.end):
                    yield self._loop(field, loop, confidence=Confidence.LIKELY)
            yield from self._sentences(field, language)
            return
        spans = quotations(text, language)
        taken: list[tuple[int, int]] = []
        for loop in loops(text):
            lines = loop.size > SHORT and "\n" in text[loop.start : loop.end]  # a block's finding
            if not lines and not quoted(spans, loop.start, loop.end):
                taken.append((loop.start, loop.end))
                yield self._loop(field, loop)
        if language is None:
            return
        if not judged(language):
            if next(doubles(text, language), None) is not None:
                yield NotChecked(
                    part("doubled words", language, story), "no list of those that are right", "repeats.word"
                )
            return
        found: list[Loop | Double] = [*phrases(text), *doubles(text, language)]
        for each in found:
            start, end = each.start, each.end
            if quoted(spans, start, end) or any(a < end and start < b for a, b in taken):
                continue
            taken.append((start, end))
            word = each.word if isinstance(each, Double) else each.shown
            yield self.finding(
                "word",
                f"“{word}” stands twice in a row: write it once",
                field.place(start, end),
                severity=Severity.NOTE,
                fixes=once_only(field, each, language),
            )

    def _sentences(self, field: Field, language: str | None) -> Iterator[Finding]:
        """Sentences that stand twice in a row, where no spaces part words."""
        for one, other in pairwise(field.segments):
            end = other.offset + len(other.text)
            if one.text != other.text or len(one.text) <= SENTENCE:
                continue
            if not quoted(quotations(field.passage.text, language), one.offset, end):
                yield self._loop(field, Loop(one.offset, end, len(one.text), 2, one.text))

    def _loop(self, field: Field, loop: Loop, confidence: Confidence = Confidence.CERTAIN) -> Finding:
        times = "twice" if loop.times == 2 else f"{loop.times} times"
        message = f"{excerpt(loop.shown, 80)} {times} in a row: keep one"
        place, fixes = field.place(loop.start, loop.end), once_only(field, loop, None)
        return self.finding("word", message, place, confidence=confidence, fixes=fixes)


def _fields(every: list[Block], language: str | None) -> Iterator[Field]:
    """The paragraphs of these blocks in which words may stand twice; blocks have all words folded already."""
    for _, group in groupby(every, key=lambda block: id(block.field)):
        lines = list(group)
        words = lines[0].words if len(lines) == 1 else [word for line in lines for word in line.words]
        if language in SPACELESS or repeated(words):
            yield lines[0].field
