"""The verdict on one story, and counts over a whole run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.finding import Finding, NotChecked, Severity
    from checker.ledger import Ledger
    from checker.story import Bitext, Confidence
    from checker.tools import Translations


_NAMED = 5
"""Stories that are named beside a failure that befell several."""
_HEADLINE = 300
"""Characters of a headline that are kept: what takes a whole paragraph for one shouldn't weigh more."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What reports say of a story: not its text, so that it can be kept, but its headline for people to know it by.

    ``fields`` counts its sentences by field.
    """

    path: str
    language: str | None
    id: str | None = None
    confidence: Confidence | None = None
    date: datetime.date | None = None
    source_path: str | None = None
    source_language: str | None = None
    fields: tuple[tuple[str, int], ...] = ()
    headline: str | None = None

    @classmethod
    def of(cls, bitext: Bitext) -> Outline:
        """The outline of a story beside its source."""
        story, source = bitext.story, bitext.source
        headline = next((field.passage.text for field in story.fields if field.kind == "headline"), None)
        return cls(
            story.path,
            story.language,
            story.id,
            story.confidence,
            story.date,
            source.path if source is not None else None,
            source.language if source is not None else None,
            tuple(Counter(field.kind for field in story.fields for _ in field.segments).items()),
            " ".join(headline[:_HEADLINE].split()) if headline is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Detail:
    """All that a story was judged by, for reports that show it whole; ``ledger`` is None where that crashed."""

    bitext: Bitext
    ledger: Ledger | None
    translations: Translations


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on one story (one row of a table), findings by place and rule.

    ``outline`` is None for input that could not be read at all; ``not_checked`` then says why. ``detail`` is None
    for a verdict that was kept from an earlier run. ``expired`` counts findings that the baseline accepted up to a
    day that is past.
    """

    outline: Outline | None
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    detail: Detail | None = None
    expired: int = 0


@dataclass(slots=True)
class Summary:
    """Counts over a whole run, fed story by story, so that memory stays flat.

    ``ignored`` counts what doesn't count, by who ignores it, and ``reasons`` by who and why; ``expired`` what the
    baseline accepted up to a day before ``today``, which is None where nothing in it expires. ``unchanged`` counts
    files that weren't looked at, for neither they nor their originals changed. ``failed_in``
    names the first stories that a failure befell.
    """

    stories: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    expired: int = 0
    today: datetime.date | None = None
    failures: int = 0
    unchanged: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    not_checked: Counter[tuple[str, str | None, str]] = field(default_factory=Counter)
    failed_in: dict[tuple[str, str | None, str], list[str]] = field(default_factory=dict)

    def add(self, checked: Checked) -> None:
        """Count one story's verdict. Ignored findings count as ignored alone."""
        self.stories += checked.outline is not None
        self.expired += checked.expired
        for finding in checked.findings:
            if finding.ignored is None:
                self.severities[finding.severity] += 1
            else:
                self.ignored[finding.ignored.by] += 1
                self.reasons[finding.ignored.by, finding.ignored.reason] += 1
        for missed in checked.not_checked:
            self.failures += missed.failed
            what = (
                missed.what if checked.outline is not None or missed.path is None else f"{missed.what} {missed.path}"
            )
            self.not_checked[what, missed.rule, missed.why] += missed.count
            if missed.failed and checked.outline is not None:
                stories = self.failed_in.setdefault((what, missed.rule, missed.why), [])
                story = checked.outline.path + (f" [{checked.outline.id}]" if checked.outline.id is not None else "")
                if len(stories) < _NAMED:
                    stories.append(story)

    def at_least(self, severity: Severity) -> int:
        """How many findings are this bad or worse."""
        return sum(count for level, count in self.severities.items() if level >= severity)
