"""The language that a story should be in, and the one that it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.foreign.sentences import left
from checker.foreign.words import lowered
from checker.tables import tables
from checker.text.damaged import MOST, Covered
from checker.text.languages import alike, name, related
from checker.text.mojibake import damages
from checker.text.quotations import quotations, unquoted
from checker.text.small_words import small_words, spoken, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext, Field, Segment, Story
    from checker.tools import Translations

_MQM = "Accuracy / Untranslated"
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_JOINING = 3
"""Small words of a paragraph's own language that show it to be in it."""
_AT_HOME = 3
"""Small words of a sentence from which no other language is looked for."""
_ILLEGIBLE = "most of it was read in the wrong encoding"
_QUOTES = tuple('"“„«‚‘»')


@dataclass(frozen=True)
class _Tables:
    scripts: dict[str, str]
    languages: dict[str, frozenset[str]]
    never: dict[str, tuple[frozenset[str], int]]


@cache
def _tables() -> _Tables:
    written = tables("text", "scripts")
    return _Tables(
        scripts={name: f"[{letters}]" for name, letters in written["scripts"].items()},
        languages={language: frozenset(names) for language, names in written["languages"].items()},
        never={language: (frozenset(each["letters"]), each["every"]) for language, each in written["never"].items()},
    )


@dataclass(frozen=True)
class Language(Check):
    """A story, or a passage of it, isn't in the language that it should be in.

    en: The minister said on Monday that the talks would go on.                        passes
    en: The minister spoke in Kyiv. Міністр сказав, що переговори триватимуть у вівторок.   passes
    en: Міністр сказав у понеділок, що переговори з партнерами триватимуть у Києві.     fails: language.fragment

    The detectors judge the whole story where its language was declared (an option, front matter, lang=) or its file
    or folder is named for one (story.de.md; de/story.md beside en/), and each longer paragraph by itself; only where
    they are certain. Croatian, Bosnian and Serbian in one script, and the kinds of Norwegian, are one to it; so are
    other close relatives (Danish and Norwegian) in a single paragraph. A shorter one is judged by its script. Text
    that was read in the wrong encoding is judged by none of this: encoding.mojibake says what is wrong with it.
    """

    id: ClassVar[str] = "language"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "language.wrong",
            "a story isn't in the language that it should be in",
            Severity.ERROR,
            _MQM,
            whole_story=True,
        ),
        Rule(
            "language.fragment",
            "a passage isn't in the story's language",
            Severity.WARNING,
            _MQM,
            questions_words=True,
        ),
    )
    letters: int = 100
    scripted: int = 40
    paragraph_letters: int = 50
    words: int = 8

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """At most one finding for the story; where there is none, one for each foreign paragraph."""
        story = bitext.story
        if self._wrong(story) and story.detected is not None:
            if all(_damaged(story, [field for field in story.fields if field.kind == "body"])):
                yield NotChecked("language", _ILLEGIBLE, self.id)
                return
            if story.detected.language == bitext.source_language and any(left(bitext)):
                return  # untranslated says so
            where = next(field for field in story.fields if field.kind == "body")
            says = f"declared as {name(story.language or '')}"
            if not story.declared:
                says = f"in a file or folder named for {name(story.named or '')}"
            message = f"{says}, and written in {name(story.detected.language or '')}"
            yield self.finding("wrong", message, where.place(), confidence=Confidence.CERTAIN)
        elif story.language is not None:
            yield from self._fragments(bitext, story.language)

    def _wrong(self, story: Story) -> bool:
        """Whether the detectors are certain of another language than was declared, or than the file's name says."""
        detected, said = story.detected, story.language if story.declared else story.named
        if detected is None or not detected.sure or detected.language is None:
            return False
        if said in (None, detected.language):
            return False
        body = [unquoted(field.passage.text, said) for field in story.fields if field.kind == "body"]
        if alike(said or "", detected.language) and not self._other_script(body, said or ""):
            return False
        least = self.scripted if _strange(body, said or "") else self.letters
        return sum(sum(map(str.isalpha, text)) for text in body) >= least

    def _other_script(self, body: list[str], language: str) -> bool:
        """Whether most letters are of a script that a language isn't written in: Croatian in Cyrillic."""
        if language not in _tables().languages or all(map(str.isascii, body)):
            return False
        mine, foreign = _letters(language)
        text = "".join(body)
        return len(foreign.findall(text)) > len(mine.findall(text))

    def _fragments(self, bitext: Bitext, language: str) -> Iterator[Result]:
        found = list(self._foreign_passages(bitext.story, language))
        hurt = _damaged(bitext.story, *([field] for field, _, _ in found)) if found else []
        if any(hurt):
            found = [each for each, damaged in zip(found, hurt, strict=True) if not damaged]
            yield NotChecked("language of a passage", _ILLEGIBLE, self.id)
        # What was left of the source is untranslated's to say.
        reported = {one.segment.key for one in left(bitext)} if found else set()
        for field, segment, other in found:
            if reported.isdisjoint(each.key for each in ([segment] if segment else field.segments)):
                what, place = ("sentence", segment.place()) if segment else ("paragraph", field.place())
                message = f"a {what} in {other}, in a story in {name(language)}"
                yield self.finding("fragment", message, place, confidence=Confidence.LIKELY)

    def _foreign_passages(self, story: Story, language: str) -> Iterator[tuple[Field, Segment | None, str]]:
        """Paragraphs in another language, and sentences in other paragraphs, each with what it is in."""
        own = _tables().languages.get(language)
        whole = story.detected.language if story.detected is not None else None
        for field in story.fields:
            text = field.passage.text
            if field.kind == "other" or text.lstrip().startswith(_QUOTES):
                continue
            foreign = self._other(field, language)
            # Without a letter of another script no sentence of a paragraph is judged by it.
            strange = own is not None and not (text.isascii() and "latin" in own)
            strange = strange and _letters(language)[1].search(text) is not None
            if foreign is None and strange:
                foreign = self._foreign(text, language)
            if foreign is not None:
                yield field, None, foreign
                continue
            for segment in field.segments:
                other = self._sentence(segment, field, language, whole, strange=strange)
                if other is not None:
                    yield field, segment, other

    def _sentence(
        self, segment: Segment, field: Field, language: str, whole: str | None, *, strange: bool
    ) -> str | None:
        """What a sentence of several is in, by its small words or its script; a quotation may be in any language.

        What the whole story was detected to be in is no passage's fault.
        """
        text = segment.text
        if len(text) < 2 * self.words or (len(field.segments) < 2 and field.detected is not None):
            return None
        if not strange and len(small_words(language).intersection(text.lower().split())) >= _AT_HOME:
            return None
        low = lowered(text)
        code = spoken(low, language) if len(low) >= self.words else None
        if code is not None and (related(language, code) or code == whole):
            return None
        foreign = None
        if code is None and strange:
            foreign = self._foreign(text, language) if len(low) >= self.words else None
        if code is None and foreign is None:
            return None
        quotes = quotations(field.passage.text, language)
        start, end = segment.offset, segment.offset + len(text)
        if any(begin < end and start < stop for begin, stop in quotes):
            return None
        return name(code) if code is not None else foreign

    def _other(self, field: Field, language: str) -> str | None:
        """The language that the detectors are certain of, where it isn't the story's nor a relative of it."""
        found = field.detected
        if found is None or found.language in (None, language) or not found.sure:
            return None
        text = field.passage.text
        if related(language, found.language) or sum(map(str.isalpha, text)) < self.paragraph_letters:
            return None
        # Foreign names and titles can be most of a paragraph: what joins them is in its own language.
        low = lowered(unquoted(text, language))
        mine = low & telling(language, found.language)
        if len(mine) >= _JOINING and len(mine) * 2 > len(low & telling(found.language, language)):
            return None
        return name(found.language or "")

    def _foreign(self, text: str, language: str) -> str | None:
        """The script of a paragraph that has next to nothing in its language's own script."""
        mine, foreign = _letters(language)
        found = foreign.findall(text)
        # A character of Chinese or Korean says as much as two letters or three.
        size = sum(1 + (char >= "\u3040") for char in found)
        # Latin words stand in copy of every script; another script's in Latin copy seldom do.
        least = self.words * 4 if found and _LATIN.match(found[0]) else self.words * 2
        if size < least or len(found) <= 9 * len(mine.findall(text)):
            return None
        return next(
            f"{script.capitalize()} letters"
            for script, letters in _tables().scripts.items()
            if re.match(letters, found[0])
        )


def _strange(body: list[str], language: str) -> bool:
    """Whether letters alone show that a text isn't in a language: another script's, or some that it never writes."""
    letters = [char for char in "".join(body).lower() if char.isalpha()]
    never, every = _tables().never.get(language, (frozenset(), 0))
    if never and sum(map(never.__contains__, letters)) * every >= len(letters):
        return True
    if language not in _tables().languages:
        return False
    return 2 * len(_letters(language)[1].findall("".join(letters))) > len(letters)


def _damaged(story: Story, *several: list[Field]) -> list[bool]:
    """Whether each of several lists of paragraphs was read in the wrong encoding: nobody can tell its language."""
    texts = [field.passage.text for field in story.fields]
    found = damages(texts, story.language)
    hurt = {
        id(field): Covered(text, damaged).size
        for field, text, damaged in zip(story.fields, texts, found, strict=True)
    }
    sizes = (
        (sum(hurt[id(field)] for field in fields), sum(len(field.passage.text) for field in fields))
        for fields in several
    )
    return [0 < damaged >= MOST * whole for damaged, whole in sizes]


@cache
def _letters(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The letters of a language's own scripts, and those of all others."""
    tables = _tables()
    own = tables.languages[language]
    mine = "".join(letters[1:-1] for name, letters in tables.scripts.items() if name in own)
    return re.compile(f"[{mine}]"), re.compile(
        f"[{''.join(letters[1:-1] for name, letters in tables.scripts.items() if name not in own)}]"
    )
