"""What the names check reports, one file a rule or two: each yields faults, and the check makes findings of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.finding import Confidence, Evidence, Severity

if TYPE_CHECKING:
    from checker.finding import Fix
    from checker.passage import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a name. ``kind`` is the rule without the check: mixed, style, near."""

    kind: str
    message: str
    at: Place
    severity: Severity = Severity.WARNING
    confidence: Confidence = Confidence.LIKELY
    related: tuple[Place, ...] = ()
    suggestion: str | None = None
    entity: str | None = None
    evidence: Evidence | None = None
    fixes: tuple[Fix, ...] = ()
