"""What a check is: a frozen dataclass whose fields are its settings, yielding findings for one story."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.finding import Confidence, Evidence, Finding, NotChecked, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.finding import Fix
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Segment
    from checker.tools import Part, Translations

Result = Finding | NotChecked


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a check reports. ``severity`` is its ceiling; ``mqm`` its category in MQM Core 2.

    ``yields_to`` are checks that say better what is wrong with a text: a line left from the page isn't in the source,
    and is one fault. ``beside``: it finds something only beside a source. ``gathers``: one finding of it has all
    places in which the same words are wrong; with ``throughout`` every other place of the story that it names is at
    fault as well, whatever its words. ``whole_story``: a finding rests on several places of a story, or on
    something that isn't there; where a change touches any of them, it is the change's. ``history``: it finds
    something only where it is known what the source was. ``questions_words``: it questions how words are
    written, so that those that the settings accept pass.
    """

    id: str
    summary: str
    severity: Severity
    mqm: str
    yields_to: tuple[str, ...] = ()
    beside: bool = False
    gathers: bool = False
    throughout: bool = False
    whole_story: bool = False
    history: bool = False
    questions_words: bool = False


@dataclass(frozen=True)
class Check(ABC):
    """One check. Its id is its file, class, settings table and test table; its docstring shows what passes and fails.

    ``rules`` is the one place where a rule's ceiling and category stand; :meth:`finding` never goes above it.
    """

    id: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]]

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment | Part]:  # noqa: ARG002
        """What this check wants of the models: sentences translated, parts of them weighed; nothing by default."""
        return iter(())

    @property
    def consults(self) -> bool:
        """Whether translations are any use to this check, and a missing model is worth a word."""
        return type(self).asks is not Check.asks

    @abstractmethod
    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        """Findings for one story, and what of it could not be checked."""

    def holds(self, finding: Finding, places: Sequence[Place]) -> bool:  # noqa: ARG002
        """Whether there is still a fault where only these of a finding's places in the story count."""
        return bool(places)

    def finding(
        self,
        kind: str,
        message: str,
        at: Place,
        *,
        severity: Severity | None = None,
        confidence: Confidence = Confidence.LIKELY,
        related: tuple[Place, ...] = (),
        suggestion: str | None = None,
        entity: str | None = None,
        evidence: Evidence | None = None,
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding of rule ``<id>.<kind>``, at its ceiling unless a lower severity is given."""
        rule = next(rule for rule in self.rules if rule.id == f"{self.id}.{kind}")
        return Finding(
            rule=rule.id,
            message=message,
            at=at,
            severity=min(severity or rule.severity, rule.severity),
            confidence=confidence,
            related=related,
            suggestion=suggestion,
            entity=entity,
            evidence=evidence or Evidence(),
            fixes=fixes,
        )
