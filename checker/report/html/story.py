"""One story: its text with the findings beside it, its sentences beside the source, its names and numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.errors import crash
from checker.report.counts import count
from checker.report.html import ledgers
from checker.report.html.card import card, shape
from checker.report.html.evidence import evidence
from checker.report.html.marked import marked
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.placing import Numbered, Placing
from checker.report.html.script import copy, direction, message
from checker.report.html.sentences import sentences, unpaired
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.checked import Checked, Detail, Outline
    from checker.finding import NotChecked
    from checker.story import Field

LONGEST = 200_000
"""Characters of a story that is shown whole; of a longer one the findings are listed."""
_LABELS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "caption": "Caption",
    "byline": "Byline",
    "other": "Page furniture",
}
_MISSED = 30


def numbered(checked: Checked, id: str) -> list[Numbered]:
    """The story's findings with their numbers; those that are ignored come last, so that the numbers run on."""
    ordered = sorted(checked.findings, key=lambda finding: finding.ignored is not None)
    return [Numbered(number, f"{id}f{number}", finding) for number, finding in enumerate(ordered, 1)]


def whole(checked: Checked, id: str, *, alone: bool) -> Iterator[Safe]:
    """A story in full; ``alone`` says that the page has no other one, so that everything lies open."""
    outline, detail = checked.outline, checked.detail
    assert outline is not None
    assert detail is not None
    every = numbered(checked, id)
    live = [each for each in every if each.finding.ignored is None]
    known = {each.number: each for each in live}
    placing = Placing(detail.bitext, live)
    yield from _opening(outline, id, live, alone=alone)
    if not alone:
        yield _missed(checked.not_checked)
    yield tag("h3", "The text and what was found in it", class_="unseen")
    yield from _copy(detail, placing, known, outline)
    if placing.elsewhere:
        cards = [card(each, outline, brief=True) for each in placing.elsewhere]
        yield tag("h3", "Outside the text", class_="part")
        yield tag("div", *cards, class_="list")
    table = _made(lambda: sentences(detail, placing, known))
    if table is not None:
        gaps = unpaired(detail.bitext.pairs)
        told = f" ({gaps} without a counterpart)" if gaps else ""
        yield _part(f"Sentence by sentence{told}", table, open=alone)
    for what, ledger in (("Names", ledgers.names), ("Numbers", ledgers.numbers)):
        found = _ledger(ledger, detail, live)
        if found is not None:
            yield _part(f"{what} ({found[0]})" if found[0] else what, found[1], open=alone)
    dropped = [each for each in every if each.finding.ignored is not None]
    if dropped:
        cards = [card(each, outline, brief=True) for each in dropped]
        yield _part(f"Ignored ({len(dropped)})", tag("div", *cards, class_="list"), open=False)
    yield Safe("</section>\n")


def listed(checked: Checked, id: str, why: str, *, alone: bool = False) -> Iterator[Safe]:
    """A story by its findings alone, and why it isn't shown whole."""
    outline = checked.outline
    assert outline is not None
    every = numbered(checked, id)
    yield from _opening(outline, id, [each for each in every if each.finding.ignored is None], alone=alone)
    if not alone:
        yield _missed(checked.not_checked)
    yield tag("p", why, class_="why")
    yield tag("div", *(card(each, outline, brief=True) for each in every), class_="list")
    yield Safe("</section>\n")


def levels(findings: Iterable[Numbered]) -> Safe:
    """How many findings there are of each severity, by sign, number and word."""
    counts = Counter(each.severity for each in findings)
    told = [
        tag("span", shape(level), count(counts[level], str(level)), class_=f"level {level}")
        for level in sorted(counts, reverse=True)
    ]
    return joined(told) if told else tag("span", "no findings", class_="level clean")


def _opening(outline: Outline, id: str, live: Sequence[Numbered], *, alone: bool) -> Iterator[Safe]:
    yield Safe(f'<section class="story{" alone" if alone else ""}" id="{id}" aria-labelledby="{id}-title">')
    title = outline.path + (f" [{outline.id}]" if outline.id is not None else "")
    about = [f"{_language(outline.language)}" + (f", {outline.date}" if outline.date is not None else "")]
    if outline.source_path is not None:
        about.append(f"beside {outline.source_path} ({_language(outline.source_language)})")
    yield tag(
        "header",
        tag("h2", tag("bdi", title), id=f"{id}-title"),
        tag("p", tag("bdi", "; ".join(about)), class_="about"),
        Safe() if alone else tag("p", levels(live), class_="levels"),
    )


def _language(code: str | None) -> str:
    return name(code) if code is not None else "language unknown"


def _missed(entries: Sequence[NotChecked]) -> Safe:
    """What of this story was not checked; a story that is alone has it in the verdict."""
    told = dict.fromkeys(f"{each.what}: {each.why}" for each in entries)
    items = [tag("li", message(each)) for each in list(told)[:_MISSED]]
    if len(told) > _MISSED:
        items.append(tag("li", f"and {len(told) - _MISSED} more"))
    return tag("div", tag("p", "Not checked"), tag("ul", *items), class_="missed") if items else Safe()


def _copy(detail: Detail, placing: Placing, known: Mapping[int, Numbered], outline: Outline) -> Iterator[Safe]:
    """The paragraphs, each with its cards; page furniture only where something is found in it."""
    yield Safe('<div class="copy">')
    passed = 0
    row = _Row()
    for field in detail.bitext.story.fields:
        beside = placing.beside.get(id(field), [])
        if field.kind == "other" and not placing.marks.get(id(field.passage)):
            passed += 1
            continue
        row.follow(*_passed(passed))
        passed = 0
        label = _LABELS.get(field.kind)
        language = _spoken(field, outline)
        text = marked(field.passage.text, placing.marks.get(id(field.passage), ()), known)
        said = [tag("p", label, class_="label", dir=direction(field.passage.text, language))] if label else []
        said.append(copy("p", field.passage.text, language, text, class_=f"field {field.kind}"))
        said.append(evidence(beside, outline))
        if beside:
            yield row.made()
            row = _Row(said, [card(each, outline, placing.words, folded=len(beside) > 1) for each in beside])
        else:
            row.follow(tag("div", *said, class_="said"))
    row.follow(*_passed(passed))
    yield row.made()
    yield Safe("</div>")


class _Row:
    """A paragraph with its cards, and those behind it that have none: they run on beside tall cards."""

    def __init__(self, said: Iterable[Safe] = (), cards: Sequence[Safe] = ()) -> None:
        self._said = tag("div", *said, class_="said") if cards else Safe()
        self._cards = tag("div", *cards, class_="cards") if cards else Safe()
        self._after: list[Safe] = []

    def follow(self, *paragraphs: Safe) -> None:
        self._after += paragraphs

    def made(self) -> Safe:
        after = tag("div", *self._after, class_="after") if self._after else Safe()
        parts = self._said + self._cards + after
        return tag("div", Safe(parts), class_="row") if parts else Safe()


def _spoken(field: Field, outline: Outline) -> str | None:
    return field.segments[0].language if field.segments else outline.language


def _passed(lines: int) -> Iterator[Safe]:
    if lines:
        told = f"{count(lines, 'line')} of page furniture, in which nothing was found"
        yield tag("div", tag("p", told, class_="passed"), class_="said")


def _part(title: str, content: Safe, *, open: bool) -> Safe:
    heading = tag("summary", tag("h3", title, class_="part"))
    return tag(
        "details",
        heading,
        tag("div", content, class_="wide", role="group", tabindex="0", aria_label=title),
        open=open,
    )


def _ledger(
    ledger: Callable[[Detail, Sequence[Numbered]], tuple[int, Safe] | None], detail: Detail, live: Sequence[Numbered]
) -> tuple[int, Safe] | None:
    try:
        return ledger(detail, live)
    except Exception as error:  # one table's fault costs neither the findings nor the other stories
        return 0, _lost(error)


def _made(table: Callable[[], Safe | None]) -> Safe | None:
    try:
        return table()
    except Exception as error:
        return _lost(error)


def _lost(error: Exception) -> Safe:
    return tag("p", f"This table could not be made: {crash(error)}", class_="why")
