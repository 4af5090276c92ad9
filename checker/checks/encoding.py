"""Damage to characters: text read in the wrong encoding, invisible characters, letters of another script."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from checker.checks.base import Check, Rule
from checker.damage.known import Known
from checker.damage.shown import Shown
from checker.finding import Confidence, Severity, Tier
from checker.fixing.replacing import replaced
from checker.text.damaged import Covered
from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible
from checker.text.mojibake import damages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import Finding, Fix
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Field, Story
    from checker.text.damaged import Damage
    from checker.text.homoglyphs import Intruder
    from checker.tools import Translations

_MQM = "Linguistic conventions / Character encoding"
_SEVERITY = {"harmful": Severity.ERROR, "doubtful": Severity.WARNING, "harmless": Severity.NOTE}
_MANY = 8
_SLIPS = 3
"""Different words up to which each one is a finding, with its repair; from there on it is one fault of the text."""
_READ = ("utf-8", "cp", "koi8")
_LOST = frozenset({"Windows-1252 as Latin-1", "U+FFFD", "?"})
_NAMED = 2
_THROUGHOUT = 0.2
"""Share of a text's words with look-alike letters from which it was typed or converted so, and is no slip."""
_HARDLY = 4
"""Times as many letters replaced as kept from which a text was typed with them."""
_STORY = 40
"""Words with look-alike letters that no single sentence has."""
_WORD = re.compile(r"[^\W\d_]+")
_Word = TypeVar("_Word")
_CONTROL = re.compile("[\x00-\x1f\x7f-\xa0\u200b]")
_ENTITY = re.compile("&[^&;]*;")
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
        Rule(
            "encoding.mojibake",
            "text that was read in the wrong encoding",
            Severity.ERROR,
            _MQM,
            gathers=True,
            throughout=True,
            questions_words=True,
        ),
        Rule(
            "encoding.invisible",
            "invisible characters that the script has no use for",
            Severity.ERROR,
            _MQM,
            gathers=True,
            throughout=True,
            questions_words=True,
        ),
        Rule(
            "encoding.homoglyph",
            "look-alike letters of another script inside a word",
            Severity.ERROR,
            _MQM,
            gathers=True,
            throughout=True,
            questions_words=True,
        ),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Finding]:  # noqa: ARG002
        """One finding a damaged word, with every place of it."""
        fields, language = _copy(bitext.story), bitext.story.language
        shown = Shown()
        several = [
            [one for one in found if not shown(each.place(one.start, one.end))]
            for each, found in zip(fields, damages([each.passage.text for each in fields], language), strict=True)
        ]
        yield from self._mojibake(bitext, ledger, list(zip(fields, several, strict=True)))
        rest = [
            _Rest(each, Covered(each.passage.text, damaged) if damaged else None)
            for each, damaged in zip(fields, several, strict=True)
        ]
        yield from self._invisible(rest, language)
        yield from self._homoglyphs(rest, Known(bitext, ledger, ()), shown)

    def _mojibake(self, bitext: Bitext, ledger: Ledger, found: list[tuple[Field, list[Damage]]]) -> Iterator[Finding]:
        faults: dict[str, _Fault] = defaultdict(_Fault)
        for where, damaged in found:
            for one in damaged:
                faults[_cause(one)].add(one, where)
        if len(faults[""].words) > _SLIPS:
            # Bytes that no page has are lost on the same way.
            for cause in _LOST & faults.keys():
                faults[""].words.update(faults.pop(cause).words)
        for fault in faults.values():
            known = Known(bitext, ledger, fault.words)
            if len(fault.words) > _SLIPS:
                words = list(fault.words)
                yield self._damaged(words, fault.stretches(), known, fault.fixes(words, known))
            else:
                for words in fault.groups():
                    yield self._damaged(words, fault.places(words), known, fault.fixes(words, known))

    def _damaged(self, words: list[Damage], places: list[Place], known: Known, fixes: tuple[Fix, ...]) -> Finding:
        certain = any(one.certain for one in words)
        encodings = [name for name, _ in Counter(one.encoding for one in words).most_common(_NAMED)]
        throughout = f", {len(words)} words; take the text over again" if len(words) > _SLIPS else ""
        said = _listed([_said(one, known) for one in words])
        return self.finding(
            "mojibake",
            f"damaged characters ({', '.join(encodings)}){throughout}: {said}",
            places[0],
            severity=Severity.ERROR if certain else Severity.WARNING,
            confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
            related=tuple(places[1:]),
            suggestion=known.repair(words[0]) if len(words) <= _SLIPS else None,
            fixes=fixes,
        )

    def _invisible(self, fields: list[_Rest], language: str | None) -> Iterator[Finding]:
        found: dict[tuple[str, str], list[tuple[Place, str]]] = defaultdict(list)
        fixes: dict[tuple[str, str], list[Fix]] = defaultdict(list)
        for each in fields:
            for one in invisible(each.where.passage.text, language):
                if each.said(one.start, one.end):
                    continue
                place = each.where.place(one.start, one.end)
                found[one.name, one.harm].append((place, one.without))
                if one.unseen:
                    fixes[one.name, one.harm] += replaced(
                        each.where, one.start, one.end, one.without, Tier.SAFE, quoted=True
                    )
        for (name, harm), places in found.items():
            yield self.finding(
                "invisible",
                f"an invisible character: {name}",
                places[0][0],
                severity=_SEVERITY[harm],
                confidence=Confidence.CERTAIN,
                related=tuple(place for place, _ in places[1:]),
                suggestion=places[0][1],
                fixes=tuple(fixes[name, harm]),
            )

    def _homoglyphs(self, fields: list[_Rest], known: Known, shown: Shown) -> Iterator[Finding]:
        found: dict[Intruder, list[Place]] = {}
        fixes: dict[Intruder, list[Fix]] = defaultdict(list)
        for each in fields:
            for one in intruders(each.where.passage.text):
                if not _INFLECTED.fullmatch(one.word) and not each.said(one.start, one.end):
                    word, place = one._replace(start=0, end=0), each.where.place(one.start, one.end)
                    if shown(place):
                        continue
                    found.setdefault(word, []).append(place)
                    meant = known.typed(one) if not one.at_edge or known.word(one.meant) else None
                    if meant is not None:
                        fixes[word] += replaced(each.where, one.start, one.end, meant, Tier.LIKELY, quoted=True)
        throughout = _mixed_throughout([each.where for each in fields], found)
        for group, places in [_together(found)] if throughout else _grouped(found):
            letters = dict.fromkeys(char for one in group for char in one.letters)
            codes = ", ".join(f"{char} U+{ord(char):04X}" for char in letters)
            mixed = ", all through the text" if throughout else ""
            # At the end of a word it may be what is left of a letter that was lost.
            sure = not group[0].at_edge or known.word(group[0].meant)
            yield self.finding(
                "homoglyph",
                f"letters of another script that only look alike ({codes}){mixed}: "
                f"{_listed([one.word for one in group])}",
                places[0],
                severity=_typed_so(len(places)) if throughout else Severity.ERROR,
                confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
                related=tuple(places[1:]),
                suggestion=known.typed(group[0]) if sure else None,
                fixes=tuple(fix for one in group for fix in fixes[one]),
            )


@dataclass(frozen=True)
class _Rest:
    """A field, and what of it was said to be damaged already."""

    where: Field
    covered: Covered | None

    def said(self, start: int, end: int) -> bool:
        """Whether a place is part of damage that has its finding: one fault, one finding."""
        return self.covered is not None and self.covered.holds(start, end)


@dataclass
class _Fault:
    """Words damaged in one way, each with its places: the field and the damage there."""

    words: dict[Damage, list[tuple[Field, Damage]]] = field(default_factory=dict)

    def add(self, one: Damage, where: Field) -> None:
        """One more damaged word."""
        self.words.setdefault(replace(one, start=0, end=0), []).append((where, one))

    def groups(self) -> list[list[Damage]]:
        """The words one by one; those with the same entity are one fault: a pair of quotation marks is."""
        found: dict[object, list[Damage]] = {}
        for at, word in enumerate(self.words):
            found.setdefault(frozenset(_ENTITY.findall(word.text)) or at, []).append(word)
        return list(found.values())

    def places(self, words: list[Damage]) -> list[Place]:
        """Every place of these words, in reading order."""
        places = (where.place(one.start, one.end) for word in words for where, one in self.words[word])
        return sorted(places, key=lambda place: place.span)

    def fixes(self, words: list[Damage], known: Known) -> tuple[Fix, ...]:
        """The edits that repair these words wherever they stand, in quotations too: half a repair is none."""
        found = [
            fix
            for word in words
            if (repair := known.repair(word)) is not None
            for where, one in self.words[word]
            for fix in replaced(
                where, one.start, one.end, repair, Tier.SAFE if one.certain else Tier.LIKELY, quoted=True
            )
        ]
        return tuple(sorted(found, key=lambda fix: fix.at.span))

    def stretches(self) -> list[Place]:
        """One place a paragraph, from its first damaged word to its last one."""
        spans: dict[int, tuple[Field, int, int]] = {}
        for where, one in (each for places in self.words.values() for each in places):
            _, start, end = spans.get(id(where), (where, one.start, one.end))
            spans[id(where)] = where, min(start, one.start), max(end, one.end)
        places = [where.place(start, end) for where, start, end in spans.values()]
        return sorted(places, key=lambda place: place.span)


def _copy(story: Story) -> list[Field]:
    return [field for field in story.fields if field.kind != "other"]


def _cause(one: Damage) -> str:
    """What damaged a word, as far as it parts one fault from another: text read wrongly was so at one stroke."""
    return "" if one.encoding.startswith(_READ) else one.encoding


def _said(one: Damage, known: Known) -> str:
    repaired = known.repair(one)
    return f"{_shown(one.text)} → {_shown(repaired)}" if repaired else _shown(one.text)


def _mixed_throughout(fields: list[Field], found: dict[Intruder, list[Place]]) -> bool:
    """Whether it is how the text was typed, where every word reads right: most words mix scripts, or all that could.

    The latter where the letter in question hardly stands in its own script: Ukrainian typed with a Latin i.
    """
    if len(found) < 2:
        return False
    texts = [field.passage.text for field in fields]
    words, mixed = sum(len(_WORD.findall(text)) for text in texts), sum(map(len, found.values()))
    if mixed * 2 >= words:
        return True
    if len(found) <= _SLIPS or mixed < _THROUGHOUT * words:
        return False
    replaced: Counter[str] = Counter()
    for one, places in found.items():
        replaced.update({twin: len(places) for char, twin in zip(one.word, one.meant, strict=True) if char != twin})
    kept = sum(text.count(twin) for text in texts for twin in replaced)
    return sum(replaced.values()) >= _HARDLY * kept


def _typed_so(words: int) -> Severity:
    """A warning where a whole story is so: a table would repeat it row by row."""
    return Severity.WARNING if words >= _STORY else Severity.NOTE


def _together(words: dict[_Word, list[Place]]) -> tuple[list[_Word], list[Place]]:
    """All words, and all their places in reading order."""
    return list(words), sorted((place for places in words.values() for place in places), key=lambda place: place.span)


def _grouped(words: dict[_Word, list[Place]]) -> Iterator[tuple[list[_Word], list[Place]]]:
    """Each word with its places; where there are many, all in one: a text broken throughout is one fault."""
    if len(words) > _SLIPS:
        yield _together(words)
    else:
        yield from (([word], places) for word, places in words.items())


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_MANY]) + (f" and {len(words) - _MANY} more" if len(words) > _MANY else "")


def _shown(text: str) -> str:
    return _CONTROL.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)
