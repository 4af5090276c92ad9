"""Inline ignores: ``<!-- checker: ignore names.style reason -->`` for the next paragraph, ``ignore-file`` for all."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.finding import NotChecked
from checker.settings import known_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.finding import Finding
    from checker.story import Document, Span, Story

# Possessive, and never past another comment's start: a page of unclosed comments is read in linear time.
_COMMENT = re.compile(r"<!--\s*+checker:\s*+(?P<command>\w++(?:-\w++)*+)(?P<rest>(?:(?!-->|<!--).)*+)-->", re.DOTALL)
_WORD = re.compile(r"[\s,]*([^\s,]+)")
_RULE = re.compile(r"[a-z]+\.[a-z]+")
_NEAR = 0.8
_NO_REASON = "no reason given"


@dataclass(frozen=True, slots=True)
class Applied:
    """The findings, those that a comment silences marked with its reason, and the comments that mean nothing."""

    findings: list[Finding]
    not_checked: list[NotChecked]


@dataclass(frozen=True, slots=True)
class _Ignore:
    """Rules that a comment silences, where: in a span of a document, or all over it."""

    document: Document
    rules: tuple[str, ...]
    reason: str
    span: Span | None

    def covers(self, finding: Finding) -> bool:
        if finding.at.document is not self.document:
            return False
        if not {finding.rule, finding.rule.split(".")[0]} & set(self.rules):
            return False
        return self.span is None or self.span.start <= finding.at.span.start < max(self.span.end, self.span.start + 1)


def apply(findings: Sequence[Finding], story: Story) -> Applied:
    """Mark what the story's own comments silence; an ignored finding stays in json and is counted."""
    not_checked: list[NotChecked] = []
    ignores: list[_Ignore] = []
    for document in {id(field.document): field.document for field in story.fields}.values():
        if "<!--" in document.text:
            for found in _ignores(document, story):
                (ignores if isinstance(found, _Ignore) else not_checked).append(found)  # type: ignore[arg-type]
    if not ignores:
        return Applied(list(findings), not_checked)
    marked = []
    for finding in findings:
        by = next((each for each in ignores if each.covers(finding)), None)
        marked.append(finding if by is None else replace(finding, ignored=by.reason))
    return Applied(marked, not_checked)


def _ignores(document: Document, story: Story) -> Iterator[_Ignore | NotChecked]:
    for comment in _COMMENT.finditer(document.text):
        line, _ = document.line_column(comment.start())
        command = comment["command"]
        if command not in ("ignore", "ignore-file"):
            yield _meaningless(line, f"{command}: no such instruction (ignore and ignore-file are known)")
            continue
        rules, reason = _rules(comment["rest"])
        unknown = next((rule for rule in rules if rule not in known_rules()), None)
        if not rules or unknown is not None:
            near = difflib.get_close_matches(unknown or "", sorted(known_rules()), 1)
            hint = f" (did you mean {near[0]}?)" if near else ""
            yield _meaningless(line, f"{unknown or 'no rule'}: no such rule or check{hint}")
            continue
        spans = [field.place().span for field in story.fields if field.document is document]
        following = next((span for span in spans if span.start >= comment.end()), None)
        if command == "ignore" and following is None:
            yield _meaningless(line, "no paragraph follows")
            continue
        yield _Ignore(document, rules, reason or _NO_REASON, following if command == "ignore" else None)


def _rules(text: str) -> tuple[tuple[str, ...], str]:
    """The rules at a text's start, parted by commas or spaces, and the reason behind them.

    >>> _rules("names.style, names.mixed the mayor, who spells it so")
    (('names.style', 'names.mixed'), 'the mayor, who spells it so')
    """
    rules: list[str] = []
    at = 0
    while (match := _WORD.match(text, at)) is not None:
        word = match[1]
        # The first word must be a rule; after it only what can be nothing else, a slip behind a comma included.
        if rules and word not in known_rules() and not _RULE.fullmatch(word):
            slip = "," in match.group() and difflib.get_close_matches(word, known_rules(), 1, _NEAR)
            if not slip:
                break
        rules.append(word)
        at = match.end()
    return tuple(rules), " ".join(text[at:].lstrip(" ,").split())


def _meaningless(line: int, why: str) -> NotChecked:
    return NotChecked("ignore comment", f"line {line}: {why}")
