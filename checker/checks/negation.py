"""Sentences that are negated on one side only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.polarity import alike_in_length, flip, opposite
from checker.text.excerpt import excerpt
from checker.text.languages import part
from checker.text.negation import known, negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.polarity import Flip
    from checker.story import Bitext, Pair, Segment
    from checker.tools import Translation, Translations

_THREE = 3
"""Sentences of a pair in which one stands beside two."""


@dataclass(frozen=True)
class Negation(Check):
    """Whether a sentence is negated where its source is, and only there.

    de: Der Minister tritt zurück.
    en: The minister will not resign.            fails: negation.flipped

    de: Der Minister tritt nicht zurück.
    en: The minister refuses to resign.          passes

    fr: Le ministre ne démissionnera pas.
    en: The minister will resign.                fails: negation.flipped

    fr: Le ministre a non seulement parlé, il a voté.
    en: The minister spoke and voted.            passes

    de: Der Stadtrat akzeptierte den Vertrag.
    en: The council rejected the treaty.         fails: negation.flipped

    Words that carry a negation (refuse, lack, only, until, unable) stand for one on the other side. Sentences
    are compared that render each other, as far as their lengths say. It is a warning where the verb is negated for
    sure, and where the word whose negation is lost is there, affirmed: what is "not bad" may well be "good"; an error
    where a back-translation has the translation's negation as well. Else it is a note. A verb that carries a negation
    beside its opposite (refused, agreed) is a warning where nothing else is negated.
    """

    id: ClassVar[str] = "negation"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("negation.flipped", "a sentence is negated on one side only", Severity.ERROR,
             "Accuracy / Mistranslation", yields_to=("untranslated", "headline"), beside=True),
    )  # fmt: skip

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment]:  # noqa: ARG002
        """Both sentences of each pair that only one side negates."""
        for pair in bitext.pairs:
            for source, target, _ in _flips(pair):
                yield from (source, target)

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        if bitext.source is None:
            return
        for language in dict.fromkeys((bitext.source_language, bitext.story.language)):
            if language is not None and not known(language):
                yield NotChecked(
                    part("negation", language, bitext.story, bitext.source), "no data for this language", self.id
                )
        for pair in bitext.pairs:
            flips = list(_flips(pair))
            for source, target, found in flips:
                denied = _denied(translations.of(target), bitext.source_language)
                if found.added or not denied:
                    yield self._flipped(source, target, found, backed=denied)
            if not flips and pair.one_to_one:
                yield from self._opposed(pair.source[0], pair.target[0])

    def _opposed(self, source: Segment, target: Segment) -> Iterator[Finding]:
        """A verb that carries a negation beside its opposite."""
        found = opposite(source.text, source.language or "", target.text, target.language or "")
        if found is not None:
            at, there = target.place(*found.target), source.place(*found.source)
            message = f"the source has “{there.text}”, the translation its opposite, “{at.text}”"
            yield self.finding(
                "flipped", message, at, severity=Severity.WARNING, confidence=Confidence.LIKELY, related=(there,)
            )

    def _flipped(self, source: Segment, target: Segment, found: Flip, *, backed: bool) -> Finding:
        side = target if found.added else source
        cue = side.text[found.start : found.end]
        place = side.place(found.start, found.end)
        here, there = ("translation", "source") if found.added else ("source", "translation")
        shown = f"{excerpt(side.text)} / {excerpt((source if found.added else target).text)}"
        message = f"the {here} negates with “{cue}” what the {there} seems to affirm: {shown}"
        severity = Severity.NOTE if found.thin else Severity.ERROR if backed else Severity.WARNING
        return self.finding(
            "flipped",
            message,
            place if found.added else target.place(),
            severity=severity,
            confidence=Confidence.POSSIBLE if found.thin else Confidence.LIKELY,
            related=(source.place() if found.added else place,),
        )


def _flips(pair: Pair) -> Iterator[tuple[Segment, Segment, Flip]]:
    """Two sentences of a pair that render each other and of which only one is negated; each in its own language."""
    for source, target in _compared(pair):
        found = flip(source.text, source.language, target.text, target.language)
        if found is not None and (pair.one_to_one or not (found.thin or _elsewhere(pair, found))):
            loose = "headline" in (source.kind, target.kind)  # written anew, more often than translated
            yield source, target, replace(found, thin=True) if loose else found
            break


def _elsewhere(pair: Pair, found: Flip) -> bool:
    """Whether the other of two sentences beside one has the negation."""
    others = pair.source if found.added else pair.target
    return any(negated(each.text, each.language) for each in others)


def _compared(pair: Pair) -> Iterator[tuple[Segment, Segment]]:
    """The sentences of a pair that render each other; of two beside one, those that are as long as they should be."""
    if pair.one_to_one:
        yield pair.source[0], pair.target[0]
    elif len(pair.source) + len(pair.target) == _THREE and pair.source and pair.target:
        for source in pair.source:
            for target in pair.target:
                if alike_in_length(source.text, source.language, target.text, target.language):
                    yield source, target


def _denied(back: Translation | None, language: str | None) -> bool:
    """Whether the back-translation of the target is negated, by a model whose word counts.

    That it isn't says nothing: models lose negations, and hardly ever make one up.
    """
    return back is not None and back.signal and bool(negated(back.text, language))
