"""Inline ignores: ``<!-- checker: ignore names.style reason -->`` for the next paragraph, ``ignore-file`` for all."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from checker.errors import hint
from checker.finding import Ignored, NotChecked
from checker.settings import known_rules
from checker.text.intervals import Intervals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.finding import Finding
    from checker.passage import Document, Span
    from checker.story import Story

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


class _Ignore(NamedTuple):
    """Rules that a comment silences in a paragraph, or all over the document."""

    rules: tuple[str, ...]
    reason: str
    span: Span | None


class _Ignores:
    """What a document's comments silence, by rule or check: why, and where."""

    def __init__(self, found: Iterable[_Ignore]) -> None:
        reasons: dict[str, dict[Span | None, str]] = defaultdict(dict)
        for rules, reason, span in found:
            for rule in rules:
                reasons[rule].setdefault(span, reason)
        self._everywhere = {rule: by_span[None] for rule, by_span in reasons.items() if None in by_span}
        self._paragraphs = {
            rule: Intervals((*span, reason) for span, reason in by_span.items() if span is not None)
            for rule, by_span in reasons.items()
        }

    def reason(self, finding: Finding) -> str | None:
        """Why a finding is ignored, None where it isn't."""
        for rule in (finding.rule, finding.rule.split(".")[0]):
            paragraphs = self._paragraphs.get(rule)
            inside = next(paragraphs.around(finding.at.span.start), None) if paragraphs is not None else None
            if (reason := inside or self._everywhere.get(rule)) is not None:
                return reason
        return None


def apply(findings: Sequence[Finding], story: Story) -> Applied:
    """Mark what the story's own comments silence; an ignored finding stays in json and is counted."""
    not_checked: list[NotChecked] = []
    ignores: dict[int, _Ignores] = {}
    for document in {id(field.document): field.document for field in story.fields}.values():
        if "<!--" in document.text:
            found = list(_ignores(document, story))
            not_checked += [each for each in found if isinstance(each, NotChecked)]
            ignores[id(document)] = _Ignores(each for each in found if isinstance(each, _Ignore))
    marked = []
    for finding in findings:
        here = ignores.get(id(finding.at.document))
        reason = here.reason(finding) if here is not None else None
        marked.append(finding if reason is None else replace(finding, ignored=Ignored("comment", reason)))
    return Applied(marked, not_checked)


def _ignores(document: Document, story: Story) -> Iterator[_Ignore | NotChecked]:
    fields = (field.place().span for field in story.fields if field.document is document)
    paragraphs = Intervals((*span, span) for span in fields)
    for comment in _COMMENT.finditer(document.text):
        line, _ = document.line_column(comment.start())
        command = comment["command"]
        if command == "cut":  # read by the coverage check
            continue
        if command not in ("ignore", "ignore-file"):
            yield _meaningless(line, f"{command}: no such instruction (ignore, ignore-file and cut are known)")
            continue
        rules, reason = _rules(comment["rest"])
        unknown = next((rule for rule in rules if rule not in known_rules()), None)
        if not rules or unknown is not None:
            near = hint(unknown or "", known_rules())
            yield _meaningless(line, f"{unknown or 'no rule'}: no such rule or check{near}")
            continue
        following = paragraphs.behind(comment.end())
        if command == "ignore" and following is None:
            yield _meaningless(line, "no paragraph follows")
            continue
        yield _Ignore(rules, reason or _NO_REASON, following if command == "ignore" else None)


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
            slip = "," in match.group() and hint(word, known_rules(), _NEAR)
            if not slip:
                break
        rules.append(word)
        at = match.end()
    return tuple(rules), " ".join(text[at:].lstrip(" ,").split())


def _meaningless(line: int, why: str) -> NotChecked:
    return NotChecked("ignore comment", f"line {line}: {why}")
