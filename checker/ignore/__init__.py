"""What silences findings honestly: ignores in the copy itself, and the baseline of accepted ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.finding import Ignored, NotChecked
from checker.ignore.comments import WHERE
from checker.ignore.reach import Ignore, InForce, ignores

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from checker.finding import Finding
    from checker.passage import Place
    from checker.story import Story

__all__ = ["WHERE", "Applied", "apply"]


@dataclass(frozen=True, slots=True)
class Applied:
    """The findings, those that the story's own ignores silence marked with the reason, and ignores that mean nothing.

    ``unused`` are findings on ignores that silenced nothing.
    """

    findings: list[Finding]
    not_checked: list[NotChecked]
    unused: list[Finding]


def apply(
    findings: Sequence[Finding],
    story: Story,
    *,
    gathering: Mapping[str, bool] = MappingProxyType({}),
    ran: Callable[[], Collection[str]] = tuple,
    require_reason: bool = False,
) -> Applied:
    """Mark what the story's own ignores silence; an ignored finding stays in json and is counted.

    ``gathering`` are the rules that make one finding of every place where the same words are wrong (True: of other
    words too): each place has to be ignored, and a finding with others left moves to the first of them. ``ran`` says
    which rules and checks ran to the end: of these, an ignore that silences nothing is a finding.
    """
    found = list(ignores(story, require_reason=require_reason))
    if not found:
        return Applied(list(findings), [], [])
    in_force = InForce(each for each in found if isinstance(each, Ignore))
    own = {id(field.document) for field in story.fields}
    marked = [
        _marked(each, in_force, _gathered(each, own, gathering[each.rule]) if each.rule in gathering else ())
        for each in findings
    ]
    unused = [_marked(each, in_force) for each in _unused(in_force.all, frozenset(ran()))]
    return Applied(marked, [each for each in found if isinstance(each, NotChecked)], unused)


def _gathered(finding: Finding, documents: Collection[int], throughout: bool) -> list[Place]:
    """The other places of a story with the same fault."""
    return [
        place
        for place in finding.related
        if id(place.document) in documents and (throughout or place.text == finding.at.text)
    ]


def _marked(finding: Finding, in_force: InForce, again: Sequence[Place] = ()) -> Finding:
    places = [finding.at, *again]
    holding = [in_force.at(finding.rule, place) for place in places]
    left = next((place for place, each in zip(places, holding, strict=True) if each is None), None)
    if left is None and holding[0] is not None:
        for place in finding.related:
            in_force.at(finding.rule, place)  # an ignore there would hold if this one didn't: it is in use
        return replace(finding, ignored=Ignored("comment", holding[0].reason))
    kept = [place for place, each in zip(places, holding, strict=True) if each is not None]
    if not kept:
        return finding
    # What stays as it is isn't mended either.
    fixes = tuple(fix for fix in finding.fixes if not any(fix.at.touches(place) for place in kept))
    if left is None or left is finding.at:
        return replace(finding, fixes=fixes)
    others = (finding.at, *(place for place in finding.related if place is not left))
    return replace(finding, at=left, related=others, fixes=fixes)


def _unused(all_ignores: Sequence[Ignore], ran: frozenset[str]) -> Iterator[Finding]:
    from checker.checks.ignores import Ignores  # late: that loads every check, and baselines are read without any

    for each in all_ignores:
        used = {rule.split(".")[0] for rule in each.used}
        idle = [
            rule
            for rule in each.said.rules
            # Of several rules of one check the editor knows which one it will be as little as we do.
            if rule in ran and rule.split(".")[0] not in used and rule.split(".")[0] != Ignores.id
        ]
        if idle:
            partly = len(idle) < len(each.said.rules)
            yield Ignores().unused(each.said.place, idle, _where(each), partly=partly, whole=each.span is None)


def _where(each: Ignore) -> str:
    if each.span is None:
        return "in this story" if each.said.place.document.row is None else "in this row"
    line, _ = each.said.place.document.line_column(each.span.start)
    what = {"ignore": "in the paragraph", "ignore-sentence": "in the sentence"}.get(each.said.command)
    return f"{what} at line {line}" if what is not None else "before ignore-end"
