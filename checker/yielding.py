"""One finding a fault: where two rules report the same text, the one that says less about it gives way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.finding import Finding
    from checker.passage import Place


def standing(findings: Iterable[Finding], yields: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """The findings without those all of whose places in the story another check reports as well, and as badly.

    ``yields`` names, by rule, the checks that it yields to.
    """
    listed = list(findings)
    return [each for each in listed if not (each.rule in yields and _said(each, listed, yields[each.rule]))]


def _said(finding: Finding, findings: list[Finding], checks: tuple[str, ...]) -> bool:
    """Whether findings of these checks stand on every place of a finding."""
    others = [
        place
        for each in findings
        if each.rule.split(".")[0] in checks and each.severity >= finding.severity
        for place in (each.at, *each.related)
    ]
    own = [finding.at, *(place for place in finding.related if place.document is finding.at.document)]
    return bool(others) and all(any(_meet(place, other) for other in others) for place in own)


def _meet(one: Place, other: Place) -> bool:
    return one.document is other.document and one.span.start < other.span.end and other.span.start < one.span.end
