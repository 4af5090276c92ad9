"""Words of the settings that no rule about spelling questions, found as a glossary's forms are."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.glossary.entry import Form, Status
from checker.glossary.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.checks import Check
    from checker.finding import Finding
    from checker.passage import Place, Span
    from checker.story import Story

_TOKEN = lazy(r"\w+(?:[-'’]\w+)*")
_NO_LANGUAGE = "en"
"""Whose endings are known where nobody knows a story's language."""


class HouseWords:
    """Words and phrases that house copy uses.

    They are found as written, in capitals, with a capital at a sentence's start, and with the endings that the
    story's language gives to names.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(sorted(words))
        self._glossaries: dict[str, Glossary] = {}

    def passing(self, findings: Sequence[Finding], story: Story, checks: Sequence[Check]) -> list[Finding]:
        """The findings without the places that are such words, and without those of which nothing is left.

        Only rules count that question how a word is written. Of a place that differs from the suggestion in some
        words, these are what is questioned.
        """
        asked = {rule.id: each for each in checks for rule in each.rules if rule.questions_words}
        if not self._words or not any(each.rule in asked for each in findings):
            return list(findings)
        found = _Found(self, story)
        return [left for each in findings if (left := found.left(each, asked)) is not None]

    def glossary(self, language: str) -> Glossary:
        """The words as forms of a language."""
        if language not in self._glossaries:
            forms = [Form(word, "work", language, word, Status.ACCEPTED) for word in self._words]
            self._glossaries[language] = Glossary(forms)
        return self._glossaries[language]


class _Found:
    """Where the words stand in one story."""

    def __init__(self, words: HouseWords, story: Story) -> None:
        self._words = words
        self._story = story

    @cached_property
    def _spans(self) -> dict[int, list[Span]]:
        """The spans of every word, by document."""
        language = self._story.language or _NO_LANGUAGE
        spans: dict[int, list[Span]] = {}
        for field in self._story.fields:
            for hit in self._words.glossary(language).scan(field.passage.text, language):
                spans.setdefault(id(field.document), []).append(field.place(hit.start, hit.end).span)
        return spans

    def left(self, finding: Finding, asked: Mapping[str, Check]) -> Finding | None:
        """What is left of a finding."""
        check = asked.get(finding.rule)
        if check is None or not self._spans:
            return finding
        own = [place for place in (finding.at, *finding.related) if place.document is finding.at.document]
        passed = [place for place in own if self._pass(place, finding.suggestion)]
        if not passed:
            return finding
        remaining = [place for place in own if place not in passed]
        if not check.holds(finding, remaining):
            return None
        at = finding.at if finding.at in remaining else remaining[0]
        related = tuple(place for place in finding.related if place not in passed and place != at)
        fixes = tuple(fix for fix in finding.fixes if fix.at not in passed)
        return replace(finding, at=at, related=related, fixes=fixes)

    def _pass(self, place: Place, suggestion: str | None) -> bool:
        """Whether all that is questioned of a place is inside such words."""
        spans = self._spans.get(id(place.document), [])
        return all(
            any(one.start <= start and end <= one.end for one in spans) for start, end in _asked(place, suggestion)
        )


def _asked(place: Place, suggestion: str | None) -> Iterator[tuple[int, int]]:
    """The stretches of a document that are questioned: the words that the suggestion lacks, else all of the place."""
    kept = set(_TOKEN.findall(suggestion)) if suggestion else set()
    tokens = [match for match in _TOKEN.finditer(place.text) if match.group() not in kept]
    if not kept or not tokens:
        yield place.span.start, place.span.end
    for match in tokens if kept else ():
        yield place.span.start + match.start(), place.span.start + match.end()
