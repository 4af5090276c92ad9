"""What an editor who can't read the source needs: its words and the translations, once for each sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.report.html.marked import marked, reference
from checker.report.html.marks import Mark
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.script import copy
from checker.text.letters import SPACELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.checked import Outline
    from checker.finding import Evidence, Finding
    from checker.report.html.placing import Numbered


def evidence(findings: Iterable[Numbered], outline: Outline) -> Safe:
    """The evidence of a paragraph's findings: those about one sentence have the same, and share it."""
    sharing: dict[Evidence, list[Numbered]] = {}
    for each in findings:
        have = each.finding.evidence
        if have.source_text or have.source_translation or have.back_translation:
            sharing.setdefault(have, []).append(each)
    return joined(_sentence(have, about, outline) for have, about in sharing.items())


def _sentence(have: Evidence, about: Sequence[Numbered], outline: Outline) -> Safe:
    machine = "by machine, not reliable" if have.weak else "by machine"
    said = [
        ("Source", None, have.source_text, outline.source_language),
        ("Source, translated", machine, have.source_translation, outline.language),
        ("Translated back", machine, have.back_translation, outline.source_language),
    ]
    rows: list[Safe] = []
    for label, doubt, text, language in said:
        if text is not None:
            rows.append(tag("dt", label, " ", *([tag("span", f"({doubt})", class_="weak")] if doubt else [])))
            theirs = [each.finding for each in about] if language == outline.source_language else []
            rows.append(copy("dd", text, language, _underlined(text, theirs, language)))
    numbers = tag("p", *(reference(each) for each in about), class_="about-these")
    ids = " ".join(each.id for each in about)
    return tag("div", numbers, tag("dl", *rows), class_="evidence", data_f=ids)


def _underlined(text: str, findings: Iterable[Finding], language: str | None) -> Safe:
    """A text in the source's language with the places that findings compare, whole words that stand there once."""
    edges = ("", "") if language in SPACELESS else (r"(?<!\w)", r"(?!\w)")
    marks = []
    for finding in findings:
        for place in finding.related:
            other, own = place.document, finding.at.document
            if other is not own and place.text and len(place.text) < len(text):
                found = list(re.finditer(edges[0] + re.escape(place.text) + edges[1], text))
                if len(found) == 1:
                    marks.append(Mark(*found[0].span(), 0, "also"))
    return marked(text, marks, {})
