"""Mentions that the glossary knows: forms found in text, and what of several possible entities they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.glossary.entry import Layer
from checker.ledger.mention import Mention
from checker.text.capitals import starts_sentence
from checker.text.code import coded, touched
from checker.text.ordinary import listed, ordinary
from checker.text.quotations import quotations, quoted
from checker.text.romanization import romanization_key
from checker.text.similarity import distance
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from checker.glossary import Form, Glossary
    from checker.glossary.pattern import Hit
    from checker.passage import Passage
    from checker.story import Segment, Story

_LAYERS = tuple(Layer)
_GIVEN = lazy(
    r"(?<![^\W\d_])([^\W\d_]+(?:-[^\W\d_]+)*)[ \u00a0](?:[^\W\d_]\.[ \u00a0]?)*"
    r"(?:(?:[Aa][dlnrstz]|[Ee]l|[Аа][лрнсдзтш]ь?|[ЭэЕе]ль)[-‑])?$"
)
"""A given name, initials, and an Arabic article before a surname."""
_JOINED = re.compile(r"(?<!\w)([^\W\d_]+)[-‑]$")
_ARTICLES = frozenset(["al", "ad", "an", "ar", "as", "at", "az", "el", "аль", "эль"])
_BEHIND = re.compile(r"[ \u00a0]([^\W\d_]+(?:-[^\W\d_]+)*)")
_REACH = 64
"""Characters before a surname in which a given name is looked for."""
_STEM = 3
"""Letters of a given name that its cases have in common."""


class Reading(NamedTuple):
    """What a stretch of text stands for in a story: the rows of one entity, the one that rules, other entities."""

    forms: tuple[Form, ...]
    row: Form | None
    stands_for: frozenset[str]

    def settle(self, mention: Mention) -> Mention:
        """The mention, read so."""
        return Mention(
            mention.segment,
            mention.start,
            mention.base,
            mention.end,
            mention.text,
            self.forms,
            self.row,
            mention.quoted,
            self.stands_for,
        )


def read(forms: tuple[Form, ...], side: Story, certain: set[str], words: Words) -> Reading | None:
    """What a stretch of text with these rows stands for; None where it may be one entity or another."""
    possible = _resolve(forms, certain, words)
    named = naming(possible)
    if len({form.entity for form in named}) != 1:
        return None
    others = frozenset(form.entity for form in possible if form.entity != named[0].entity)
    return Reading(named, _ruling(named, side), others)


def naming(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The rows that name their entity; where there are none, those that only point to it.

    Of these an adjective's own entity comes before what that is a part of: the Union's European stands for Europe.
    """
    named = tuple(form for form in forms if not form.bridge)
    return named or tuple(form for form in forms if form.use != "metonym") or forms


def mentions(story: Story, glossary: Glossary) -> Iterator[Mention]:
    """Every stretch of a story that is a form of its language, with all rows that it may be."""
    if story.language is None:
        return
    for field in story.fields:
        if field.kind == "other":
            continue
        for segment in field.segments:
            hits = glossary.scan(segment.text, story.tag or story.language)
            spans = quoted_spans(field.passage, story.language) if hits else []
            code = coded(field.document) if hits else ()
            persons: set[int] = set()
            for hit in hits:
                forms = tuple(form for form in hit.forms if not _namesake(form, hit, segment, glossary, persons))
                if forms:
                    if forms[0].kind == "person":
                        persons.add(hit.end)
                    inside = quoted(spans, segment.offset + hit.start, segment.offset + hit.end)
                    if not inside and code and touched(code, segment.place(hit.start, hit.end).span):
                        inside = True  # shown, not said
                    text = segment.text[hit.start : hit.base]
                    yield Mention(segment, hit.start, hit.base, hit.end, text, forms, quoted=inside)


def _namesake(form: Form, hit: Hit, segment: Segment, glossary: Glossary, persons: Container[int]) -> bool:
    """Whether a surname is somebody else's: of another given name (Melania Trump), or a part of it (Bruni-Sarkozy).

    ``persons`` are where the people end that stand before it: their name is no given name.
    """
    text, start = segment.text, hit.start
    if form.kind != "person" or form.use != "short":
        return False
    if _other_behind(form, start + len(form.form), segment, glossary):
        return True
    if not start:
        return False
    joint = _JOINED.search(text, max(0, start - _REACH), start)
    if (
        joint is not None
        and joint.end(1) not in persons
        and joint[1].lower() not in _ARTICLES
        and _may_be_given(joint, segment)
        and not text.startswith(("-", "‑"), hit.end)
    ):
        return True
    before = _GIVEN.search(text, max(0, start - _REACH), start)
    if before is None or before.end(1) in persons or not _may_be_given(before, segment):
        return False
    given = _given_names(glossary, form.entity, form.language)
    return bool(given) and not any(_same_given(before[1], name) for name in given)


def _other_behind(form: Form, end: int, segment: Segment, glossary: Glossary) -> bool:
    """Whether a family name that goes first is somebody else's: Xi Zhongxun isn't Xi Jinping."""
    given = [
        full.form[len(form.form) + 1 :].split()[0]
        for full in glossary.of(form.entity, form.language)
        if full.form.startswith(f"{form.form} ")
    ]
    behind = _BEHIND.match(segment.text, end) if given else None
    return (
        behind is not None
        and behind[1][0].isupper()
        and not ordinary(behind[1], segment.language)
        and not any(_same_given(behind[1], name) for name in given)
    )


def _may_be_given(before: re.Match[str], segment: Segment) -> bool:
    """Whether a word with a capital is a given name, as far as anybody can tell: no ordinary word, no title."""
    word, language = before[1], segment.language
    if word[0].islower() or is_title(word) or ordinary(word, language):
        return False
    return listed(language) or not starts_sentence(segment.text, before.start(1))


@lru_cache(maxsize=4096)
def _given_names(glossary: Glossary, entity: str, language: str) -> frozenset[str]:
    """The words before the surname in a person's full names."""
    return frozenset(
        word for form in glossary.of(entity, language) if form.use != "short" for word in form.form.split()[:-1]
    )


def _same_given(word: str, given: str) -> bool:
    """Whether a word may be a given name: in a case, another romanization or misspelt."""
    stem = max(_STEM, min(len(word), len(given)) - 2)
    return (
        word[:stem] == given[:stem]
        or romanization_key(word) == romanization_key(given)
        or (len(given) > _STEM and distance(word, given, 2) <= 2)
    )


def quoted_spans(passage: Passage, language: str | None) -> list[tuple[int, int]]:
    """The direct quotations of a paragraph."""
    return _spans(passage.text, language)


@lru_cache(maxsize=64)
def _spans(text: str, language: str | None) -> list[tuple[int, int]]:
    return quotations(text, language)


class Words:
    """Whether a word or phrase stands anywhere in the story or its source."""

    def __init__(self, sides: Iterable[Story]) -> None:
        self._text = "\n".join(field.passage.text for side in sides for field in side.fields if field.kind != "other")
        self._found: dict[str, bool] = {}

    def __contains__(self, phrase: str) -> bool:
        if phrase not in self._found:
            word = rf"{re.escape(phrase)}(?!\w)(?<!\w{re.escape(phrase)})"
            self._found[phrase] = phrase in self._text and re.search(word, self._text) is not None
        return self._found[phrase]


def _resolve(forms: tuple[Form, ...], certain: set[str], words: Words) -> tuple[Form, ...]:
    """The rows that a stretch of text can be: those without ``when``, and those whose ``when`` is met.

    A form of an entity that is named unambiguously elsewhere needs no ``when``.
    """
    return tuple(
        form
        for form in forms
        if not form.when
        or form.entity in certain
        or any(need in certain or need in words for need in form.when if need != form.form)
    )


def _ruling(forms: tuple[Form, ...], story: Story) -> Form | None:
    """Of the rows that hold on the date and in the style the latest layer's; a style's or region's own first."""
    holding = [form for form in forms if form.holds(story.date, story.style)]
    return max(
        holding,
        key=lambda form: (_LAYERS.index(form.layer), form.style is not None, len(form.language)),
        default=None,
    )
