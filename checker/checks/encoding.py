"""Damage to characters: text read in the wrong encoding, invisible characters, letters of another script."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Severity
from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible
from checker.text.mojibake import damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Field
    from checker.text.homoglyphs import Intruder
    from checker.text.mojibake import Damage
    from checker.tools import Translations

_MQM = "Linguistic conventions / Character encoding"
_SEVERITY = {"harmful": Severity.ERROR, "doubtful": Severity.WARNING, "harmless": Severity.NOTE}
_MANY = 8
_THROUGHOUT = 0.2
"""Share of a text's words with look-alike letters from which it was typed or converted so, and is no slip."""
_STORY = 40
"""Words with look-alike letters that no single sentence has."""
_WORD = re.compile(r"[^\W\d_]+")
_Word = TypeVar("_Word")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_INFLECTED = re.compile("[A-Z]{2,}[а-яіїє]+")


@dataclass(frozen=True)
class Encoding(Check):
    """Characters that aren't the ones that were written.

    en: The council's president is AntΓ³nio Costa.          fails: encoding.mojibake
    en: The council's president is António Costa.           passes
    en: Talks in Mоscow were put off.                       fails: encoding.homoglyph
    en: β-carotene colours carrots, and KуZбасс is a brand. passes

    Typographic quotation marks are never repaired. Words are judged one by one (The Unicode Standard, chapter 3;
    look-alike letters after UTS 39), each distinct one is reported once. Where a fifth of all words mix scripts, the
    whole text was typed or converted so: one finding, and no error, since every word reads as it should.
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
        found: dict[tuple[str, bool], dict[Damage, list[Place]]] = defaultdict(dict)
        for field in fields:
            for one in damage(field.passage.text, language):
                word = replace(one, start=0, end=0)
                places = found[one.encoding, one.certain].setdefault(word, [])
                places.append(field.place(one.start, one.end))
        for (encoding, certain), words in found.items():
            for group, places in _grouped(words):
                said = [f"{_shown(one.text)} → {one.repaired}" if one.repaired else _shown(one.text) for one in group]
                yield self.finding(
                    "mojibake",
                    f"damaged characters ({encoding}): {_listed(said)}",
                    places[0],
                    severity=Severity.ERROR if certain else Severity.WARNING,
                    confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
                    related=tuple(places[1:]),
                    suggestion=group[0].repaired,
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
        found: dict[Intruder, list[Place]] = {}
        for field in fields:
            for one in intruders(field.passage.text):
                if not _INFLECTED.fullmatch(one.word):
                    word = one._replace(start=0, end=0)
                    found.setdefault(word, []).append(field.place(one.start, one.end))
        throughout = _mixed_throughout(fields, found)
        for group, places in [_together(found)] if throughout else _grouped(found):
            letters = dict.fromkeys(char for one in group for char in one.letters)
            codes = ", ".join(f"{char} U+{ord(char):04X}" for char in letters)
            mixed = ", all through the text" if throughout else ""
            yield self.finding(
                "homoglyph",
                f"letters of another script that only look alike ({codes}){mixed}: "
                f"{_listed([one.word for one in group])}",
                places[0],
                severity=_typed_so(len(places)) if throughout else Severity.ERROR,
                confidence=Confidence.CERTAIN,
                related=tuple(places[1:]),
                suggestion=group[0].meant,
            )


def _mixed_throughout(fields: list[Field], found: dict[Intruder, list[Place]]) -> bool:
    """Whether so many words mix scripts that it is how the text was typed: every word of it reads right."""
    if len(found) < 2:
        return False
    words = sum(len(_WORD.findall(field.passage.text)) for field in fields)
    return sum(map(len, found.values())) >= _THROUGHOUT * words


def _typed_so(words: int) -> Severity:
    """A warning where a whole story is so: a table would repeat it row by row."""
    return Severity.WARNING if words >= _STORY else Severity.NOTE


def _together(words: dict[_Word, list[Place]]) -> tuple[list[_Word], list[Place]]:
    """All words, and all their places in reading order."""
    return list(words), sorted((place for places in words.values() for place in places), key=lambda place: place.span)


def _grouped(words: dict[_Word, list[Place]]) -> Iterator[tuple[list[_Word], list[Place]]]:
    """Each word with its places; where there are many, all in one: a text broken throughout is one fault."""
    if len(words) > _MANY:
        yield _together(words)
    else:
        yield from (([word], places) for word, places in words.items())


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_MANY]) + (f" and {len(words) - _MANY} more" if len(words) > _MANY else "")


def _shown(text: str) -> str:
    return _CONTROL.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)
