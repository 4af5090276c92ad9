"""A text with its marks as markup: what is wrong is underlined, and numbered like the card that explains it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.report.html.marks import slices
from checker.report.html.markup import Safe, joined, shown, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.report.html.marks import Mark
    from checker.report.html.placing import Numbered


def marked(text: str, marks: Iterable[Mark], findings: Mapping[int, Numbered]) -> Safe:
    """The text, every character once and in order; behind the last slice of each mark a link to its card.

    A mark whose number ``findings`` doesn't know is underlined without one.
    """
    left = Counter(mark.number for mark in set(marks) if mark.role != "also")
    parts: list[Safe] = []
    for start, end, here in slices(len(text), marks):
        piece = text[start:end]
        parts.append(_piece(piece, here, findings) if here else shown(piece))
        for mark in here:
            if mark.role != "also" and mark.end == end:
                left[mark.number] -= 1
                if not left[mark.number] and mark.number in findings:
                    parts.append(reference(findings[mark.number]))
    return joined(parts)


def _piece(text: str, marks: tuple[Mark, ...], findings: Mapping[int, Numbered]) -> Safe:
    known = [findings[mark.number] for mark in marks if mark.number in findings]
    faults = [findings[mark.number] for mark in marks if mark.number in findings and mark.role == "fault"]
    if any(mark.role == "gap" for mark in marks):
        return tag("span", "‸ missing", class_="gap", data_f=_ids(known))
    worst = max((each.severity for each in faults), default=None)
    return tag(
        "mark",
        shown(text, all_hidden=bool(faults)),
        data_f=_ids(known) or None,
        data_fault=_ids(faults) or None,
        data_severity=str(worst) if worst is not None else None,
    )


def _ids(findings: Iterable[Numbered]) -> str:
    return " ".join(dict.fromkeys(each.id for each in findings))


def reference(each: Numbered) -> Safe:
    """A finding's number as a link to its card."""
    label = f"{each.severity} {each.number}: {each.finding.rule}"
    return tag(
        "a",
        str(each.number),
        class_="ref",
        href=f"#{each.id}",
        aria_label=label,
        data_f=each.id,
        data_severity=str(each.severity),
    )
