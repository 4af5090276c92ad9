"""The source beside the translation and what that says when it is translated back, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.html.marked import marked
from checker.report.html.markup import Safe, tag
from checker.report.html.script import copy, direction
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.checked import Detail
    from checker.report.html.placing import Numbered, Placing
    from checker.story import Pair, Segment
    from checker.tools import Translation

_NOTHING = "nothing beside it in the "
_LABELS = {"source": "Source", "translation": "Translation", "back": "Translated back"}
"""What a column is called where the page is too narrow for columns."""


def sentences(detail: Detail, placing: Placing, findings: Mapping[int, Numbered]) -> Safe | None:
    """The table; None where there is neither a source nor a translation back."""
    bitext = detail.bitext
    table = _Table(detail, placing, findings)
    if bitext.source is not None:
        return table.beside(bitext.pairs) if bitext.pairs else None
    alone = [segment for segment in bitext.story.segments() if detail.translations.shown(segment) is not None]
    return table.alone(alone) if alone else None


def unpaired(pairs: Sequence[Pair]) -> int:
    """How many rows have a side that is empty."""
    return sum(not pair.source or not pair.target for pair in pairs)


class _Table:
    """The sentences of one story with their marks."""

    def __init__(self, detail: Detail, placing: Placing, findings: Mapping[int, Numbered]) -> None:
        self._bitext = detail.bitext
        self._translations = detail.translations
        self._placing = placing
        self._findings = findings

    def beside(self, pairs: Sequence[Pair]) -> Safe:
        """A row a pair; what stands alone says so."""
        source, story = self._bitext.source, self._bitext.story
        headings = [
            f"Source ({_language(source.language if source is not None else None)})",
            f"Translation ({_language(story.language)})",
        ]
        made = self._made(segment for pair in pairs for segment in pair.target)
        if made:
            headings.append(self._back(made))
        rows = []
        for pair in pairs:
            cells = [
                self._side(pair.source, "source", translated=True),
                self._side(pair.target, "translation"),
                *([self._backed(pair.target, made)] if made else []),
            ]
            rows.append(tag("tr", *cells, class_=None if pair.source and pair.target else "uneven"))
        return _table(headings, rows)

    def alone(self, segments: Sequence[Segment]) -> Safe:
        """A row a sentence, where there is no source and something was translated all the same."""
        made = self._made(segments)
        rows = [
            tag("tr", self._side((segment,), "translation"), self._backed((segment,), made)) for segment in segments
        ]
        return _table(["Translation", self._back(made)], rows)

    def _made(self, segments: Iterable[Segment]) -> list[Translation]:
        found = (self._translations.shown(segment) for segment in segments)
        return [each for each in found if each is not None]

    def _back(self, made: Sequence[Translation]) -> str:
        language = self._bitext.source_language
        into = f" into {name(language)}" if language is not None else ""
        return f"Translated back{into} by machine" + ("" if any(each.signal for each in made) else ", not reliable")

    def _side(self, segments: Sequence[Segment], side: str, *, translated: bool = False) -> Safe:
        if not segments:
            return tag("td", tag("p", f"{_NOTHING}{side}", class_="nothing"), class_=side, data_label=_LABELS[side])
        said = []
        for segment in segments:
            text = marked(segment.text, self._placing.of(segment), self._findings)
            said.append(copy("p", segment.text, segment.language, text))
            if translated:
                said += self._said(segment, self._bitext.story.language, doubted=True)
        return tag("td", *said, class_=side, data_label=_LABELS[side])

    def _backed(self, segments: Sequence[Segment], made: Sequence[Translation]) -> Safe:
        mixed = any(each.signal for each in made)  # else the heading has said it
        said = [part for each in segments for part in self._said(each, self._bitext.source_language, doubted=mixed)]
        return tag("td", *said, class_="back", data_label=_LABELS["back"])

    def _said(self, segment: Segment, language: str | None, *, doubted: bool) -> Iterator[Safe]:
        """What a sentence says in the other language, and whether that is any signal."""
        made = self._translations.shown(segment)
        if made is not None:
            why = "(cut)" if not made.reliable else "(not reliable)" if doubted and not made.signal else None
            doubt = [" ", tag("span", why, class_="weak")] if why is not None else []
            text = copy("bdi", made.text, language)
            yield tag("p", text, *doubt, class_="translated", dir=direction(made.text, language))


def _language(code: str | None) -> str:
    return name(code) if code is not None else "language unknown"


def _table(headings: Sequence[str], rows: Sequence[Safe]) -> Safe:
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_="sentences")
