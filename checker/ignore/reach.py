"""How far an ignore reaches: the sentence or paragraph that it stands in or before, up to an end, everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from checker.finding import NotChecked
from checker.ignore.comments import DECLARED, UNREASONED, Said, comments, declared, meaningless
from checker.passage import Span
from checker.text.intervals import Intervals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.passage import Document, Place
    from checker.story import Story


@dataclass(eq=False, slots=True)
class Ignore:
    """An ignore in force: in ``span`` of its document, or all over the story. ``used`` are rules that it silenced."""

    said: Said
    span: Span | None
    used: set[str] = field(default_factory=set)

    @property
    def reason(self) -> str:
        """Why, as reports say it."""
        return self.said.reason or UNREASONED


def ignores(story: Story, *, require_reason: bool = False) -> Iterator[Ignore | NotChecked]:
    """The ignores of a story, and those that mean nothing: with ``require_reason`` one without a reason as well."""
    for each in _found(story):
        if require_reason and isinstance(each, Ignore) and not each.said.reason:
            rules = ", ".join(each.said.rules)
            yield meaningless(each.said.place, f"{rules}: no reason given, and the settings require one")
        else:
            yield each


def _found(story: Story) -> Iterator[Ignore | NotChecked]:
    for each in declared(story):
        yield each if isinstance(each, NotChecked) else Ignore(each, None)
    for document in {id(each.document): each.document for each in story.fields}.values():
        if "<!--" in document.text:
            yield from _in(document, _Copy(story, document))


def _in(document: Document, copy: _Copy) -> Iterator[Ignore | NotChecked]:
    begun: list[Said] = []
    for said in comments(document):
        if isinstance(said, NotChecked):
            yield said
        elif said.command == "ignore-begin":
            begun.append(said)
        elif said.command == "ignore-end":
            # Without rules it ends all; with them, what began with just these.
            ended = [each for each in begun if not said.rules or set(each.rules) == set(said.rules)]
            if not ended:
                yield meaningless(said.place, "nothing that it ends: no ignore-begin with these rules is open")
            begun = [each for each in begun if each not in ended]
            for each in ended:
                yield Ignore(each, Span(each.place.span.end, said.place.span.start))
        elif said.command == "ignore-file":
            yield Ignore(said, None)
        else:
            sentence = said.command == "ignore-sentence"
            span = _meant(said.place.span, copy.sentences if sentence else copy.paragraphs)
            if span is None:
                yield meaningless(said.place, f"no {'sentence' if sentence else 'paragraph'} follows")
            else:
                yield Ignore(said, span)
    for said in begun:
        yield meaningless(said.place, "no ignore-end follows: nothing is ignored")


class _Copy:
    """The paragraphs and sentences of a document; sentences are put in order when the first one is asked for."""

    def __init__(self, story: Story, document: Document) -> None:
        self._fields = [each for each in story.fields if each.document is document]

    @cached_property
    def paragraphs(self) -> Intervals[Span]:
        return Intervals((*span, span) for span in (each.place().span for each in self._fields))

    @cached_property
    def sentences(self) -> Intervals[Span]:
        return Intervals((*each.span, each.span) for found in self._fields for each in found.segments)


def _meant(comment: Span, stretches: Intervals[Span]) -> Span | None:
    """The stretch that a comment stands in, else the next one."""
    inside = (each for each in stretches.around(comment.start) if each.start < comment.start < comment.end < each.end)
    return next(inside, None) or stretches.behind(comment.end)


class InForce:
    """The ignores of a story, asked which of them hold at a place."""

    def __init__(self, found: Iterable[Ignore]) -> None:
        self.all = list(found)
        self._everywhere: dict[str, list[Ignore]] = {}
        by_rule: dict[tuple[int, str], list[Ignore]] = {}
        for each in self.all:
            for rule in each.said.rules:
                if each.span is None:
                    self._everywhere.setdefault(rule, []).append(each)
                else:
                    by_rule.setdefault((id(each.said.place.document), rule), []).append(each)
        self._here = {
            key: Intervals((*each.span, each) for each in some if each.span is not None)
            for key, some in by_rule.items()
        }

    def at(self, rule: str, place: Place) -> Ignore | None:
        """The ignore that silences a rule at a place, the nearest one; all that would do so count as used."""
        holding: list[Ignore] = []
        for name in (rule, rule.split(".")[0]):
            here = self._here.get((id(place.document), name))
            if here is not None:
                holding += here.around(place.span.start)
        for name in (rule, rule.split(".")[0]):
            holding += (each for each in self._everywhere.get(name, ()) if _speaks_for(each.said, place.document))
        for each in holding:
            each.used.add(rule)
        return holding[0] if holding else None


def _speaks_for(said: Said, document: Document) -> bool:
    """A comment speaks for its own document, a row's column for every cell of its row."""
    return said.command == DECLARED or said.place.document is document
