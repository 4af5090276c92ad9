"""Which lines of a story, or sentences at their edges, are none of it, and which of them are one fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.residue.catalogue import listed, opening, topics
from checker.residue.chat import talk
from checker.residue.lines import QUOTES
from checker.residue.wording import roots, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.residue.catalogue import Topic
    from checker.residue.lines import Line

_BRIEF, _LEAD = 60, 120
"""Characters of an assistant's sentence that need no colon, and of what stands before one."""
_TITLED = lazy(r"[:：|–—»>→]\s*(?:\w+\W+[^\W\d]|\w{4})")
"""Where what opens like a label goes on in words of its own."""


class Left(NamedTuple):
    """A line that is no part of the story; ``exact`` where the catalogue has it as it stands there."""

    at: int
    line: Line
    topic: Topic
    exact: bool
    whole: bool


def spoken(own: list[Line], source: list[Line], language: str | None) -> Iterator[tuple[Line, bool]]:
    """What an assistant says in a story, unless its original takes its leave as well."""
    said = talk(own)
    if said and not (source and talk(source)):
        for line, sure in said:
            if not line.quoted(language):
                yield line, sure


def weighed(left: list[Left], told: list[tuple[Line, bool]]) -> tuple[list[Left], list[tuple[Line, bool]]]:
    """The same with how sure they are: a courtesy that a person could write is so beside an assistant's other traces.

    Without one the story may be a chat with customers, or a letter.
    """
    names = topics()
    known = [listed(line.text) for line, _ in told]
    chat = (names["chat"], names["refusal"])
    traces = [
        line
        for (line, sure), found in zip(told, known, strict=True)
        if sure or (found is not None and found[0] in chat)
    ]
    traces += [each.line for each in left if each.exact and each.topic in chat]
    if not traces:
        return [each._replace(exact=each.exact and each.topic is not names["courtesy"]) for each in left], told
    beside = [
        (line, sure or (found is not None and any(trace is not line for trace in traces)))
        for (line, sure), found in zip(told, known, strict=True)
    ]
    return left, beside


def within(line: Line, told: dict[int, Line]) -> bool:
    """Whether a line overlaps what an assistant says, given by the field it stands in."""
    other = told.get(id(line.field))
    return other is not None and line.start < other.end and other.start < line.end


def left_lines(own: list[Line], source: list[Line], language: str | None) -> Iterator[Left]:
    """The lines of a story that are none of it, or whose first or last sentence isn't."""
    above: Line | None = None
    among = roots("\n".join(line.text for line in own))
    begun = False
    for at, line in enumerate(own):
        found = _sort(line, among)
        if found is not None and not (begun and line.field.kind != "headline") and _titled(line, found[1]):
            # Kill: the film that nobody saw. An embargo that was missed is worse than a warning.
            found = (*found[:2], False) if found[1] is topics()["embargo"] else None
        begun = begun or (found is None and line.field.kind != "other")
        if found is not None:
            part, topic, exact = found
            last = line is own[-1]
            introduced = (
                above is not None and above.text.endswith((":", "：")) and topic.kind in ("machine", "embargo")
            )
            # The original of a chat hopes that it helps, too; words left out of an excerpt stand as [...].
            told = topic.kind == "machine" and any(_same(each, topic) for each in source)
            if not introduced and not told and (topic.kind != "truncated" or last) and not part.quoted(language):
                yield Left(at, part, topic, exact, part.start == line.start and part.end == line.end)
        above = line


def _same(line: Line, topic: Topic) -> bool:
    found = _sort(line)
    return found is not None and found[1].kind == topic.kind


def _sort(line: Line, among: tuple[str, ...] | None = None) -> tuple[Line, Topic, bool] | None:
    """The part of a line that is in the catalogue, or is put together like what is there."""
    if (found := listed(line.text)) is not None:
        topic, exact = found
        if topic in (topics()["chat"], topics()["courtesy"]) and not _hands_over(line):
            return None
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
        if (topic_ := worded(last.text, among)) is not None:
            return last, topic_, False
        if len(line.text) >= 400:
            return None
        first = line.first
        if (topic_ := worded(first.text, among)) is not None:
            return (line if len(line.cuts) < 3 else first), topic_, False
        return None
    if line.text.startswith(QUOTES[:-2]):
        return None
    topic_ = worded(line.text, among)
    return None if topic_ is None else (line, topic_, False)


def _titled(line: Line, topic: Topic) -> bool:
    """Whether a story's first line or a headline only opens like a link or an ad: Watch: The mayor dances."""
    if topic is topics()["embargo"] and (line.text.isupper() or any(map(str.isdigit, line.text))):
        return False
    if topic not in (topics()["links"], topics()["ads"], topics()["embargo"]) or opening(line.text) is None:
        return False
    title = _TITLED.search(line.text, 1)
    return title is not None and (topic is not topics()["embargo"] or line.text[title.start() :].count(" ") > 3)


def _hands_over(line: Line) -> bool:
    """Whether what opens like an assistant's sentence says no more: "Here is the translation: in the museum" does."""
    head, colon, rest = line.text.replace("：", ":").partition(":")
    if not colon:
        return len(line.text) < _BRIEF
    return len(head) < _LEAD and not rest.strip(" *_")[:1].islower()


def _aside(sentence: Line, topic: Topic) -> bool:
    """Whether a sentence in a paragraph is none of its story: what hands over a translation stands before it."""
    return topic.kind != "machine" or not sentence.text.endswith(".") or opening(sentence.text) is None


def stretches(left: list[Left]) -> Iterator[list[Left]]:
    """Lines that are one fault: neighbours of one kind, and the same line again."""
    found: list[list[Left]] = []
    texts: dict[str, list[Left]] = {}
    for each in left:
        near = found[-1] if found else None
        beside = near is not None and near[-1].at == each.at - 1 and near[-1].whole and each.whole
        if near is not None and beside and near[-1].topic.kind == each.topic.kind:
            near.append(each)
        elif each.line.text in texts:
            texts[each.line.text].append(each)
            continue
        else:
            found.append([each])
        texts.setdefault(each.line.text, found[-1])
    yield from found
