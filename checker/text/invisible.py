"""Characters that nobody sees, and where the script has a use for them.

Uses after The Unicode Standard, chapter 23 (special areas and format characters), and UAX 9 for direction marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.expressions import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

Harm = Literal["harmful", "doubtful", "harmless"]

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u061c\u200e\u200f"
_DIRECTIONS = "\u202a-\u202c\u2066-\u2069"
_OVERRIDES = "\u202d\u202e"
_TAGS = "\U000e0020-\U000e007f"
_ANY = re.compile(
    rf"[\x00-\x08\x0b\x0e-\x1f\x7f\xad{_ZERO_WIDTH}{_MARKS}{_DIRECTIONS}{_OVERRIDES}\u2061-\u2064\u206a-\u206f"
    rf"\ufff9-\ufffb{_TAGS}]+"
)
# What directs the letters beside it, stood for a letter before it was damaged, or breaks a line.
_SEEN = re.compile(rf"[\x00-\x1f\x7f{_DIRECTIONS}{_OVERRIDES}\ufff9-\ufffb]")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING = lazy("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
# Scripts that are written without spaces use U+200B where a line may break.
_SPACELESS = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_BREAKING = lazy("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff]")
_CJK = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHOWN = 4
_BROKEN = ("ja", None)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENING, _ISOLATES = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u2066\u2067\u2068"
_LONGEST = 80
"""Characters of a word with soft hyphens, up to the last of them."""
_NAMES = {"\u00ad": "soft hyphen", "\ufeff": "byte order mark", "\x7f": "delete"}


class Invisible(NamedTuple):
    """A word with invisible characters in it (or these alone), and the word without them.

    ``unseen`` says that it looks the same without them: they are of no width, and change no direction.
    """

    start: int
    end: int
    without: str
    name: str
    harm: Harm
    unseen: bool = False


def invisible(text: str, language: str | None) -> list[Invisible]:
    """Invisible characters that the script has no use for.

    >>> [(found.name, found.harm) for found in invisible("Ky\\u200biv, the \\u200eend", "en")]
    [('zero width space (U+200B)', 'doubtful'), ('left-to-right mark (U+200E)', 'harmless')]
    >>> invisible("می\\u200cروم", "fa")
    []
    """
    # All of them are unprintable, and asking for that is ten times as fast as looking for them.
    return [] if text.isprintable() else list(_invisible(text, language))


def _invisible(text: str, language: str | None) -> Iterator[Invisible]:
    right_to_left = _RIGHT_TO_LEFT.search(text) is not None
    endless, closing = _pairs(text)
    for match in _ANY.finditer(text):
        start, end = match.span()
        if closing.issuperset(range(start, end)):
            continue
        unended = not endless.isdisjoint(range(start, end))
        char, before, after = match.group()[0], text[max(0, start - 1) : start], text[end : end + 1]
        if (not unended and _useful(char, before, after, right_to_left=right_to_left, language=language)) or (
            char == "\xad" and not _in_name(text, match, language)
        ):
            continue
        start, end = _word(text, start, end)
        inside = before.isalnum() and after.isalnum()
        name = _name(next((text[at] for at in range(*match.span()) if at in endless), char))
        yield Invisible(
            start,
            end,
            _ANY.sub("", text[start:end]),
            f"{name} without an end" if unended else name,
            "doubtful" if unended else _harm(char, inside),
            _SEEN.search(text, start, end) is None,
        )


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """The word around a place; some characters where words aren't parted."""
    first = max(0, start - _SHOWN) if start and _CJK.match(text[start - 1]) else 0
    last = end + _SHOWN if _CJK.match(text, end) else len(text)
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < min(last, len(text)) and text[end].isalnum():
        end += 1
    return start, end


def _pairs(text: str) -> tuple[set[int], set[int]]:
    """Where embeddings and isolates begin that never end, and where others end: UAX 9, to the paragraph's end."""
    open_: list[int] = []
    closing: set[int] = set()
    endless: set[int] = set()
    for match in _DIRECTION.finditer(text):
        char, at = match.group(), match.start()
        if char in _OPENING:
            open_.append(at)
        elif char == "\u202c" and open_ and text[open_[-1]] not in _ISOLATES:
            open_.pop()
            closing.add(at)
        elif char == "\u2069" and any(text[start] in _ISOLATES for start in open_):
            while text[(start := open_.pop())] not in _ISOLATES:
                endless.add(start)
            closing.add(at)
    return endless | set(open_), closing


def _useful(char: str, before: str, after: str, *, right_to_left: bool, language: str | None) -> bool:
    if char in _MARKS or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return char not in _OVERRIDES and right_to_left
    if char in "\u200c\u200d":
        return bool(_JOINING.match(before)) or _pictorial(before) or _pictorial(after)
    if "\U000e0020" <= char <= "\U000e007f":
        return before == "\U0001f3f4"
    # In Japanese, where nothing but kanji shows the language, lines are broken so too; in Chinese a name is cut.
    breaking = _BREAKING if language in _BROKEN else _SPACELESS
    return char in "\u200b\u2060" and bool(breaking.match(before) or breaking.match(after))


def _pictorial(char: str) -> bool:
    return bool(char) and (char in "\ufe0f\u200d" or unicodedata.category(char) == "So" or ord(char) > 0x1F000)


def _in_name(text: str, match: re.Match[str], language: str | None) -> bool:
    """Whether a soft hyphen stands in a word with a capital, which in German is any noun."""
    start, end = match.span()
    lowest = max(0, start - _LONGEST)
    while start > lowest and (text[start - 1].isalnum() or text[start - 1] == "\xad"):
        start -= 1
    return language != "de" and text[start : start + 1].isupper() and text[end : end + 1].isalnum()


def _name(char: str) -> str:
    name = _NAMES.get(char) or unicodedata.name(char, "control character").lower()
    return f"{name} (U+{ord(char):04X})"


def _harm(char: str, inside: bool) -> Harm:
    if char < " " and char != "\x0b":
        return "harmful"
    if char in _OVERRIDES:
        return "doubtful"
    # A soft hyphen shows where a line breaks; the others hide a name from every search.
    return "doubtful" if inside and char not in "\xad\x0b\u200c" else "harmless"
