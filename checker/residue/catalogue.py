"""The catalogue of lines that a page, a desk or a tool leaves, by language, and which of them a line is.

An entry is a phrase, compared folded: ``skip to content`` is a whole line, ``read also:`` is one or opens one in
which a colon, dash, bar or arrow follows, ``this site uses cookies…`` opens one, ``…read more »`` closes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from checker.residue.lines import folded
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = ("furniture", "desk", "machine", "cuts")
_AROUND = " \t\xa0.:…!›»→>|-–—·•*_#:;؛。([{)]}▶►▼↓「」【】"
_LEAD = " \t\xa0›»→>|·•*#-–—_▶►▼"
_OPEN = ("(", "[", "【")
_SENTENCE = 50
"""Characters of a line that is no label when it ends in a stop."""
_HEAD, _TAIL, _ENDING = 14, 70, 3
_AFTER = tuple(":|–—»>→›؛【「")
_NETWORK = "\ue000"
"""What stands for any network in a pattern, and in the line that is compared with it."""
_ALEF = str.maketrans("أإآ", "ااا")
_KEYS = (5, 4, 3, 2)
"""Characters by which phrases that open a line are found: the shortest ones by fewer."""
_SHORT, _LONG = 120, 400
"""Characters of a line that is one of the page's as a whole; of one that has a name or a title in it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One sort of leftover: its rule's kind, and what a message calls it."""

    kind: str
    says: str


class _Pattern(NamedTuple):
    topic: Topic
    most: int
    needs: tuple[str, ...]
    opens: tuple[str, ...]
    expression: re.Pattern[str]


@dataclass(frozen=True)
class _Catalogue:
    """Phrases are folded; openings stand by their first characters, with whether a mark must follow."""

    whole: dict[str, Topic]
    openings: dict[str, tuple[tuple[str, bool, Topic], ...]]
    endings: dict[str, tuple[tuple[str, Topic], ...]]
    patterns: tuple[_Pattern, ...]
    tokens: frozenset[str]


@cache
def topics() -> dict[str, Topic]:
    """The sorts of leftovers by the name that the data know them by."""
    found = chain.from_iterable(tables("residue", name)["topics"].items() for name in FILES)
    return {name: Topic(**topic) for name, topic in found}


@cache
def languages() -> frozenset[str]:
    """The languages that have furniture in the catalogue."""
    return frozenset(tables("residue", "furniture")) - {"topics"}


def entries(name: str) -> Iterator[tuple[str, str, str]]:
    """Language, topic and phrase of each entry of one file, as they stand there."""
    for language, table in tables("residue", name).items():
        if language not in ("topics", "unfinished"):
            for topic, phrases in table.items():
                for phrase in phrases:
                    yield language, topic, phrase


@cache
def _catalogue() -> _Catalogue:
    whole: dict[str, Topic] = {}
    openings: dict[str, list[tuple[str, bool, Topic]]] = {}
    endings: dict[str, list[tuple[str, Topic]]] = {}
    for _, name, phrase in chain.from_iterable(map(entries, FILES)):
        topic, text = topics()[name], folded(phrase.strip("…"))
        if phrase.startswith("…"):
            endings.setdefault(text[-_ENDING:], []).append((text, topic))
            continue
        if not phrase.endswith("…") and (bare := text.strip(_AROUND)):
            whole[bare] = topic
        if phrase.endswith(("…", ":")):
            marked = phrase.endswith(":")
            text = text.rstrip(":").rstrip() if marked else text
            text = text.lstrip(_LEAD)
            openings.setdefault(text[: _KEYS[0]], []).append((text, marked, topic))
    lines = tables("residue", "lines")
    return _Catalogue(
        whole=whole,
        openings={key: tuple(phrases) for key, phrases in openings.items()},
        endings={key: tuple(phrases) for key, phrases in endings.items()},
        patterns=tuple(
            _Pattern(
                topics()[one["topic"]],
                one["most"],
                tuple(one.get("needs", ())),
                tuple(one.get("opens", ())),
                re.compile("|".join(map(_expression, one["patterns"]))),
            )
            for one in lines["lines"]
        ),
        tokens=frozenset(map(folded, lines["buttons"]["words"])),
    )


def _expression(text: str) -> str:
    return text.translate(_ALEF).replace("{network}", _NETWORK)


@cache
def _networks() -> re.Pattern[str]:
    words = sorted(map(folded, tables("residue", "lines")["networks"]["words"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def listed(text: str) -> tuple[Topic, bool] | None:
    """What a line is that the catalogue has, and whether as it stands there (else it is put together from its words).

    >>> listed("READ ALSO: The summit in pictures")[0].kind, listed("Readers can read also the comments.")
    ('boilerplate', None)
    """
    if (topic := opening(text)) is not None:
        return topic, True
    catalogue = _catalogue()
    short = len(text) < _SHORT
    line = folded(text if short else text[-_TAIL:])
    if short and (found := catalogue.whole.get(line.strip(_AROUND))) is not None:
        return found, True
    for phrase in catalogue.endings.get(line[-_ENDING:], ()):
        if line.endswith(phrase[0]):
            return phrase[1], True
    if len(text) >= _LONG:
        return None
    bare = line if short else folded(text[:_HEAD])
    bare = bare.lstrip("›»→>|·• ")
    sentence = len(text) > _SENTENCE and text.endswith((".", "!", "?", "。", "।"))
    patterns = [
        each
        for each in catalogue.patterns
        if len(text) < each.most
        and (bare.startswith(each.opens) if each.opens else not sentence or each.topic.kind == "embargo")
    ]
    if not patterns:
        return None
    named = _networks().sub(_NETWORK, bare) if short else folded(text).lstrip("›»→>|·• ")
    for pattern in patterns:
        if pattern.needs and not any(map(named.__contains__, pattern.needs)):
            continue
        if pattern.expression.fullmatch(named):
            return pattern.topic, True
    if short and _buttons(bare, catalogue.tokens):
        return topics()["share"], False
    return None


def opening(text: str) -> Topic | None:
    """What a line or sentence is that opens as one in the catalogue does."""
    head = folded(text[:_HEAD]).lstrip(_LEAD)
    if (found := _opening(text, head)) is not None or not head.startswith(_OPEN):
        return found
    return _opening(text.lstrip("([【"), head.lstrip("([【"))


def _opening(text: str, head: str) -> Topic | None:
    openings, bare = _catalogue().openings, ""
    for size in _KEYS:
        for phrase, marked, topic in openings.get(head[:size], ()):
            bare = bare or folded(text[:_SHORT]).lstrip(_LEAD)
            if bare.startswith(phrase):
                rest = bare[len(phrase) :].lstrip()
                if not marked or rest.startswith(_AFTER) or rest.startswith("- "):
                    return topic
    return None


def _buttons(line: str, tokens: frozenset[str]) -> bool:
    """Whether a line has nothing but the words of buttons: Facebook Twitter WhatsApp E-Mail."""
    words = [word.strip(_AROUND + ",/") for word in line.split()]
    if words and words[0] and words[0] not in tokens:
        return False
    own = [word for word in words if word]
    return len(set(own)) > 1 and tokens.issuperset(own)
