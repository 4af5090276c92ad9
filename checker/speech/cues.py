"""The words of a language by which a sentence says that somebody speaks, or that nobody vouches for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.tables import tables
from checker.text.letters import MARKS, SPACELESS

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Saying:
    """What says that somebody speaks; patterns over lower-case text.

    ``said``: verbs of saying and "according to", beside which the speaker stands. ``vouched``: these and whatever
    else says that somebody vouches for the words. ``reported``: these and the conjunctions of reported speech.
    ``first``: the first person.
    """

    said: re.Pattern[str]
    vouched: re.Pattern[str]
    reported: re.Pattern[str]
    first: re.Pattern[str]


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
        said=pattern(language, said),
        vouched=pattern(language, said + told),
        reported=pattern(language, said + told + table["clause"]),
        first=pattern(language, first),
    )


@dataclass(frozen=True, slots=True)
class Hearsay:
    """What says that a newspaper doesn't vouch for something; patterns over lower-case text.

    ``told``: hearsay that must be told as such. ``mood``: hearsay by the verb's mood, in a sentence without
    ``condition``. ``denied``: somebody denies it. ``according``: "according to", hearsay before a name or a form of
    ``authority``. ``unless``: what only looks so. ``open``: whatever leaves it open.
    """

    told: re.Pattern[str]
    according: re.Pattern[str]
    authority: re.Pattern[str]
    mood: re.Pattern[str]
    denied: re.Pattern[str]
    condition: re.Pattern[str]
    unless: re.Pattern[str]
    open: re.Pattern[str]


@cache
def hearsay(language: str | None) -> Hearsay | None:
    """The words of hearsay of a language; None where there are none.

    >>> [bool(hearsay("en").told.search(text)) for text in ("he allegedly left", "he left")]
    [True, False]
    """
    table = tables("speech", "hearsay").get(language or "")
    if table is None:
        return None
    return Hearsay(
        told=pattern(language, table["hearsay"]),
        according=pattern(language, table["according"]),
        authority=pattern(language, table["authority"]),
        mood=pattern(language, table["mood"]),
        denied=pattern(language, table["denied"]),
        condition=pattern(language, table["condition"]),
        unless=pattern(language, table["unless"]),
        open=pattern(
            language, table["hearsay"] + table["according"] + table["denied"] + table["mood"] + table["open"]
        ),
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


def pattern(language: str | None, forms: list[str]) -> re.Pattern[str]:
    """One pattern for all forms, whole words where a language parts its words by spaces."""
    if not forms:
        return re.compile(_NEVER)
    body = "|".join(form.replace(r"\w", rf"[\w{MARKS}]") for form in forms)
    if language in SPACELESS:
        return re.compile(body)
    return re.compile(rf"(?<![\w{MARKS}])(?:{body})(?![\w{MARKS}])")
