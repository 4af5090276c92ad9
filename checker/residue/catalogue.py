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

from checker.expressions import lazy
from checker.residue.lines import all_folded, folded
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = ("furniture", "desk", "machine", "cuts")
_AROUND = " \t\xa0.:…!›»→>|-–—·•*_#:;؛。([{)]}▶►▼↓「」【】"
_LEAD = " \t\xa0›»→>|·•*#-–—_▶►▼"
_POINTS = "›»→>|·• "
_OPEN = ("(", "[", "【")
_SENTENCE = 50
"""Characters of a line that is no label when it ends in a stop."""
_HEAD, _TAIL, _ENDING = 14, 70, 3
_AFTER = tuple(":|–—»>→›؛【「")
_NETWORK = "\ue000"
"""What stands for any network in a pattern, and in the line that is compared with it."""
_LETTER = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""A letter that would make another word of a network's name: none of scripts without spaces."""
_ALEF = str.maketrans("أإآ", "ااا")
_KEYS = (5, 4, 3, 2)
"""Characters by which phrases that open a line are found: the shortest ones by fewer."""
_OPENS = 2
"""Characters by which patterns are found."""
_SHORT, _LONG = 120, 400
"""Characters of a line that is one of the page's as a whole; of one that has a name or a title in it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One sort of leftover: its rule's kind, and what a message calls it."""

    kind: str
    says: str


class _Pattern(NamedTuple):
    number: int
    topic: Topic
    most: int
    needs: tuple[str, ...]
    opens: tuple[str, ...]
    networks: bool
    expression: re.Pattern[str]

    def matches(self, line: str) -> bool:
        """Whether it matches a folded line, in which any network is as good as another."""
        for sign in self.needs:
            if sign in line:
                break
        else:
            if self.needs:
                return False
        return self.expression.fullmatch(_named(line) if self.networks else line) is not None


@dataclass(frozen=True)
class _Catalogue:
    """Phrases are folded; openings stand by their first characters, with whether a mark must follow."""

    whole: dict[str, Topic]
    openings: dict[str, tuple[tuple[str, bool, Topic], ...]]
    endings: dict[str, tuple[tuple[str, Topic], ...]]
    patterns: _Patterns
    tokens: frozenset[str]


@dataclass(frozen=True)
class _Patterns:
    """Patterns for whole lines: those by how a line opens, those for any line, and of these those for sentences."""

    opening: dict[str, tuple[_Pattern, ...]]
    lines: tuple[_Pattern, ...]
    sentences: tuple[_Pattern, ...]


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
    every = list(chain.from_iterable(map(entries, FILES)))
    texts = all_folded(phrase.strip("…") for _, _, phrase in every)
    for (_, name, phrase), text in zip(every, texts, strict=True):
        topic = topics()[name]
        if phrase.startswith("…"):
            endings.setdefault(text[-_ENDING:], []).append((text, topic))
            continue
        if not phrase.endswith("…") and (bare := text.strip(_AROUND)):
            whole[bare] = topic
        if phrase.endswith(("…", ":")):
            marked = phrase.endswith(":")
            start = (text.rstrip(":").rstrip() if marked else text).lstrip(_LEAD)
            openings.setdefault(start[: _KEYS[0]], []).append((start, marked, topic))
    return _Catalogue(
        whole=whole,
        openings={key: tuple(phrases) for key, phrases in openings.items()},
        endings={key: tuple(phrases) for key, phrases in endings.items()},
        patterns=_patterns(),
        tokens=frozenset(map(folded, tables("residue", "lines")["buttons"]["words"])),
    )


def _patterns() -> _Patterns:
    every = [
        _Pattern(
            number,
            topics()[one["topic"]],
            one["most"],
            tuple(one.get("needs", ())),
            tuple(one.get("opens", ())),
            any("{network}" in each for each in one["patterns"]),
            lazy("|".join(map(_expression, one["patterns"]))),
        )
        for number, one in enumerate(tables("residue", "lines")["lines"])
    ]
    opening: dict[str, list[_Pattern]] = {}
    for pattern in every:
        for key in dict.fromkeys(each[:_OPENS] for each in pattern.opens):
            opening.setdefault(key, []).append(pattern)
    lines = tuple(each for each in every if not each.opens)
    return _Patterns(
        opening={key: tuple(each) for key, each in opening.items()},
        lines=lines,
        sentences=tuple(each for each in lines if each.topic.kind == "embargo"),
    )


def _expression(text: str) -> str:
    return text.translate(_ALEF).replace("{network}", _NETWORK)


@cache
def _networks() -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = sorted(map(folded, tables("residue", "lines")["networks"]["words"]), key=len, reverse=True)
    return tuple(words), lazy(rf"(?<!{_LETTER})(?:{'|'.join(map(re.escape, words))})(?!{_LETTER})")


def _named(line: str) -> str:
    """A folded line with one sign for whatever network it names."""
    words, expression = _networks()
    return expression.sub(_NETWORK, line) if any(map(line.__contains__, words)) else line


def listed(text: str) -> tuple[Topic, bool] | None:
    """What a line is that the catalogue has, and whether as it stands there (else it is put together from its words).

    >>> listed("READ ALSO: The summit in pictures")[0].kind, listed("Readers can read also the comments.")
    ('boilerplate', None)
    """
    head = folded(text[:_HEAD])
    if (topic := _opened(text, head)) is not None:
        return topic, True
    catalogue = _catalogue()
    if len(text) >= _SHORT:
        line = ""
    else:
        line = folded(text)
        if (found := catalogue.whole.get(line.strip(_AROUND))) is not None:
            return found, True
    if (ending := _ending(text, line)) is not None:
        return ending, True
    if len(text) >= _LONG:
        return None
    if (matched := _matched(text, line, head)) is not None:
        return matched, True
    if line and _buttons(line.lstrip(_POINTS), catalogue.tokens):
        return topics()["share"], False
    return None


def _ending(text: str, line: str) -> Topic | None:
    """What a line is that closes as one in the catalogue does; ``line`` is it folded where it is short."""
    endings, last = _catalogue().endings, text[-_ENDING:]
    if last.isascii() and last.rstrip(".").isalnum() and last.lower() not in endings:
        return None  # nothing to fold: nearly every paragraph
    line = line or folded(text[-_TAIL:])
    for phrase, topic in endings.get(line[-_ENDING:], ()):
        if line.endswith(phrase):
            return topic
    return None


def _matched(text: str, line: str, head: str) -> Topic | None:
    """What a line is that one of the patterns matches."""
    patterns, size = _catalogue().patterns, len(text)
    bare = (line or head).lstrip(_POINTS)
    sentence = size > _SENTENCE and text.endswith((".", "!", "?", "。", "।"))
    tried = [
        each for each in patterns.opening.get(bare[:_OPENS], ()) if size < each.most and bare.startswith(each.opens)
    ]
    free = [each for each in (patterns.sentences if sentence else patterns.lines) if size < each.most]
    if not tried and not free:
        return None
    whole = bare if line else folded(text).lstrip(_POINTS)
    every = sorted([*tried, *free]) if tried else free
    return next((pattern.topic for pattern in every if pattern.matches(whole)), None)


def opening(text: str) -> Topic | None:
    """What a line or sentence is that opens as one in the catalogue does."""
    return _opened(text, folded(text[:_HEAD]))


def _opened(text: str, head: str) -> Topic | None:
    head = head.lstrip(_LEAD)
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
    first = line.split(None, 1)[0].strip(_AROUND + ",/") if line else ""
    if first and first not in tokens:
        return False
    words = [word.strip(_AROUND + ",/") for word in line.split()]
    own = [word for word in words if word]
    return len(set(own)) > 1 and tokens.issuperset(own)
