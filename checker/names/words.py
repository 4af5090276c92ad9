"""The capitalised words of a story, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.letters import SMALL
from checker.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.passage import Place
    from checker.story import Segment, Story

# Letters without case count as capitals: in Arabic any word may be a name.
_CAPITALISED = lazy(rf"(?<![^\W_])[^\W\d_{SMALL}][^\W\d_]{{3,}}(?![^\W_])")
_PLAIN_CAPITALISED = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{3,}(?![A-Za-z0-9])")
_LOWER = lazy(rf"(?<![^\W_])[{SMALL}][^\W\d_]*")
_LAST = lazy(r"([^\W\d_]+(?:[-’'][^\W\d_]+)*)[ \u00a0]$")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]{1,3}\.$")
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_POSSESSIVE = re.compile(r"[’']s(?!\w)")
_REACH = 64
"""Characters before a word that are looked at: a longer word there is no name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in its sentence."""

    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        """The word itself."""
        return self.segment.text[self.start : self.end]

    def place(self, given: str = "") -> Place:
        """Where it stands, with the given name before it if there is one."""
        start = self.segment.text.rindex(given, 0, self.start) if given else self.start
        return self.segment.place(start, self.end)

    @property
    def first(self) -> bool:
        """Whether it may have its capital from where it stands: at a sentence's start, or behind a mark."""
        before = self.segment.text[max(0, self.start - _REACH) : self.start].rstrip()
        if _ABBREVIATED.search(before):  # M., Mr., St.
            return False
        return not before or not (before[-1].isalnum() or before[-1] in ",-’'")

    @property
    def possessive(self) -> bool:
        """Whether an English possessive follows, so that it is a name."""
        return _POSSESSIVE.match(self.segment.text, self.end) is not None

    @property
    def before(self) -> str | None:
        """The capitalised word right before it, if there is one: likely a given name or a title."""
        match = _LAST.search(self.segment.text, max(0, self.start - _REACH), self.start)
        return match[1] if match is not None and match[1][0].isupper() else None

    @property
    def following(self) -> str | None:
        """The capitalised word right behind it, if there is one; German has one behind every other."""
        match = _NEXT.match(self.segment.text, self.end)
        if match is None or self.segment.language in ("de", "lb"):
            return None
        return match[1] if match[1][0].isupper() else None


@lru_cache(maxsize=4096)
def _behind(given: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=(?<![^\W_]){re.escape(given)}[ \u00a0])[^\W\d_]{{3,}}(?![^\W_])")


class Words:
    """The capitalised words of four letters and more of a story."""

    def __init__(self, story: Story) -> None:
        self._segments = story.segments()

    @cached_property
    def _text(self) -> str:
        return "\n".join(segment.text for segment in self._segments)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Each of them once."""
        return frozenset((_PLAIN_CAPITALISED if plain(self._text) else _CAPITALISED).findall(self._text))

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the story writes in lower case."""
        return frozenset(_LOWER.findall(self._text))

    def at(self, text: str) -> list[Word]:
        """Every place of a word."""
        return list(self._matches(re.compile(rf"(?<![^\W_]){re.escape(text)}(?![^\W_])"), text))

    def behind(self, given: str) -> Iterator[Word]:
        """The words that stand right behind a given name."""
        return self._matches(_behind(given), given)

    def like(self, text: str, before: str) -> Iterator[Word]:
        """Stretches behind some text that have one other character than this one, or two of them swapped."""
        other = [f"{re.escape(text[:at])}[^\\W\\d_]{re.escape(text[at + 1 :])}" for at in range(len(text))]
        swapped = [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)]
        pattern = f"(?<={re.escape(before)})(?!{re.escape(text)})(?:{'|'.join([*other, *swapped])})"
        return self._matches(re.compile(pattern), before or text[0])

    def _matches(self, pattern: re.Pattern[str], literal: str) -> Iterator[Word]:
        for segment in self._segments:
            if literal not in segment.text:
                continue
            for match in pattern.finditer(segment.text):
                yield Word(segment, *match.span())
