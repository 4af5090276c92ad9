"""What the source only reports, and the translation states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import NotChecked, Severity
from checker.speech.cues import drops, hearsay
from checker.speech.reports import stated
from checker.text.excerpt import excerpt
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext
    from checker.tools import Translations

_SHOWN = 120


@dataclass(frozen=True)
class Attribution(Check):
    """Whether the translation leaves what is alleged as alleged.

    de: Der Mann soll drei Konten angeblich allein geleert haben.
    en: The man is alleged to have emptied three accounts on his own.   passes

    de: Der Mann soll drei Konten angeblich allein geleert haben.
    en: The man emptied three accounts on his own.                      fails: attribution.lost
    """

    id: ClassVar[str] = "attribution"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("attribution.lost", "the source reports, the translation states", Severity.WARNING,
             "Accuracy / Mistranslation", beside=True),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        languages = (bitext.story.language, bitext.source_language)
        unknown = next((code for code in languages if code and hearsay(code) is None), None)
        if bitext.source is not None and unknown is not None:
            yield NotChecked(part("reports", unknown, bitext.story, bitext.source), "no words of hearsay", self.id)
            return
        for each in stated(bitext):
            cue = each.cue
            source = excerpt(cue.segment.text, _SHOWN)
            target = excerpt(" ".join(segment.text for segment in each.target), _SHOWN)
            yield self.finding(
                "lost",
                f"the source only reports it ({cue.text}): {source}; the translation states it as a fact: {target}",
                each.target[0].place(),
                severity=Severity.NOTE if each.denied or drops(bitext.story.language) else Severity.WARNING,
                related=(cue.segment.place(cue.start, cue.end),),
            )
