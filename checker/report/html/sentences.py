"""The source beside the translation and what that says when it is translated back, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.html.marked import marked
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.script import copy
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.checked import Detail
    from checker.report.html.placing import Numbered, Placing
    from checker.story import Pair, Segment
    from checker.tools import Translations

_NOTHING = {"source": "nothing beside it in the source", "target": "nothing beside it in the translation"}


def sentences(detail: Detail, placing: Placing, findings: Mapping[int, Numbered]) -> Safe | None:
    """The table; None where there is neither a source nor a translation back."""
    bitext, translations = detail.bitext, detail.translations
    pairs = bitext.pairs
    if bitext.source is None:
        alone = [segment for segment in bitext.story.segments() if translations.of(segment) is not None]
        if not alone:
            return None
        return _table([_row([None, (segment,)], translations, placing, findings, back=True) for segment in alone], [
            "Translation", _back(bitext.source_language)])  # fmt: skip
    if not pairs:
        return None
    back = any(translations.of(segment) is not None for pair in pairs for segment in pair.target)
    headings = [f"Source ({_name(bitext.source.language)})", f"Translation ({_name(bitext.story.language)})"]
    if back:
        headings.append(_back(bitext.source.language))
    rows = [_row([pair.source, pair.target], translations, placing, findings, back=back, pair=pair) for pair in pairs]
    return _table(rows, headings)


def unpaired(pairs: Sequence[Pair]) -> int:
    """How many rows have a side that is empty."""
    return sum(not pair.source or not pair.target for pair in pairs)


def _name(language: str | None) -> str:
    return name(language) if language is not None else "language unknown"


def _back(language: str | None) -> str:
    return f"Translated back into {name(language)}" if language is not None else "Translated back"


def _table(rows: Sequence[Safe], headings: Sequence[str]) -> Safe:
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    return tag("table", tag("thead", head), tag("tbody", *rows), class_=f"sentences of-{len(headings)}")


def _row(
    sides: Sequence[Sequence[Segment] | None],
    translations: Translations,
    placing: Placing,
    findings: Mapping[int, Numbered],
    *,
    back: bool,
    pair: Pair | None = None,
) -> Safe:
    source, target = sides
    cells = []
    if source is not None:
        cells.append(_side(source, "source", placing, findings, translations))
    cells.append(_side(target or (), "target", placing, findings, None))
    if back:
        cells.append(tag("td", *(_translated(segment, translations) for segment in target or ()), class_="back"))
    return tag("tr", *cells, class_="gap" if pair is not None and not (pair.source and pair.target) else None)


def _side(
    segments: Sequence[Segment],
    side: str,
    placing: Placing,
    findings: Mapping[int, Numbered],
    translations: Translations | None,
) -> Safe:
    if not segments:
        return tag("td", tag("p", _NOTHING[side], class_="nothing"), class_=side)
    said: list[str] = []
    for segment in segments:
        text = marked(segment.text, placing.of(segment), findings)
        said.append(copy("p", segment.text, segment.language, text))
        if translations is not None:
            said.append(_translated(segment, translations))
    return tag("td", joined(said), class_=side)


def _translated(segment: Segment, translations: Translations) -> Safe:
    """What a sentence says in the other language, and whether that is any signal."""
    made = translations.of(segment)
    if made is None:
        return Safe()
    doubt = "" if made.signal else tag("span", "not reliable", class_="weak")
    return tag("p", tag("bdi", made.text), " ", doubt, class_="translated", dir="auto")
