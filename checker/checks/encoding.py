"""Damage to characters: text read in the wrong encoding, invisible characters, letters of another script."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Severity
from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible
from checker.text.mojibake import damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.story import Bitext, Field, Place
    from checker.tools import Translations

_MQM = "Linguistic conventions / Character encoding"
_SEVERITY = {"harmful": Severity.ERROR, "doubtful": Severity.WARNING, "harmless": Severity.NOTE}
_INFLECTED = re.compile("[A-Z]{2,}[а-яіїє]+")


@dataclass(frozen=True)
class Encoding(Check):
    """Characters that aren't the ones that were written.

    en: The council's president is AntΓ³nio Costa.          fails: encoding.mojibake
    en: The council's president is António Costa.           passes
    en: Talks in Mоscow were put off.                       fails: encoding.homoglyph
    en: β-carotene colours carrots, and KуZбасс is a brand. passes

    Typographic quotation marks are never repaired. Words are judged one by one (The Unicode Standard, chapter 3;
    look-alike letters after UTS 39), each distinct one is reported once.
    """

    id: ClassVar[str] = "encoding"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("encoding.mojibake", "text that was read in the wrong encoding", Severity.ERROR, _MQM),
        Rule("encoding.invisible", "invisible characters that the script has no use for", Severity.ERROR, _MQM),
        Rule("encoding.homoglyph", "look-alike letters of another script inside a word", Severity.ERROR, _MQM),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Finding]:  # noqa: ARG002
        """One finding a damaged word, with every place of it."""
        story = bitext.story
        fields = [field for field in story.fields if field.kind != "other"]
        yield from self._mojibake(fields, story.language)
        yield from self._invisible(fields, story.language)
        yield from self._homoglyphs(fields)

    def _mojibake(self, fields: list[Field], language: str | None) -> Iterator[Finding]:
        found = defaultdict(list)
        for field in fields:
            for one in damage(field.passage.text, language):
                key = one.text, one.repaired, one.encoding, one.certain
                found[key].append(field.place(one.start, one.end))
        for (text, repaired, encoding, certain), places in found.items():
            message = f"{text}: damaged characters ({encoding})"
            if repaired is not None:
                message = f"{text}: damaged characters, {repaired} ({encoding})"
            yield self.finding(
                "mojibake",
                message,
                places[0],
                severity=Severity.ERROR if certain else Severity.WARNING,
                confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
                related=tuple(places[1:]),
                suggestion=repaired,
            )

    def _invisible(self, fields: list[Field], language: str | None) -> Iterator[Finding]:
        found: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
        for field in fields:
            for one in invisible(field.passage.text, language):
                place = field.place(one.start, one.end)
                found[one.name, one.harm].append((place, one.without))
        for (name, harm), places in found.items():
            yield self.finding(
                "invisible",
                f"an invisible character: {name}",
                places[0][0],
                severity=_SEVERITY[harm],
                confidence=Confidence.CERTAIN,
                related=tuple(place for place, _ in places[1:]),
                suggestion=places[0][1],
            )

    def _homoglyphs(self, fields: list[Field]) -> Iterator[Finding]:
        found = defaultdict(list)
        for field in fields:
            for one in intruders(field.passage.text):
                if not _INFLECTED.fullmatch(one.word):
                    found[one.word, one.meant, one.letters].append(field.place(one.start, one.end))
        for (word, meant, letters), places in found.items():
            codes = ", ".join(f"{char} U+{ord(char):04X}" for char in dict.fromkeys(letters))
            yield self.finding(
                "homoglyph",
                f"{word}: letters of another script that look alike ({codes})",
                places[0],
                confidence=Confidence.CERTAIN,
                related=tuple(places[1:]),
                suggestion=meant,
            )
