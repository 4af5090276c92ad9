"""Findings that are less sure than wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.finding import Ignored
from checker.story import Confidence

if TYPE_CHECKING:
    from checker.checked import Checked

_SURE = tuple(reversed(Confidence))


def unsure(checked: Checked, least: Confidence) -> Checked:
    """The verdict with findings below a confidence ignored, unless they are so already."""
    low = _SURE[: _SURE.index(least)]
    if not any(each.confidence in low for each in checked.findings):
        return checked
    findings = (
        replace(each, ignored=Ignored("confidence", f"less sure than {least}"))
        if each.ignored is None and each.confidence in low
        else each
        for each in checked.findings
    )
    return replace(checked, findings=tuple(findings))
