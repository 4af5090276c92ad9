"""One finding a fault: where two rules report the same text, the one that says less about it gives way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from checker.finding import Finding
    from checker.passage import Place


def standing(
    findings: Iterable[Finding], yields: Mapping[str, tuple[str, ...]], renders: Container[str] = ()
) -> list[Finding]:
    """The findings without those all of whose places in the story another check reports as well, and as badly.

    ``yields`` names, by rule, the checks that it yields to. Rules that ``renders`` names tell of a place that renders
    one of the source: where such a finding gives way, the one that stays shows the editor where the original says it.
    """
    listed = list(findings)
    staying: list[Finding] = []
    left: dict[int, list[Place]] = {}
    for each in listed:
        others = _saying(each, listed, yields[each.rule]) if each.rule in yields else []
        if others and each.rule in renders:
            left.setdefault(id(others[0]), []).extend(_beside(each))
        if not others:
            staying.append(each)
    return [replace(each, related=_joined(each.related, left[id(each)])) if id(each) in left else each
            for each in staying]  # fmt: skip


def _saying(finding: Finding, findings: list[Finding], checks: tuple[str, ...]) -> list[Finding]:
    """The findings of these checks that stand on every place of a finding; none where one place is free of them."""
    others = [each for each in findings if each.rule.split(".")[0] in checks and each.severity >= finding.severity]
    own = [finding.at, *(place for place in finding.related if place.document is finding.at.document)]
    there = [each for each in others if any(place.meets(one) for place in own for one in (each.at, *each.related))]
    told = [place for each in there for place in (each.at, *each.related)]
    return there if all(any(place.meets(one) for one in told) for place in own) else []


def _beside(finding: Finding) -> list[Place]:
    return [place for place in finding.related if place.document is not finding.at.document]


def _joined(places: Iterable[Place], more: Iterable[Place]) -> tuple[Place, ...]:
    """The places, and those of ``more`` that meet none of them."""
    joined = list(places)
    for place in more:
        if not any(place.meets(one) for one in joined):
            joined.append(place)
    return tuple(joined)
