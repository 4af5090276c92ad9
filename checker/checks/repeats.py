"""Text that stands twice: headlines, paragraphs, words, and the loops of translation software."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise, repeat
from operator import eq
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext, Field, Story
    from checker.tools import Translations

_LINE = 3
"""Words of a line that counts as repeated in story and source."""
_MQM = "Linguistic conventions / Textual conventions"
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CLOSED = re.compile(r"[.…]{3}$|…$")
_DIGITS = re.compile(r"\d+")
_METADATA = re.compile(r"[\"']?(?:title|headline|description|og:title)[\"']?\s*[:=]|<title|<meta", re.IGNORECASE)
_STOPS = " .\u00a0।"
_CLOSING = '.,;:!?»”"’)'
_SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SYLLABLES = re.compile(r"([㐀-鿿ぁ-ヿ]{2,8}?)\1{2,}")
_QUOTES = tuple('"“„«‚‘»「『”—–')


@cache
def doublings() -> dict[str, frozenset[str]]:
    """Words that rightly stand twice, by language; ``any`` holds for loops in every language."""
    content = tomllib.loads((files("checker.checks") / "data" / "repeats.toml").read_text(encoding="utf-8"))
    return {language: frozenset(table["words"]) for language, table in content.items()}


@dataclass(frozen=True)
class _Block:
    """A headline or a line of a paragraph, folded for comparison."""

    field: Field
    start: int
    end: int
    words: tuple[str, ...]


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
        faithful = bitext.source is not None and _again(story) <= _again(bitext.source) > 0
        blocks = list(self._blocks(story, faithful))
        if blocks and bitext.source is not None and all(block.at.field != "headline" for block in blocks):
            # The source's nearly equal paragraphs are looked for only where the translation has some.
            there = sum(1 for _ in self._blocks(bitext.source, faithful=False))
            blocks = blocks if there < len(blocks) else []
        yield from blocks
        missed = False
        for field in story.fields:
            for result in self._words(field, story.language):
                if isinstance(result, Finding) or not missed:
                    yield result
                missed = missed or not isinstance(result, Finding)

    def _blocks(self, story: Story, faithful: bool) -> Iterator[Finding]:
        exact: dict[tuple[str, ...], _Block] = {}
        edges: dict[tuple[str, ...], _Block] = {}
        above: _Block | None = None
        for block in _blocks(story):
            previous, above = above, block
            size = len(block.words) // 2 if story.language in _SPACELESS else len(block.words)
            headline = block.field.kind == "headline"
            if size < (3 if headline else self.shortest) or (faithful and not headline):
                continue
            first = exact.get(block.words)
            if first is not None:
                if _metadata(first.field):
                    exact[block.words] = block
                elif (
                    size >= self.certain
                    or "headline" in (block.field.kind, first.field.kind)
                    or (previous is not None and previous.words == block.words and not _opens_quoted(block))
                ):
                    severity = Severity.ERROR if size >= self.certain else Severity.WARNING
                    yield self._block(block, first, severity, Confidence.CERTAIN, "in the same words")
                continue
            exact[block.words] = block
            if size < 12 or _CLOSED.search(block.field.passage.text[block.start : block.end].rstrip()):
                continue
            kind = (block.field.kind,)
            head, tail = (*kind, *block.words[:5]), (*block.words[-5:], *kind)
            for near in (edges.get(head), edges.get(tail)):
                if near is not None and self._near(near, block):
                    yield self._block(block, near, Severity.WARNING, Confidence.LIKELY, "in nearly the same words")
                    break
            edges.setdefault(head, block)
            edges.setdefault(tail, block)

    def _near(self, one: _Block, other: _Block) -> bool:
        """Nearly the same words and the very same figures: a list of like sentences isn't a repetition."""
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
        if matcher.real_quick_ratio() < self.alike or matcher.ratio() < self.alike:
            return False
        return [w for w in one.words if _DIGITS.search(w)] == [w for w in other.words if _DIGITS.search(w)]

    def _block(self, block: _Block, first: _Block, severity: Severity, sure: Confidence, how: str) -> Finding:
        what = "headline" if block.field.kind == first.field.kind == "headline" else "paragraph"
        return self.finding(
            "block",
            f"this {what} stands twice, {how}",
            block.field.place(block.start, block.end),
            severity=severity,
            confidence=sure,
            related=(first.field.place(first.start, first.end),),
        )

    def _words(self, field: Field, language: str | None) -> Iterator[Result]:
        text = field.passage.text
        words = text.lower().split()
        if language in _SPACELESS:
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
                yield NotChecked("doubled words", f"no list of right doublings for {language}", rule="repeats.word")
                return
            if word in right or word in doublings()["any"] or (word[0].isupper() and len(word) > 1):
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


def _blocks(story: Story) -> Iterator[_Block]:
    """Each line of each field: scraped pages break paragraphs at single newlines."""
    for field in story.fields:
        text, start = field.passage.text, 0
        for line in text.split("\n"):
            if line.strip():
                words = tuple(line.casefold().rstrip(_STOPS).split())
                if story.language in _SPACELESS:
                    words = tuple(char for char in line if char.isalnum())
                lead = len(line) - len(line.lstrip())
                yield _Block(field, start + lead, start + len(line.rstrip()), words)
            start += len(line) + 1


def _again(story: Story) -> int:
    """How many paragraphs stand there again: with as many in the source, the translation did as it was told."""
    blocks = [block.words for block in _blocks(story) if len(block.words) >= _LINE]
    return len(blocks) - len(set(blocks))


def _metadata(field: Field) -> bool:
    place = field.place()
    text = place.document.text
    line = text[text.rfind("\n", 0, place.span.start) + 1 : place.span.start]
    return bool(_METADATA.search(line))


def _opens(text: str, start: int) -> bool:
    """Whether a sentence may begin here; elsewhere a capital tells a name from the word (the Winter winter tyre)."""
    before = text[:start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",;")


def _opens_quoted(block: _Block) -> bool:
    return block.field.passage.text[block.start : block.end].startswith(_QUOTES)


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
