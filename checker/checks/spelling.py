"""Two orthographies in one story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Severity
from checker.tables import tables
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Story
    from checker.tools import Translations

_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = 6
"""Words of each side that a message names."""
_CHARACTER = re.compile(r"[^\W\d_]")
# Not a word of copy: part of an address, a file name, a hashtag or a handle.
_ADDRESS = re.compile(r"[@#/\\_=]$|[^\W\d_]\.$")


@dataclass(frozen=True)
class Contrast:
    """Two orthographies, and the words of each with the same word in the other one.

    ``least`` is how many different ones there must be on either side. ``characters`` says that they are no words.
    ``reformed`` says that the right one came after the left one. ``phrases`` keep a spelling of their own.
    """

    left: str
    right: str
    lefts: dict[str, str]
    rights: dict[str, str]
    same_word: bool
    least: int
    characters: bool
    reformed: bool
    phrases: re.Pattern[str] | None

    def among(self, words: frozenset[str]) -> bool:
        """Whether these words have enough of both sides, wherever they stand."""
        return all(len(words & side.keys()) >= self.least for side in (self.lefts, self.rights))


@cache
def contrasts() -> dict[str, tuple[Contrast, ...]]:
    """What tells orthographies apart, by language."""
    content = tables("checks", "spelling")
    found: dict[str, list[Contrast]] = {}
    for table in content["contrast"]:
        language, endings = table["language"], table.get("endings", ("",))
        pairs = [(left + ending, right + ending) for left, right in table["pairs"] for ending in endings]
        lefts = dict([*pairs, *table.get("left_only", ())])
        rights = {right: left for left, right in [*pairs, *table.get("right_only", ())]}
        stems = _stems(content["stems"].get(language))
        if table.get("right_stems") or table.get("both_stems"):
            rights |= {right: left for left, right in stems}
        if table.get("both_stems"):
            lefts |= dict(stems)
        contrast = Contrast(
            left=table["left"],
            right=table["right"],
            lefts=lefts,
            rights=rights,
            same_word=table.get("same_word", False),
            least=table.get("least", 1),
            characters=table.get("characters", False),
            reformed=table.get("reformed", False),
            phrases=re.compile("|".join(map(re.escape, table["phrases"]))) if "phrases" in table else None,
        )
        found.setdefault(language, []).append(contrast)
    return {language: tuple(several) for language, several in found.items()}


def _stems(table: dict[str, Any] | None) -> list[tuple[str, str]]:
    if table is None:
        return []
    endings = list(zip(table["left"], table["right"], strict=True))
    return [(stem + left, stem + right) for stem in table["stems"] for left, right in endings]


@dataclass(frozen=True)
class _Known:
    """What to look for in a language: words, or single characters, in any contrast."""

    pieces: frozenset[str]
    pattern: re.Pattern[str]
    phrases: tuple[re.Pattern[str], ...]

    def there(self, story: Story) -> frozenset[str]:
        """Which of them stand anywhere in a story."""
        texts = [field.passage.text for field in story.fields if field.kind != "other"]
        if self.pattern is _CHARACTER:
            return self.pieces.intersection("".join(texts))
        parts = {part for text in texts for part in text.split()}
        # A part of letters alone is a word; only the others have to be taken apart.
        rest = [part for part in parts if not part.isalpha()]
        return self.pieces.intersection(parts) | self.pieces.intersection(_WORD.findall(" ".join(rest)))


@cache
def _known(language: str) -> _Known:
    several = contrasts()[language]
    pieces = frozenset(word for each in several for words in (each.lefts, each.rights) for word in words)
    pattern = _CHARACTER if any(each.characters for each in several) else _WORD
    return _Known(pieces, pattern, tuple(each.phrases for each in several if each.phrases is not None))


@dataclass(frozen=True)
class Spelling(Check):
    """American and British, older and reformed, Swiss and German spelling in one story.

    en: Air defense was emphasised again at the talks.           fails: spelling.mixed
    en: The Department of Defense emphasised air defence.        passes
    en: The organization honours its members.                    passes
    de: Er sagte, daß es regne und dass er bleibe.               fails: spelling.mixed
    fr: La clef est perdue ; il cherche une autre clé.           fails: spelling.mixed
    uk: Новий проєкт закону замінить старий проект.              fails: spelling.mixed
    ru: Ёлка стоит; елка упала.                                  passes

    Oxford spelling (-ize beside -our) is one orthography (New Hart's Rules, 3.1). Names keep the spelling of their
    owners, quotations that of their source; both are passed over.
    """

    id: ClassVar[str] = "spelling"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "spelling.mixed",
            "two orthographies in one story",
            Severity.NOTE,
            "Style / Inconsistent",
            gathers=True,
            whole_story=True,
            questions_words=True,
        ),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Finding]:  # noqa: ARG002
        """At most one finding a story, at the first word of the rarer orthography; of two alike, of the older one.

        Where neither is newer, it is at the first word, and suggests nothing: the house chooses.
        """
        story = bitext.story
        if story.language not in contrasts():
            return
        known = _known(story.language)
        there = known.there(story)
        several = [contrast for contrast in contrasts()[story.language] if contrast.among(there)] if there else []
        places = _places(story, known) if several else []
        for contrast in several:
            lefts = [(word, place) for word, place in places if word in contrast.lefts]
            rights = [(word, place) for word, place in places if word in contrast.rights]
            if contrast.same_word:
                both = {word for word, _ in lefts} & {contrast.rights[word] for word, _ in rights}
                lefts = [(word, place) for word, place in lefts if word in both]
                rights = [(word, place) for word, place in rights if contrast.rights[word] in both]
            if min(len({word for word, _ in side}) for side in (lefts, rights)) >= contrast.least:
                yield self._mixed(contrast, lefts, rights)
                return

    def holds(self, finding: Finding, places: Sequence[Place]) -> bool:  # noqa: ARG002
        """Both orthographies are left."""
        words = frozenset(place.text for place in places)
        return any(contrast.among(words) for several in contrasts().values() for contrast in several)

    def _mixed(self, contrast: Contrast, lefts: list[tuple[str, Place]], rights: list[tuple[str, Place]]) -> Finding:
        rarer, tie = (lefts, contrast.lefts), len(lefts) == len(rights)
        first = min(lefts + rights, key=lambda each: each[1].span)
        if len(rights) < len(lefts) or (tie and not contrast.reformed and first in rights):
            rarer = rights, contrast.rights
        word, at = rarer[0][0]
        everywhere = sorted((place for _, place in lefts + rights), key=lambda place: place.span)
        message = f"{_listed(lefts)} ({contrast.left}) beside {_listed(rights)} ({contrast.right})"
        return self.finding(
            "mixed",
            message,
            at,
            confidence=Confidence.LIKELY,
            related=tuple(place for place in everywhere if place != at),
            suggestion=rarer[1][word] if contrast.reformed or not tie else None,
        )


def _listed(words: list[tuple[str, Place]]) -> str:
    """The different words, the first of many."""
    different = list(dict.fromkeys(word for word, _ in words))
    return ", ".join(different[:_SHOWN]) + (", …" if len(different) > _SHOWN else "")


def _places(story: Story, known: _Known) -> list[tuple[str, Place]]:
    """The telling words of a story, quotations, addresses and names of bodies left out."""
    found = []
    for field in story.fields:
        text = field.passage.text
        if field.kind == "other" or known.pieces.isdisjoint(known.pattern.findall(text)):
            continue
        spans = quotations(text, story.language)
        spans += [match.span() for phrase in known.phrases for match in phrase.finditer(text)]
        for match in known.pattern.finditer(text):
            if match.group() not in known.pieces or quoted(spans, *match.span()):
                continue
            after = text[match.end() : match.end() + 2]
            if _ADDRESS.search(text, max(0, match.start() - 3), match.start()) or (
                after[:1] in {"/", "@", "_"} or (after[:1] == "." and after[1:].isalpha())
            ):
                continue
            found.append((match.group(), field.place(*match.span())))
    return found
