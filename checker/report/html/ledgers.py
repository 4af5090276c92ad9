"""The names and the numbers of a story as tables, each beside what the source has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.names.register import register
from checker.names.verdicts import OK
from checker.quantities import quantities
from checker.quantities.agreement import Agreement
from checker.quantities.matching import matched
from checker.quantities.wording import told
from checker.report.html.marked import reference
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.script import copy, message
from checker.text.intervals import Intervals

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
    placed = _About(about)
    return len(rows), _table("names", headings, (_name(row, beside, placed) for row in rows))


def _name(row: Row, beside: bool, about: _About) -> Safe:
    sides: tuple[Side, ...] = ("story", "source") if beside else ("story",)
    cells = [tag("td", *_spellings(row, side)) for side in sides]
    name = tag("th", tag("bdi", row.name), " ", tag("span", row.kind, class_="kind"), scope="row")
    places = [place for spelling in row.spellings for place in spelling.places]
    fine = row.verdict == OK
    said = message("no finding" if fine else row.verdict.text)
    verdict = tag("td", said, " ", *about.links(*places), class_="fine" if fine else None)
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
    return str(place.line)


_Beside = tuple["Quantity | None", "Quantity | None", str]
"""A quantity of the source, the one that the story has for it, and what is said of the two."""


def numbers(detail: Detail, findings: Sequence[Numbered]) -> tuple[int, Safe] | None:
    """How many numbers there are, and their table: in the order of the story, what counts nothing left out."""
    bitext = detail.bitext
    compared = bitext.source is not None
    about = _About(each for each in findings if each.finding.rule.startswith(_OF_NUMBERS))
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


def _compared(pair: Pair, about: _About) -> Iterator[_Beside]:
    """The numbers of a pair of sentences side by side: those that agree, and those that a finding compares."""
    found = matched(pair)
    beside: dict[int, tuple[Quantity, str]] = {id(one): (other, _AGREED[level]) for one, other, level in found.met}
    free = {id(other): other for other in found.target} | {id(other): None for _, other, _ in found.met}
    for one in found.source:
        if id(one) in beside:
            continue
        other = next((each for each in free.values() if each is not None and about.beside(one, each)), None)
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


def _worth(quantity: Quantity) -> bool:
    """Whether a number is one to a reader; "a" and "once" aren't."""
    return quantity.digits or not quantity.bearing


def _number(row: _Beside, compared: bool, about: _About) -> Safe:
    source, target, said = row
    references = about.links(*(each.place for each in (source, target) if each is not None))
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


class _About:
    """The findings that have a place as one of theirs; asked for each place of a story, so put in order once."""

    def __init__(self, findings: Iterable[Numbered]) -> None:
        found: defaultdict[int, list[tuple[int, int, tuple[int, Numbered]]]] = defaultdict(list)
        for each in findings:
            for place in (each.finding.at, *each.finding.related):
                start, end = place.span
                found[id(place.document)].append((start, end, (end, each)))
        self._by_document = {document: Intervals(places) for document, places in found.items()}

    def of(self, *places: Place) -> dict[int, Numbered]:
        """By number, in order."""
        met = {}
        for place in places:
            intervals = self._by_document.get(id(place.document))
            for end, each in intervals.around(place.span.start) if intervals is not None else ():
                if place.span.end <= end:
                    met[each.number] = each
        return dict(sorted(met.items()))

    def beside(self, source: Quantity, target: Quantity) -> bool:
        """Whether a finding says that the one stands for the other."""
        both = self.of(source.place).keys() & self.of(target.place).keys()
        return any(not each.missing for number, each in self.of(target.place).items() if number in both)

    def links(self, *places: Place) -> list[Safe]:
        """To the cards of the findings about these places."""
        return [joined([reference(each), Safe(" ")]) for each in self.of(*places).values()]


def _table(name: str, headings: Sequence[str], rows: Iterable[Safe]) -> Safe:
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_=f"ledger {name}")
