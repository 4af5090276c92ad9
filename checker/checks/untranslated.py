"""Text that was left in the source language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.foreign.fragments import fragments
from checker.foreign.sentences import left
from checker.foreign.words import parted, words
from checker.text.languages import called, name
from checker.text.letters import SPACELESS
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.foreign.sentences import Left
    from checker.ledger import Ledger
    from checker.story import Bitext, Pair, Segment
    from checker.tools import Translations

_MANY = 5
"""Sentences left, more than half of all, from which it is one fault."""


@dataclass(frozen=True)
class Untranslated(Check):
    """Whether everything that should be translated is.

    de: Das Beben tötete 30 Menschen.
    en: Das Beben tötete 30 Menschen.                         fails: untranslated.segment

    de: Werth gewann alle vier wichtigen Prüfungen.
    en: Werth won all four wichtigen tests.                   fails: untranslated.fragment

    de: Werth gewann alle vier wichtigen Prüfungen.
    en: Werth won all four important tests.                   passes

    A sentence is compared with the one it renders. What is the same on both sides is reported where it is a word of
    the source's language and none of the target's, by lists of words and by script: names, titles, loan words,
    addresses, quotations and brackets with nothing but the original pass. Single words are judged only where there is
    a long list of the target language's words (English), or where the scripts differ; else three words in a row (de,
    es, fr, ru) or five. Without a list for the source, a lone word must look like its language by its letters.
    """

    id: ClassVar[str] = "untranslated"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("untranslated.segment", "a sentence was left in the source language", Severity.ERROR,
             "Accuracy / Untranslated", beside=True, gathers=True, throughout=True),
        Rule("untranslated.fragment", "a part of a sentence was left in the source language", Severity.WARNING,
             "Accuracy / Untranslated", beside=True, questions_words=True),
    )  # fmt: skip
    error_words: int = 8

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story, at most one a sentence."""
        language, source_language = bitext.story.language, bitext.source_language
        if bitext.source is None or language is None or source_language is None or language == source_language:
            return
        if not (parted(language, source_language) or (small_words(language) and small_words(source_language))):
            unknown = source_language if small_words(language) else language
            yield NotChecked(
                f"text left in {called(source_language, bitext.source)}",
                f"no words of {called(unknown, bitext.story, bitext.source)} to tell it by",
                self.id,
            )
        whole = list(left(bitext))
        faults = [one for one in whole if not one.meant]
        size = sum(len(pair.target) for pair in bitext.pairs)
        if len(faults) >= _MANY and len(faults) * 2 > size:
            yield self._most(faults, size, source_language)
        else:
            yield from (self._whole(one.segment, one.source, source_language) for one in faults)
        seen = {one.segment.key for one in whole}
        for pair in bitext.pairs:
            for segment in pair.target:
                if segment.key not in seen:
                    yield from self._parts(segment, pair, language, source_language)

    def _parts(self, segment: Segment, pair: Pair, language: str, source_language: str) -> Iterator[Finding]:
        for source in pair.source:
            found = list(fragments(segment.text, source.text, language, source_language))
            if found:
                said = ", ".join(f"“{segment.text[one.start : one.end]}”" for one in found)
                first, *others = found
                severity = Severity.WARNING if any(one.sure for one in found) else Severity.NOTE
                yield self.finding(
                    "fragment",
                    f"left in {name(source_language)}, as the source has it: {said}",
                    segment.place(first.start, first.end),
                    severity=severity,
                    confidence=Confidence.LIKELY if severity is Severity.WARNING else Confidence.POSSIBLE,
                    related=(
                        *(segment.place(one.start, one.end) for one in others),
                        source.place(first.source, first.source + first.end - first.start),
                    ),
                )
                return

    def _most(self, found: list[Left], sentences: int, source_language: str) -> Finding:
        """One finding for a story that is hardly translated at all."""
        return self.finding(
            "segment",
            f"{len(found)} of {sentences} sentences are in {name(source_language)}",
            found[0].segment.place(),
            confidence=Confidence.CERTAIN,
            related=tuple(one.segment.place() for one in found[1:]),
        )

    def _whole(self, segment: Segment, source: Segment | None, source_language: str) -> Finding:
        long = len(words(segment.text)) >= self.error_words or (
            source_language in SPACELESS and sum(map(str.isalnum, segment.text)) >= 2 * self.error_words
        )
        copied = source is not None and segment.text.casefold() == source.text.casefold()
        return self.finding(
            "segment",
            f"a sentence in {name(source_language)}" + (", the same as in the source" if copied else ""),
            segment.place(),
            severity=Severity.ERROR if long else Severity.WARNING,
            confidence=Confidence.CERTAIN if copied and long else Confidence.LIKELY,
            related=(source.place(),) if source is not None else (),
        )
