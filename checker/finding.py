"""What is reported: findings, and what could not be checked."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Literal

from checker.story import Confidence

if TYPE_CHECKING:
    from checker.passage import Place

__all__ = ["Confidence", "Evidence", "Finding", "Fix", "Ignored", "NotChecked", "Severity", "Tier"]


class Severity(IntEnum):
    """How bad a fault is. MQM Core 2 knows them as major, minor and neutral."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an editor who cannot read one of the languages needs to judge a finding; None where there is none.

    ``weak`` says that a translation here is shown and doesn't count: a demonstration model's, or an unreliable one.
    """

    source_text: str | None = None
    source_translation: str | None = None
    back_translation: str | None = None
    weak: bool = False


class Tier(StrEnum):
    """How sure a fix is: safe ones are made by default, likely ones where they are asked for."""

    SAFE = "safe"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Fix:
    """An exact edit: what to write in place of the characters at ``at``.

    ``text`` goes into the document as it is, entities and escapes of its format included; ``meant`` is what a reader
    sees of it. The edits of one finding don't overlap, and each is right without the others.
    """

    at: Place
    text: str
    meant: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Ignored:
    """Why a finding doesn't count.

    A comment in the copy or the baseline accepts it, its lines didn't change, or it is less sure than was asked for.
    """

    by: Literal["comment", "baseline", "unchanged", "confidence"]
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, however often it occurs: ``at`` is its first or main place, ``related`` every other one.

    ``suggestion`` is for people, what to type; ``fixes`` are the edits that do it, where exact ones are known.
    """

    rule: str
    message: str
    at: Place
    severity: Severity
    confidence: Confidence
    related: tuple[Place, ...] = ()
    suggestion: str | None = None
    entity: str | None = None
    evidence: Evidence = Evidence()
    fixes: tuple[Fix, ...] = ()
    ignored: Ignored | None = None

    @property
    def fingerprint(self) -> str:
        """A name for the fault that outlives edits elsewhere: rule, entity and folded text, not the line.

        What is wrong beside a source rests on the source's words as well: "20" for "five" isn't "20" for "a fifth".
        """
        beside = next((place for place in self.related if place.document is not self.at.document), None)
        texts = [_folded(place.text) for place in (self.at, beside) if place is not None]
        key = "\x1f".join((self.rule, self.entity or "", self.at.field, *texts))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Something that was asked for and could not be looked at, with the reason and what would help.

    ``failed`` is for what should have worked (an unreadable file, a check that crashed): it turns the run's
    exit code into 2.
    """

    what: str
    why: str
    rule: str | None = None
    path: str | None = None
    id: str | None = None
    count: int = 1
    failed: bool = False
