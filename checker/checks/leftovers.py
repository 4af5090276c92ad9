"""What belongs to a page, a desk or a tool and was left in the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.residue.catalogue import languages, listed, opening, topics
from checker.residue.chat import talk
from checker.residue.cuts import breaks, cut_off, teasers
from checker.residue.lines import QUOTES, lines
from checker.residue.traces import traces
from checker.residue.wording import worded
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.residue.catalogue import Topic
    from checker.residue.lines import Line
    from checker.story import Bitext, Story
    from checker.tools import Translations

_DO = {
    "embargo": "make sure that the story may run, then delete",
    "boilerplate": "delete",
    "machine": "delete",
    "truncated": "complete or delete",
}
_BRIEF, _LEAD = 60, 120
"""Characters of an assistant's sentence that need no colon, and of what stands before one."""
_HEADING = 3
"""Spaces of a headline that only names what stands below."""
_FAULT = "the text is cut off: complete it"


class _Left(NamedTuple):
    """A line that is no part of the story; ``exact`` where the catalogue has it as it stands there."""

    at: int
    line: Line
    topic: Topic
    exact: bool
    whole: bool


@dataclass(frozen=True)
class Leftovers(Check):
    """Furniture of the page, lines for the desk, traces of translation software, text cut off.

    en: Skip to content                                      fails: leftovers.boilerplate
    en: Readers can skip to content that they like.          passes
    de: Sperrfrist: Mittwoch, 20. August, 6 Uhr              fails: leftovers.embargo
    de: Die Sperrfrist endete am Mittwoch, wie üblich.       passes
    en: Here is the translation of the article:              fails: leftovers.machine
    en: The cabinet met on Monday, and the ministers of the  fails: leftovers.truncated

    A catalogue by language, compared with whole lines and the first and last sentences of lines, outside quotations.
    All languages count in every story: a page's furniture often stays in the language of the original.
    """

    id: ClassVar[str] = "leftovers"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("leftovers.embargo", "embargo, kill and hold lines", Severity.ERROR, "Accuracy / Addition"),
        Rule(
            "leftovers.boilerplate",
            "left from the page that the story stood on",
            Severity.ERROR,
            "Accuracy / Addition",
        ),
        Rule(
            "leftovers.machine", "traces of translation software and prompts", Severity.ERROR, "Accuracy / Addition"
        ),
        Rule("leftovers.truncated", "text that is cut off", Severity.ERROR, "Design / Truncation"),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """One finding for each run of lines of one kind, each trace inside lines, and each cut."""
        story = bitext.story
        own = lines(story)
        source = [] if bitext.source is None else lines(bitext.source)
        spoken = list(_spoken(own, source, story.language))
        told = {id(line.field): line for line, _ in spoken}
        left = [each for each in _left(own, source, story.language) if not _within(each.line, told)]
        for line, sure in spoken:
            yield self.finding(
                "machine",
                "what a chat assistant says of its work: delete this sentence",
                line.place,
                severity=Severity.ERROR if sure else Severity.WARNING,
            )
        yield from map(self._lines, _stretches(left))
        yield from self._traces(story)
        yield from self._cuts(own, source, left, story)
        if story.language is not None and story.language not in languages() and own:
            yield NotChecked(f"{name(story.language)} leftovers", "no catalogue of what pages leave in it", self.id)

    def _lines(self, stretch: list[_Left]) -> Finding:
        first, *others = stretch
        exact = any(each.exact for each in stretch) or len(stretch) > 2
        many = f"these {len(stretch)} lines" if others else "this line"
        says = list(dict.fromkeys(each.topic.says for each in stretch))
        what = ", ".join(says[:3])
        return self.finding(
            first.topic.kind,
            f"{what}: {_DO[first.topic.kind]} {many}",
            first.line.place,
            severity=Severity.ERROR if exact else Severity.WARNING,
            confidence=Confidence.CERTAIN if exact else Confidence.LIKELY,
            related=tuple(each.line.place for each in others),
        )

    def _traces(self, story: Story) -> Iterator[Finding]:
        for trace in traces(story):
            first, *others = trace.places
            times = f", {len(trace.places)} times" if others else ""
            shown = trace.text if len(trace.text) < 40 else f"{trace.text[:38]}…"
            do = _FAULT if trace.topic.kind == "truncated" else "take it out"
            yield self.finding(
                trace.topic.kind,
                f"“{shown}”{times}: {trace.topic.says}: {do}",
                first,
                severity=Severity.ERROR if trace.certain else Severity.WARNING,
                confidence=Confidence.CERTAIN if trace.certain else Confidence.LIKELY,
                related=tuple(others),
            )

    def _cuts(self, own: list[Line], source: list[Line], left: list[_Left], story: Story) -> Iterator[Finding]:
        seen = {id(each.line) for each in left}
        body = [line for line in own if line.field.kind == "body"]
        for line, whole in teasers(own):
            seen.add(id(line))
            yield self.finding(
                "truncated",
                "a teaser that is cut off, and stands in full below: delete one",
                line.place,
                severity=Severity.WARNING,
                confidence=Confidence.CERTAIN,
                related=(whole.place,),
            )
        broken = [line for line in breaks(body, story.language) if id(line) not in seen]
        original = [line for line in source if line.field.kind == "body"]
        if body and id(body[-1]) not in seen and cut_off(body, original, story.language):
            broken.append(body[-1])
        for line in broken:
            yield self.finding("truncated", _FAULT, line.place, severity=Severity.WARNING)


def _spoken(own: list[Line], source: list[Line], language: str | None) -> Iterator[tuple[Line, bool]]:
    """What an assistant says in a story, unless its original takes its leave as well."""
    said = talk(own)
    if said and not (source and talk(source)):
        for line, sure in said:
            if not line.quoted(language):
                yield line, sure


def _within(line: Line, told: dict[int, Line]) -> bool:
    other = told.get(id(line.field))
    return other is not None and line.start < other.end and other.start < line.end


def _left(own: list[Line], source: list[Line], language: str | None) -> Iterator[_Left]:
    """The lines of a story that are none of it, or whose first or last sentence isn't."""
    above: Line | None = None
    for at, line in enumerate(own):
        found = _sort(line)
        if found is not None:
            part, topic, exact = found
            last = line is own[-1]
            introduced = (
                above is not None and above.text.endswith((":", "：")) and topic.kind in ("machine", "embargo")
            )
            # The original of a chat hopes that it helps, too; words left out of an excerpt stand as [...].
            told = topic.kind == "machine" and any(_same(each, topic) for each in source)
            if not introduced and not told and (topic.kind != "truncated" or last) and not part.quoted(language):
                yield _Left(at, part, topic, exact, part.start == line.start and part.end == line.end)
        above = line


def _same(line: Line, topic: Topic) -> bool:
    found = _sort(line)
    return found is not None and found[1].kind == topic.kind


def _sort(line: Line) -> tuple[Line, Topic, bool] | None:
    """The part of a line that is in the catalogue, or is put together like what is there."""
    if (found := listed(line.text)) is not None:
        topic, exact = found
        if topic is topics()["chat"] and not _hands_over(line):
            return None
        if topic is topics()["links"] and line.field.kind == "headline" and line.text.count(" ") > _HEADING:
            return None  # Watch: The mayor dances
        if line.cuts and len(line.text) > 160 and opening(line.text) is not None:
            return line.first, topic, exact
        alone = topic.kind == "boilerplate" and topic.says.startswith("a control") and " " not in line.text
        return line, topic, exact and not alone
    if line.cuts:
        last = line.last
        if (
            len(last.text) > 8
            and " " in last.text
            and (found := listed(last.text)) is not None
            and _aside(last, found[0])
        ):
            return last, found[0], found[1]
        if (topic_ := worded(last.text)) is not None:
            return last, topic_, False
        first = line.first
        if (topic_ := worded(first.text)) is not None and len(line.text) < 400:
            return (line if len(line.cuts) < 3 else first), topic_, False
        return None
    if line.text.startswith(QUOTES[:-2]):
        return None
    topic_ = worded(line.text)
    return None if topic_ is None else (line, topic_, False)


def _hands_over(line: Line) -> bool:
    """Whether what opens like an assistant's sentence says no more: "Here is the translation: in the museum" does."""
    head, colon, rest = line.text.replace("：", ":").partition(":")
    if not colon:
        return len(line.text) < _BRIEF
    return len(head) < _LEAD and not rest.strip(" *_")[:1].islower()


def _aside(sentence: Line, topic: Topic) -> bool:
    """Whether a sentence in a paragraph is none of its story: what hands over a translation stands before it."""
    return topic.kind != "machine" or not sentence.text.endswith(".") or opening(sentence.text) is None


def _stretches(left: list[_Left]) -> Iterator[list[_Left]]:
    """Lines that are one fault: neighbours of one kind, and the same line again."""
    stretches: list[list[_Left]] = []
    texts: dict[str, list[_Left]] = {}
    for each in left:
        near = stretches[-1] if stretches else None
        beside = near is not None and near[-1].at == each.at - 1 and near[-1].whole and each.whole
        if near is not None and beside and near[-1].topic.kind == each.topic.kind:
            near.append(each)
        elif each.line.text in texts:
            texts[each.line.text].append(each)
            continue
        else:
            stretches.append([each])
        texts.setdefault(each.line.text, stretches[-1])
    yield from stretches
