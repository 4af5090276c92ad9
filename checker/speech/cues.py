"""The words of a language by which a sentence says that somebody speaks, or that nobody vouches for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS, SPACELESS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_NEVER = r"(?!)"
_MARK = lazy(f"[{MARKS}]")


class Cues:
    """Forms of a language, looked for in lower-case text: whole words where it parts them by spaces.

    Signs above and below letters belong to words. Hardly a text has any outside the scripts that need them, and a
    pattern that knows them takes ten times as long to make and is slower: it is for those that have.
    """

    def __init__(self, language: str | None, forms: Sequence[str]) -> None:
        self._language = language
        self._forms = forms

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in a text."""
        return self._for(text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them in a text, in order."""
        return self._for(text).finditer(text)

    def sub(self, instead: str | Callable[[re.Match[str]], str], text: str) -> str:
        """A text with something else in their place."""
        return self._for(text).sub(instead, text)

    def _for(self, text: str) -> re.Pattern[str]:
        return self._plain if text.isascii() or _MARK.search(text) is None else self._marked

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return self._compiled("|".join(self._forms), r"\w")

    @cached_property
    def _marked(self) -> re.Pattern[str]:
        letter = rf"[\w{MARKS}]"
        return self._compiled("|".join(form.replace(r"\w", letter) for form in self._forms), letter)

    def _compiled(self, body: str, letter: str) -> re.Pattern[str]:
        if not self._forms:
            return re.compile(_NEVER)
        if self._language in SPACELESS:
            return re.compile(body)
        return re.compile(rf"(?<!{letter})(?:{body})(?!{letter})")


@dataclass(frozen=True, slots=True)
class Saying:
    """What says that somebody speaks; all looked for in lower-case text.

    ``said``: verbs of saying and "according to", beside which the speaker stands. ``vouched``: these and whatever
    else says that somebody vouches for the words. ``reported``: these and the conjunctions of reported speech.
    ``first``: the first person.
    """

    said: Cues
    vouched: Cues
    reported: Cues
    first: Cues


@cache
def saying(language: str | None) -> Saying | None:
    """The words of saying of a language; None where there are none.

    >>> cues = saying("de")
    >>> [bool(cues.said.search(text)) for text in ("laut merz", "merz lachte")]
    [True, False]
    """
    table = tables("speech", "saying")["cues"].get(language or "")
    if table is None:
        return None
    said, told, first = table["said"], table["told"], table["first"]
    return Saying(
        said=Cues(language, said),
        vouched=Cues(language, said + told),
        reported=Cues(language, said + told + table["clause"]),
        first=Cues(language, first),
    )


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What says that a newspaper doesn't vouch for something; all looked for in lower-case text.

    ``told``: hearsay that must be told as such; ``doubted``: what of it names nobody who says so.
    ``mood``: hearsay by the verb's mood, in a sentence without
    ``condition``. ``denied``: somebody denies it. ``according``: "according to", hearsay before a name or a form of
    ``authority``. ``unless``: what only looks so. ``open``: whatever leaves it open.
    """

    told: Cues
    doubted: Cues
    according: Cues
    authority: Cues
    mood: Cues
    denied: Cues
    condition: Cues
    unless: Cues
    open: Cues


@cache
def hearsay(language: str | None) -> Hearsay | None:
    """The words of hearsay of a language; None where there are none.

    >>> [bool(hearsay("en").told.search(text)) for text in ("he allegedly left", "he left")]
    [True, False]
    """
    table = tables("speech", "hearsay").get(language or "")
    if table is None:
        return None
    told = table["hearsay"] + table["cited"]
    return Hearsay(
        told=Cues(language, told),
        doubted=Cues(language, table["hearsay"]),
        according=Cues(language, table["according"]),
        authority=Cues(language, table["authority"]),
        mood=Cues(language, table["mood"]),
        denied=Cues(language, table["denied"]),
        condition=Cues(language, table["condition"]),
        unless=Cues(language, table["unless"]),
        open=Cues(language, told + table["according"] + table["denied"] + table["mood"] + table["open"]),
    )


def loose(language: str | None) -> bool:
    """Whether newspapers in a language put reported speech in quotation marks as a matter of course."""
    return language in tables("speech", "saying")["loose"]


def drops(language: str | None) -> bool:
    """Whether translations into a language leave out who says so as a matter of course."""
    return language in tables("speech", "saying")["drops"]


def plain_order(language: str | None) -> bool:
    """Whether a name right beside a verb of saying is its subject in a language."""
    return language in tables("speech", "saying")["subject"]


def articles(language: str | None) -> frozenset[str]:
    """The articles of a subject behind a verb of saying in a language; none where such an order isn't usual.

    >>> "der" in articles("de"), "dem" in articles("de"), articles("en")
    (True, False, frozenset())
    """
    return frozenset(tables("speech", "saying")["articles"].get(language or "", ()))
