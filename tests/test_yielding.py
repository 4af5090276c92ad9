"""One finding a fault: which of two findings on the same text stands."""

from __future__ import annotations

import pytest

from checker.finding import Confidence, Finding, Severity
from checker.passage import Document, Place, Span
from checker.yielding import standing

DOCUMENT, SOURCE = Document("story.en.txt", "Read also: more. It rained."), Document("story.de.txt", "Es regnete.")
YIELDS = {"coverage.added": ("leftovers",)}


def finding(rule: str, start: int, end: int, severity: Severity = Severity.WARNING, *related: Place) -> Finding:
    place = Place(DOCUMENT, "body", Span(start, end))
    return Finding(rule, rule, place, severity, Confidence.LIKELY, related)


@pytest.mark.parametrize(
    "others, stands",
    [
        ([], True),
        ([finding("leftovers.boilerplate", 0, 10)], False),
        ([finding("leftovers.boilerplate", 0, 10, Severity.NOTE)], True),
        ([finding("leftovers.boilerplate", 17, 27)], True),
        ([finding("names.style", 0, 10)], True),
    ],
    ids=["alone", "said better", "said less gravely", "elsewhere", "another check"],
)
def test_what_another_check_says_better_gives_way(others: list[Finding], stands: bool) -> None:
    own = finding("coverage.added", 0, 16, Severity.WARNING, Place(SOURCE, "body", Span(0, 11)))
    assert (own in standing([own, *others], YIELDS)) is stands


def test_what_stays_shows_the_source_of_what_gave_way() -> None:
    there = Place(SOURCE, "body", Span(0, 11))
    stays = finding("leftovers.boilerplate", 0, 10)
    own = finding("coverage.added", 0, 16, Severity.WARNING, there)
    assert [each.related for each in standing([own, stays], YIELDS, {own.rule})] == [(there,)]
    assert standing([own, stays], YIELDS) == [stays]
    known = finding("leftovers.boilerplate", 0, 10, Severity.WARNING, there)
    assert standing([own, known], YIELDS, {own.rule}) == [known]


def test_every_place_must_be_said() -> None:
    own = finding("coverage.added", 0, 16, Severity.WARNING, Place(DOCUMENT, "body", Span(17, 27)))
    assert own in standing([own, finding("leftovers.boilerplate", 0, 10)], YIELDS)
