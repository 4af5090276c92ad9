"""What the names check reports, one file a rule or two: each yields faults, and the check makes findings of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.finding import Confidence, Evidence, Severity
from checker.ledger import scan

if TYPE_CHECKING:
    from checker.finding import Fix
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext
    from checker.tools import Translation


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


def named_in(back: Translation | None, bitext: Bitext, ledger: Ledger) -> frozenset[str] | None:
    """The entities that a back-translation names; None where there is none or it doesn't count as a signal."""
    if back is None or not back.signal or bitext.source_language is None:
        return None
    return scan(back.text, bitext.source_language, ledger.glossary)
