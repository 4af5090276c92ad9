"""Exact edits that mend a finding: made without touching markup, applied together, written to files whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.finding import Finding, Fix


def fixes(finding: Finding) -> tuple[Fix, ...]:
    """The edits that mend a finding, in reading order; none for one that is ignored."""
    return finding.fixes if finding.ignored is None else ()
