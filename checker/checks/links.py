"""Addresses, handles and hashtags of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.coverage.cuts import left_out
from checker.finding import Confidence, Severity
from checker.foreign.addresses import losses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext
    from checker.tools import Translations

_NAMES = {"url": "address", "mail": "mail address", "handle": "handle", "hashtag": "hashtag"}


@dataclass(frozen=True)
class Links(Check):
    """Whether every address, handle and hashtag of the source is kept.

    de: Anmeldung bis Freitag unter https://example.org/kurs oder per Mail an kurs@example.org.
    en: Register by Friday at example.org/kurs/ or by mail to kurs@example.org.        passes

    de: Anmeldung bis Freitag unter https://example.org/kurs.
    en: Register by Friday.                                                          fails: links.lost

    de: Anmeldung bis Freitag per Mail an kurs@example.org.
    en: Register by Friday by mail to kurse@example.org.                             fails: links.lost

    An address may move within the story. Scheme, www, tracking and a stroke at the end don't count, and the page may
    be that of another language or country. A hashtag that is gone is a note, and one that is translated none.
    """

    id: ClassVar[str] = "links"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("links.lost", "a URL, address or handle of the source is gone or changed", Severity.WARNING,
             "Design and markup / Link", beside=True, whole_story=True),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """One finding an address that is gone or changed."""
        if bitext.source is None or not bitext.story.fields:
            return
        for loss in losses(bitext.source, bitext.story):
            source, target = loss.source, loss.target
            near = bitext.near(source.place.span.start)
            if near is None:
                return
            if target is None and left_out(bitext, source.place.span.start):
                continue
            kind = _NAMES[source.address.kind]
            if target is not None:
                message = f"the source has the {kind} {source.address.text}, the translation {target.address.text}"
            else:
                message = f"the source has the {kind} {source.address.text}, and the translation doesn't"
            slight = loss.elsewhere or source.address.kind == "hashtag"
            yield self.finding(
                "lost",
                message,
                target.place if target is not None else near.place(),
                severity=Severity.NOTE if slight else Severity.WARNING,
                confidence=Confidence.POSSIBLE if slight else Confidence.LIKELY,
                related=(source.place,),
                suggestion=source.address.text if target is not None and not loss.elsewhere else None,
            )
