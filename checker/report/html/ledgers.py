"""The names and the numbers of a story as tables, each beside what the source has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.names.register import register
from checker.names.verdicts import OK
from checker.quantities import quantities
from checker.quantities.agreement import Agreement
from checker.quantities.matching import matched
from checker.quantities.wording import told
from checker.report.html.marked import reference
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.script import copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.checked import Detail
    from checker.names.register import Row, Side
    from checker.passage import Place
    from checker.quantities import Quantity
    from checker.report.html.placing import Numbered
    from checker.story import Pair

_PLACES = 6
_CONTEXT = 32
"""Characters of the sentence that stand on either side of a number."""
_OF_NUMBERS = ("numbers.", "dates.", "headline.number")
_AGREED = {
    Agreement.SWAPPED: "same figure, another unit",
    Agreement.LOOSE: "same figure, percent beside points",
    Agreement.ROUNDED: "rounded",
    Agreement.CONVERTED: "converted",
    Agreement.BARE: "same",
    Agreement.SAME: "same",
}


def names(detail: Detail, findings: Sequence[Numbered]) -> tuple[int, Safe] | None:
    """How many names there are, and their table; None without any."""
    if detail.ledger is None:
        return None
    about = [each for each in findings if each.finding.rule.split(".")[0] == "names"]
    rows = register(detail.bitext, detail.ledger, [each.finding for each in about])
    if not rows:
        return None
    beside = detail.bitext.source is not None
    headings = ["Name", "In the story", *(["In the source"] if beside else []), "What was found"]
    return len(rows), _table("names", headings, (_name(row, beside, about) for row in rows))


def _name(row: Row, beside: bool, findings: Sequence[Numbered]) -> Safe:
    sides: tuple[Side, ...] = ("story", "source") if beside else ("story",)
    cells = [tag("td", *_spellings(row, side)) for side in sides]
    name = tag("th", tag("bdi", row.name), " ", tag("span", row.kind, class_="kind"), scope="row")
    places = [place for spelling in row.spellings for place in spelling.places]
    verdict = tag("td", "no finding" if row.verdict == OK else row.verdict.text, " ", *_references(places, findings))
    severity = str(row.verdict.severity) if row.verdict.severity is not None else None
    return tag("tr", name, *cells, verdict, data_severity=severity)


def _spellings(row: Row, side: Side) -> Iterator[Safe]:
    for spelling in row.spellings:
        if spelling.side == side:
            lines = list(dict.fromkeys(_line(place) for place in spelling.places))
            more = f" and {len(lines) - _PLACES} more" if len(lines) > _PLACES else ""
            where = f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:_PLACES])}{more}"
            use = f"{spelling.use}, " if spelling.use else ""
            text = copy("bdi", spelling.text, spelling.language)
            times = f" ×{len(spelling.places)}" if len(spelling.places) > 1 else ""
            yield tag("p", text, times, " ", tag("span", f"{use}{where}", class_="where"))


def _line(place: Place) -> str:
    return str(place.document.line_column(place.span.start)[0])


_Beside = tuple["Quantity | None", "Quantity | None", str]
"""A quantity of the source, the one that the story has for it, and what is said of the two."""


def numbers(detail: Detail, findings: Sequence[Numbered]) -> tuple[int, Safe] | None:
    """How many numbers there are, and their table: in the order of the story, what counts nothing left out."""
    bitext = detail.bitext
    compared = bitext.source is not None
    rows: list[_Beside]
    if compared:
        rows = [row for pair in bitext.pairs for row in _compared(pair)]
        headings = ["In the source", "In the story", "Compared"]
    else:
        rows = [(None, each, "") for each in quantities(bitext.story.segments()) if _worth(each)]
        headings = ["In the story", "What was found"]
    if not rows:
        return None
    about = [each for each in findings if each.finding.rule.startswith(_OF_NUMBERS)]
    return len(rows), _table("numbers", headings, (_number(row, compared, about) for row in rows))


def _compared(pair: Pair) -> Iterator[_Beside]:
    """The numbers of a pair of sentences, those that were matched side by side."""
    found = matched(pair)
    partners = {id(one): (other, level) for one, other, level in found.met}
    for one in found.source:
        if id(one) in partners:
            other, level = partners[id(one)]
            if _worth(one) or _worth(other):
                yield one, other, _AGREED[level]
        elif _worth(one):
            yield one, None, "only in the source"
    met = {id(other) for _, other, _ in found.met}
    for other in found.target:
        if id(other) not in met and _worth(other):
            yield None, other, "only in the story"


def _worth(quantity: Quantity) -> bool:
    """Whether a number is one to a reader; "a" and "once" aren't."""
    return quantity.digits or not quantity.bearing


def _number(row: _Beside, compared: bool, findings: Sequence[Numbered]) -> Safe:
    source, target, said = row
    references = list(_references([each.place for each in (source, target) if each is not None], findings))
    sides = (source, target) if compared else (target,)
    cells = [tag("td", _within(each) if each is not None else tag("p", "—", class_="nothing")) for each in sides]
    verdict = joined([said if compared else "no finding" if not references else "", " ", *references])
    return tag("tr", *cells, tag("td", verdict))


def _within(quantity: Quantity) -> Safe:
    """A number with the words around it; its value, where the copy has it in words or in another script."""
    numeral, segment = quantity.numeral, quantity.segment
    low, high = max(0, numeral.start - _CONTEXT), numeral.end + _CONTEXT
    before, after = segment.text[low : numeral.start], segment.text[numeral.end : high]
    left, right = "…" if low else "", "…" if high < len(segment.text) else ""
    value = told(quantity).removeprefix(quantity.text).strip()
    text = joined([left, before, tag("b", quantity.text), after, right])
    parts = [copy("p", segment.text, segment.language, text)]
    if value.startswith("("):
        parts.append(tag("span", value[1:-1], class_="where"))
    return joined(parts)


def _references(places: Iterable[Place], findings: Sequence[Numbered]) -> Iterator[Safe]:
    """Links to the findings that have one of these places as one of theirs."""
    here = list(places)
    for each in findings:
        theirs = (each.finding.at, *each.finding.related)
        if any(_meet(one, other) for one in here for other in theirs):
            yield reference(each)
            yield Safe(" ")


def _meet(one: Place, other: Place) -> bool:
    if one.document is not other.document:
        return False
    return one.span.start >= other.span.start and one.span.end <= other.span.end


def _table(name: str, headings: Sequence[str], rows: Iterable[Safe]) -> Safe:
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_=f"ledger {name}")
