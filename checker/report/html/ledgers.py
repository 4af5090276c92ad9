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
    fine = row.verdict == OK
    said = "no finding" if fine else row.verdict.text
    verdict = tag("td", said, " ", *_references(places, findings), class_="fine" if fine else None)
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
    about = [each for each in findings if each.finding.rule.startswith(_OF_NUMBERS)]
    rows: list[_Beside]
    if compared:
        rows = [row for pair in bitext.pairs for row in _compared(pair, about)]
        headings = ["In the source", "In the story", "Compared"]
    else:
        rows = [(None, each, "") for each in quantities(bitext.story.segments()) if _worth(each)]
        headings = ["In the story", "What was found"]
    if not rows:
        return None
    return len(rows), _table("numbers", headings, (_number(row, compared, about) for row in rows))


def _compared(pair: Pair, about: Sequence[Numbered]) -> Iterator[_Beside]:
    """The numbers of a pair of sentences side by side: those that agree, and those that a finding compares."""
    found = matched(pair)
    beside: dict[int, tuple[Quantity, str]] = {id(one): (other, _AGREED[level]) for one, other, level in found.met}
    free = {id(other): other for other in found.target} | {id(other): None for _, other, _ in found.met}
    for one in found.source:
        if id(one) in beside:
            continue
        other = next((each for each in free.values() if each is not None and _set_against(one, each, about)), None)
        if other is not None:
            beside[id(one)] = other, "differs"
            free[id(other)] = None
    for one in found.source:
        if id(one) in beside:
            other, said = beside[id(one)]
            if _worth(one) or _worth(other):
                yield one, other, said
        elif _worth(one):
            yield one, None, "only in the source"
    for alone in free.values():
        if alone is not None and _worth(alone):
            yield None, alone, "only in the story"


def _set_against(source: Quantity, target: Quantity, about: Sequence[Numbered]) -> bool:
    """Whether a finding says that the one stands for the other."""
    return any(
        _meet(target.place, each.finding.at) and any(_meet(source.place, other) for other in each.finding.related)
        for each in about
    )


def _worth(quantity: Quantity) -> bool:
    """Whether a number is one to a reader; "a" and "once" aren't."""
    return quantity.digits or not quantity.bearing


def _number(row: _Beside, compared: bool, findings: Sequence[Numbered]) -> Safe:
    source, target, said = row
    references = list(_references([each.place for each in (source, target) if each is not None], findings))
    sides = (source, target) if compared else (target,)
    cells = [tag("td", _within(each) if each is not None else tag("p", "—", class_="nothing")) for each in sides]
    if not compared:
        said = "" if references else "no finding"
    return tag("tr", *cells, tag("td", said, " ", *references, class_=None if references else "fine"))


def _within(quantity: Quantity) -> Safe:
    """A number with the words around it; its value, where the copy has it in words or in another script."""
    numeral, segment = quantity.numeral, quantity.segment
    before, after = _before(segment.text[: numeral.start]), _after(segment.text[numeral.end :])
    value = told(quantity).removeprefix(quantity.text).strip()
    text = [before, tag("b", quantity.text), after]
    if value.startswith("("):
        text += [" ", tag("bdi", value, class_="where")]
    return copy("p", segment.text, segment.language, joined(text))


def _before(text: str) -> str:
    """The last words of a text."""
    if len(text) <= _CONTEXT:
        return text
    kept = text[-_CONTEXT:]
    return "…" + (kept[kept.index(" ") :].lstrip() if " " in kept[:-1].rstrip() else kept)


def _after(text: str) -> str:
    """The first words of a text."""
    if len(text) <= _CONTEXT:
        return text
    kept = text[:_CONTEXT]
    return (kept[: kept.rindex(" ")].rstrip() if " " in kept[1:].lstrip() else kept) + "…"


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
