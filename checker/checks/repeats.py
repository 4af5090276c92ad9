"""Text that stands twice: headlines, paragraphs, words, and the loops of translation software."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, repeat
from operator import eq
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.repetition.blocks import repetitions, said_again, stretches
from checker.tables import tables
from checker.text.languages import name
from checker.text.letters import SPACELESS
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.repetition.blocks import Again
    from checker.story import Bitext, Field, Story
    from checker.tools import Translations

_MQM = "Linguistic conventions / Textual conventions"
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSING = '.,;:!?»”"’)'
_SYLLABLES = re.compile(r"([㐀-鿿ぁ-ヿ]{2,8}?)\1{2,}")


@cache
def doublings() -> dict[str, frozenset[str]]:
    """Words that rightly stand twice, by language; ``any`` holds for loops in every language."""
    content = tables("repetition", "doublings")
    return {language: frozenset(table["words"]) for language, table in content.items()}


@cache
def _small(language: str) -> frozenset[str]:
    content = tables("checks", "small_words")
    return frozenset(content.get(language, ()))


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
        Rule("repeats.block", "a headline or paragraph stands twice", Severity.ERROR, _MQM),
        Rule("repeats.word", "a word stands twice in a row, or words come round and round", Severity.WARNING, _MQM),
    )
    shortest: int = 5
    certain: int = 8
    alike: float = 0.9

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """One finding for each repeated block or word, at its second place."""
        story = bitext.story
        faithful = bitext.source is not None and said_again(story) <= said_again(bitext.source) > 0
        found = list(self._repetitions(story, faithful=faithful))
        if found and bitext.source is not None and not any(again.block.headline for again in found):
            # The source's nearly equal paragraphs are looked for only where the translation has some.
            there = sum(1 for _ in self._repetitions(bitext.source))
            found = found if there < len(found) else []
        for stretch in stretches(found):
            yield self._block(stretch)
        missed = False
        for field in story.fields:
            if field.furniture:
                continue
            for result in self._words(field, story.language):
                if isinstance(result, Finding) or not missed:
                    yield result
                missed = missed or not isinstance(result, Finding)

    def _repetitions(self, story: Story, *, faithful: bool = False) -> Iterator[Again]:
        return repetitions(story, self.shortest, self.certain, self.alike, faithful=faithful)

    def _block(self, stretch: list[Again]) -> Finding:
        again = stretch[0]
        long = again.exact and any(each.block.size >= self.certain for each in stretch)
        what = "headline" if again.block.headline and again.first.headline else "paragraph"
        times = "twice"
        if len(stretch) > 1 and stretch[1].first is again.first:
            times = f"{len(stretch) + 1} times"
        elif len(stretch) > 1:
            what = f"{what}, with the {len(stretch) - 1} below it,"
        others = dict.fromkeys(each for one in stretch for each in (one.first.place, one.block.place))
        return self.finding(
            "block",
            f"this {what} stands {times}, in {'' if again.exact else 'nearly '}the same words",
            again.block.place,
            severity=Severity.ERROR if long else Severity.WARNING,
            confidence=Confidence.CERTAIN if again.exact else Confidence.LIKELY,
            related=tuple(place for place in others if place != again.block.place),
        )

    def _words(self, field: Field, language: str | None) -> Iterator[Result]:
        text = field.passage.text
        words = text.lower().split()
        if language in SPACELESS:
            yield from self._syllables(field)
            return
        loops = [size for size in range(1, 5) if _has_loop(words, size)]
        bare = list(map(str.rstrip, words, repeat(_CLOSING)))
        if not loops and not any(map(eq, words, islice(bare, 1, None))):
            return
        tokens = list(_TOKEN.finditer(text))
        spans = quotations(text, language)
        looped: list[tuple[int, int]] = []
        for size in loops:
            for first, last in _loops(words, size):
                start, end = tokens[first].start(), tokens[last - 1].end()
                part = words[first : first + size]
                if quoted(spans, start, end) or not _speech(part) or any(a < end and start < b for a, b in looped):
                    continue
                if size == 1 and all(token.group()[0].isupper() for token in tokens[first:last]):
                    continue  # the name of a song, not a loop: Fun, Fun, Fun
                looped.append((start, end))
                shown = text[tokens[first].start() : tokens[first + size - 1].end()]
                message = f"“{shown}” {(last - first) // size} times in a row"
                yield self.finding("word", message, field.place(start, end), confidence=Confidence.CERTAIN)
        if language is None:
            return
        right = doublings().get(language)
        for one, other in pairwise(tokens):
            word, start, end = other.group().rstrip(_CLOSING), one.start(), other.start()
            end += len(word)
            if one.group() != word and (one.group().lower() != word or not _opens(text, start)):
                continue
            if (
                not _WORD.fullmatch(word)
                or quoted(spans, start, end)
                or any(a < end and start < b for a, b in looped)
            ):
                continue
            if right is None:
                yield NotChecked(f"{name(language)} doubled words", "no list of those that are right", "repeats.word")
                return
            cry = word in doublings()["any"] and (word not in _small(language) or f"{word} {word} {word}" in text)
            if word in right or cry or word[0].isupper():
                continue
            yield self.finding(
                "word",
                f"“{word}” stands twice",
                field.place(start, end),
                severity=Severity.NOTE,
                confidence=Confidence.LIKELY,
                suggestion=one.group(),
            )

    def _syllables(self, field: Field) -> Iterator[Result]:
        for match in _SYLLABLES.finditer(field.passage.text):
            if len(set(match[1])) > 1:
                message = f"“{match[1]}” {len(match.group()) // len(match[1])} times in a row"
                yield self.finding("word", message, field.place(*match.span()), confidence=Confidence.LIKELY)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence may begin here; elsewhere a capital tells a name from the word (the Winter winter tyre)."""
    before = text[:start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",;")


def _has_loop(words: list[str], size: int) -> bool:
    return bytes(map(eq, words, islice(words, size, None))).find(b"\1" * 2 * size) >= 0


def _loops(words: list[str], size: int) -> Iterator[tuple[int, int]]:
    """First and last index of every stretch of ``size`` words that comes three times or more."""
    run = 0
    for at in range(len(words) - size + 1):
        if at + size < len(words) and words[at] == words[at + size]:
            run += 1
            continue
        if run >= 2 * size:
            first = at - run
            yield first, first + (run // size + 1) * size
        run = 0


def _speech(part: list[str]) -> bool:
    """Whether these are words, and none that copy repeats as often as it likes."""
    if len(part) == 1 and part[0][-1] in _CLOSING:
        return False
    bare = [word.strip(".,!?;:") for word in part]
    return all(_WORD.fullmatch(word) for word in bare) and not set(bare) <= doublings()["any"]
