"""Lines of a page in words of their own: what calls upon the reader at a line's edge, and on whose behalf.

The data have for each language and topic how such a sentence opens and what it must have besides: "Follow the club on
Facebook" opens with a call and has a network.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from checker.residue.catalogue import topics
from checker.residue.lines import all_folded, folded
from checker.tables import tables

if TYPE_CHECKING:
    from checker.residue.catalogue import Topic

_KEYS = (6, 5, 4, 3, 2)
"""Characters by which calls are found: the shortest ones by fewer."""
_LONGEST = 260
_OPENING = 14
_LEAD = "›»→>|·•*#-–—_▶► ¡"
_HEAD = 12
"""Characters within which a notice says who speaks to whom."""


class _Wording(NamedTuple):
    number: int
    opens: str
    stem: bool
    has: tuple[str, ...]
    most: int
    topic: Topic


class _Wordings(NamedTuple):
    """Calls stand by their first characters, notices by a root of their topic."""

    opening: dict[str, tuple[_Wording, ...]]
    anywhere: dict[str, tuple[tuple[str, ...], Topic]]


@cache
def _wordings() -> _Wordings:
    data = tables("residue", "wording")
    # Not x, nor e-mail: they are in many words and sentences.
    networks = tuple(
        word for word in tables("residue", "lines")["networks"]["words"] if len(word) > 2 and "mail" not in word
    )
    opening: dict[str, list[_Wording]] = {}
    number = count()
    for table in data["call"]:
        topic = topics()[table["topic"]]
        has = (*all_folded(table["has"]), *(networks if table.get("networks") else ()))
        for phrase in all_folded(table["opens"]):
            stem = phrase.rstrip("*")
            call = _Wording(next(number), stem, stem != phrase, has, table["most"], topic)
            opening.setdefault(stem[: _KEYS[0]], []).append(call)
    anywhere: dict[str, tuple[tuple[str, ...], Topic]] = {}
    for table in data["notice"]:
        notice = tuple(all_folded(table["has"])), topics()[table["topic"]]
        anywhere.update((root, notice) for root in all_folded(table["roots"]))
    return _Wordings({key: tuple(each) for key, each in opening.items()}, anywhere)


def roots(text: str) -> tuple[str, ...]:
    """The roots of notices that a whole story has, so that its lines needn't be searched for all others."""
    low = text.casefold()
    return tuple(root for root in _wordings().anywhere if root in low)


def worded(text: str, among: tuple[str, ...] | None = None) -> Topic | None:
    """What a line or a sentence at its edge is, by its words; ``among`` are the roots that its story has at all.

    >>> worded("Subscribe today and get our best stories in your inbox.").says
    'an invitation to subscribe'
    >>> worded("Subscribe to the theory or not, inboxes are full.")
    """
    if len(text) > _LONGEST:
        return None
    head = folded(text[:_OPENING]).lstrip(_LEAD)
    opening = _wordings().opening
    calls = [call for size in _KEYS for call in opening.get(head[:size], ())]
    notices = roots(text) if among is None else among
    if notices:
        low = text.casefold()
        notices = tuple(root for root in notices if root in low)
    if not calls and not notices:
        return None
    line = folded(text).lstrip(_LEAD)
    for call in sorted(calls) if len(calls) > 1 else calls:
        if len(line) <= call.most and line.startswith(call.opens):
            rest = f"{line[len(call.opens) :]} "
            if (call.stem or not rest[0].isalpha() or _spaceless(rest)) and any(word in rest for word in call.has):
                return call.topic
    for root in notices:
        has, topic = _wordings().anywhere[root]
        if any(-1 < line.find(word) < _HEAD for word in has):
            return topic
    return None


def _spaceless(text: str) -> bool:
    return "\u3040" <= text[0] <= "\u9fff" or "\uac00" <= text[0] <= "\ud7a3"
