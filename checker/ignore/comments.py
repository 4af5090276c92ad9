"""What a story says about itself to be ignored: comments in its copy, a key in its front matter, a table's column.

A comment is ``<!-- checker: ignore names.style reason -->`` or one of its kin (``WHERE``); front matter and tables
have the part behind the word, under the key ``checker-ignore``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.errors import hint
from checker.finding import NotChecked
from checker.passage import Place, Span
from checker.settings import known_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.passage import Document
    from checker.story import Silencing, Story

WHERE = ("ignore", "ignore-sentence", "ignore-begin", "ignore-end", "ignore-file")
"""What a comment can say: it silences the next paragraph, the next sentence, all up to an end, the whole file."""
DECLARED = "checker-ignore"
UNREASONED = "no reason given"
_PLACEHOLDER = re.compile(r"\W*reason\W*", re.IGNORECASE)
"""What the manual writes where the reason goes."""

_CUT = "cut"  # read by the coverage check
# Possessive, and never past another comment's start: a page of unclosed comments is read in linear time.
_COMMENT = re.compile(r"<!--\s*+checker:\s*+(?P<command>\w++(?:-\w++)*+)(?P<rest>(?:(?!-->|<!--).)*+)-->", re.DOTALL)
_WORD = re.compile(r"[\s,]*([^\s,]+)")
_RULE = re.compile(r"[a-z]+\.[a-z]+")
_NEAR = 0.8


class Said(NamedTuple):
    """One ignore as it was said: ``command`` is one of ``WHERE`` or ``DECLARED``; without rules it ends what began.

    ``place`` is the comment's, or the front matter's value's; ``reason`` is empty where none is given.
    """

    command: str
    rules: tuple[str, ...]
    reason: str
    place: Place

    @property
    def line(self) -> int:
        """The line that it begins at."""
        return self.place.line


def comments(document: Document) -> Iterator[Said | NotChecked]:
    """The ignores among a document's comments in reading order, and those that mean nothing."""
    for comment in _COMMENT.finditer(document.text):
        command = comment["command"]
        place = Place(document, "other", Span(*comment.span()))
        if command == _CUT:
            continue
        if command not in WHERE:
            near = hint(command, (*WHERE, _CUT)) or f" (known are {', '.join(WHERE)} and {_CUT})"
            yield meaningless(place, f"{command}: no such instruction{near}")
            continue
        yield _said(command, comment["rest"], None, place)


def declared(story: Story) -> Iterator[Said | NotChecked]:
    """The same of what a story's front matter, or its row of a table, says for all of it."""
    for each in story.silenced:
        yield _said(DECLARED, each.text, each, each.place)


def _said(command: str, text: str, apart: Silencing | None, place: Place) -> Said | NotChecked:
    rules, reason = ruled(text)
    if apart is not None and apart.reason is not None:
        # The reason stands apart, so that nothing but rules may stand here.
        rules, reason = (*rules, *reason.split()), " ".join(apart.reason.split())
    reason = reasoned(reason)
    if not rules and command != "ignore-end":
        how = f"{command}:" if command == DECLARED else command
        return meaningless(place, f"it names no rule: write {how} names.style and the reason, say")
    unknown = next((rule for rule in rules if rule not in known_rules()), None)
    if unknown is not None:
        near = hint(unknown, known_rules())
        return meaningless(place, f"{unknown}: no such rule or check{near}")
    return Said(command, tuple(dict.fromkeys(rules)), reason, place)


def reasoned(text: str) -> str:
    """A reason; empty where there is only the word for it, copied from the manual.

    >>> reasoned(" reason: the mayor spells it so "), reasoned("<reason>")
    ('reason: the mayor spells it so', '')
    """
    return "" if _PLACEHOLDER.fullmatch(text) else text.strip()


def ruled(text: str) -> tuple[tuple[str, ...], str]:
    """The rules at a text's start, parted by commas or spaces, and the reason behind them.

    >>> ruled("names.style, names.mixed the mayor, who spells it so")
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


def meaningless(place: Place, why: str) -> NotChecked:
    """An ignore that is none: it silences nothing, and the run says so."""
    comment = place.document.text.startswith("<!--", place.span.start)
    line = place.line
    return NotChecked("ignore comment" if comment else DECLARED, f"line {line}: {why}")
