"""What is reported: findings, and what could not be checked."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from checker.story import Confidence

if TYPE_CHECKING:
    from checker.story import Place

__all__ = ["Confidence", "Evidence", "Finding", "NotChecked", "Severity"]


class Severity(IntEnum):
    """How bad a fault is. MQM Core 2 knows them as major, minor and neutral."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an editor who cannot read one of the languages needs to judge a finding; None where there is none."""

    source_text: str | None = None
    source_translation: str | None = None
    back_translation: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, however often it occurs: ``at`` is its first or main place, ``related`` every other one."""

    rule: str
    message: str
    at: Place
    severity: Severity
    confidence: Confidence
    related: tuple[Place, ...] = ()
    suggestion: str | None = None
    entity: str | None = None
    evidence: Evidence = Evidence()
    ignored: str | None = None

    @property
    def fingerprint(self) -> str:
        """A name for the fault that outlives edits elsewhere: rule, entity and folded text, not the line."""
        text = " ".join(unicodedata.normalize("NFKC", self.at.text).casefold().split())
        key = "\x1f".join((self.rule, self.entity or "", self.at.field, text))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was asked for and could not be looked at, with the reason and what would help."""

    what: str
    why: str
    rule: str | None = None
    path: str | None = None
    id: str | None = None
    count: int = 1
