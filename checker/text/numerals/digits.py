"""Numbers in digits: any script's digits, grouped and with a decimal mark as a language has it, and what they are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from checker.text.numerals.lexicon import preceded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.numeral import Kind

_SPACES = " \u00a0\u2009\u202f"
_LITERAL = re.compile(rf"\d+(?:[.,٫٬·．，]\d+|['’]\d{{3}}(?!\d)|[{_SPACES}]\d{{3}}(?!\d))*")
_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?(?![\d:])")
_SCORE = re.compile(r"(?<![\d:.,/-])(\d{1,2}) ?[-–—:：] ?(\d{1,2})(?![\d:/-]|[.,–—]\d)")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}))(?!\d)")
_DASHES = "-–—‑"
_MARKS = str.maketrans({"٫": ".", "．": ".", "·": ".", "٬": ",", "，": ",", "’": "'"})
_THIN = re.compile(rf"[{_SPACES}']")
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
_VULGARS = re.compile(f"[{''.join(_VULGAR)}]")
_FRACTION = re.compile(r"(?<![\d/.,])([1-9]\d?)/([1-9]\d?)(?![\d/]|[.,]\d)")
_MIXED = re.compile(r"\d[ \u00a0]\Z")
"""What makes even 8/3 the fraction of a number: 220 8/3, a slip that is to be seen."""
_HOURS = re.compile(
    r"(?<![\d:.,])([01]?\d|2[0-4])[ \u00a0\u202f]?(?:[hH]:?[ \u00a0\u202f]?|[时時點点시] ?)([0-5]\d)(?!\d)"
)
_SHAPED = re.compile(
    rf"\d[ \u00a0\u202f]?(?:[-–—:：/] ?\d|[hH时時点點시월月'’′]|\.\d+\.)"
    rf"|\+\d|\d\) ?\d|(?<!\d)0\d|[{''.join(_VULGAR)}]"
)
"""What one of the shapes of several groups needs."""
_PHONE = re.compile(
    r"\+\d[\d ().-]{6,}\d|(?<!\d)\(\d{3,5}\) ?\d[\d -]{4,}\d|(?<![\d.,])0\d{1,4}(?:[ /-]\d{2,}){2,}"
    r"|(?<!\d)\d{3}-\d{3}-\d{4}(?!\d)"
)
_LONGEST = 24
"""Digits and marks of a number; what is longer is a key or a code."""
_DECADES = frozenset(str(year) for year in range(1910, 2100, 10) if year % 100)
_HEIGHT = re.compile(r"(?<!\d)([4-7])['’′] ?(\d|1[01])(?:[\"”″]|['’′]{2})")
_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9]) ?[月월](?![間间])")


class Digits(NamedTuple):
    """A number in digits, without its scale and unit."""

    value: Decimal
    start: int
    end: int
    kind: Kind = "cardinal"
    ranged: bool = False
    alternatives: tuple[Decimal, ...] = ()
    unit: str | None = None


def spaceless(char: str) -> bool:
    """Whether a character belongs to a script that writes no spaces (of Chinese or Japanese), or to Korean."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def values(literal: str, decimal: str) -> tuple[Decimal, ...]:
    """The values that digits with separators can have, the likeliest first; none of what is no number.

    >>> [str(value) for value in values("1.250,50", ",")], [str(value) for value in values("1.250", ",")]
    (['1250.50'], ['1250', '1.250'])
    >>> [str(value) for value in values("12,34,567", ".")], values("2.0.1", ".")
    (['1234567'], ())
    """
    if len(literal) > _LONGEST:
        return ()
    if literal.isdecimal():
        return (Decimal(literal),)
    plain = _THIN.sub("", literal.translate(_MARKS))
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return (Decimal(plain),)
    if _LAKHS.fullmatch(plain):
        return (Decimal(plain.replace(",", "")),)
    groups = re.split(r"[.,]", plain)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1 or any(len(group) != 3 for group in groups[1:-1]):
            return ()
        return (Decimal("".join(groups[:-1]) + "." + groups[-1]),)
    whole = (Decimal("".join(groups)),) if grouped else ()
    broken = (Decimal(".".join(groups)),) if len(marks) == 1 else ()
    return (*broken, *whole) if marks[0] == decimal else (*whole, *broken)


def in_digits(text: str, known: Lexicon) -> Iterator[Digits]:
    """The numbers in digits of a text, in reading order; dates and times of the clock are marked as what they are."""
    taken = list(_shapes(text)) if _SHAPED.search(text) else []
    yield from taken
    spans = [(each.start, each.end) for each in taken]
    for match in _LITERAL.finditer(text):
        start, end = match.span()
        if not any(a < end and start < b for a, b in spans):
            yield _single(text, start, end, known)


def _shapes(text: str) -> Iterator[Digits]:
    """What is made of several groups of digits: dates, times, scores, fractions."""
    done: list[tuple[int, int]] = []
    for match in _HEIGHT.finditer(text):  # 5'10" tall
        done.append(match.span())
        yield Digits(feet(Decimal(match[1]), Decimal(match[2])), *match.span(), unit="ft")
    for match in _PHONE.finditer(text):
        done.append(match.span())
        yield Digits(_joined_digits(match.group()), *match.span(), "label")
    for match in _DATE.finditer(text):
        if any(a <= match.start() < b for a, b in done):
            continue
        done.append(match.span())
        yield Digits(_joined_digits(match.group()), *match.span(), "label")
    for match in _TIME.finditer(text):
        if not any(a <= match.start() < b for a, b in done):
            done.append(match.span())
            yield Digits(Decimal(match[1]) + Decimal(match[2]) / 100, *match.span(), "time")
    for match in _HOURS.finditer(text):
        done.append(match.span())
        yield Digits(Decimal(match[1]) + Decimal(match[2]) / 100, *match.span(), "time")
    for match in _MONTH.finditer(text):
        digits = match.group()[:-1].rstrip()
        done.append((match.start(), match.start() + len(digits)))
        yield Digits(Decimal(digits), match.start(), match.start() + len(digits), "time")
    for match in _SCORE.finditer(text):
        first, second = Decimal(match[1]), Decimal(match[2])
        tied = ":" in match.group() or "：" in match.group()
        if (tied or first >= second or first == 0) and not any(a <= match.start() < b for a, b in done):
            if not tied and _inside_word(text, match.start()):
                continue
            done.append(match.span())
            for value, (start, end) in ((first, match.span(1)), (second, match.span(2))):
                yield Digits(value, start, end, "score", ranged=True)
    for match in _FRACTION.finditer(text):
        proper = int(match[1]) < int(match[2]) or _MIXED.search(text, max(0, match.start() - 4), match.start())
        if proper and int(match[2]) in (2, 3, 4, 5, 6, 8, 10) and not any(
            a <= match.start() < b for a, b in done
        ):  # fmt: skip
            yield Digits(
                _share(match[1], match[2]), *match.span(), "fraction", alternatives=_one_in(match[1], match[2])
            )
    for match in _VULGARS.finditer(text):
        above, _, below = _VULGAR[match.group()].partition("/")
        whole = re.search(r"(\d+) ?$", text[max(0, match.start() - 8) : match.start()])
        if whole is None:
            yield Digits(_share(above, below), *match.span(), "fraction")
        else:
            value = Decimal(whole[1]) + _share(above, below)
            yield Digits(value, match.start() - len(whole.group()), match.end())


def feet(whole: Decimal, inches: Decimal) -> Decimal:
    """Feet and inches as feet."""
    return round(whole + inches / 12, 4)


def _share(above: str, below: str) -> Decimal:
    return round(Decimal(above) / Decimal(below), 5)


def _one_in(above: str, below: str) -> tuple[Decimal, ...]:
    """A fifth is one in five."""
    return (Decimal(below),) if above == "1" and below != "2" else ()


def _single(text: str, start: int, end: int, known: Lexicon) -> Digits:
    literal = text[start:end]
    read = values(literal, known.decimal)
    if not read and " " in literal:  # a version beside a number
        return Digits(_joined_digits(literal), start, end, "label")
    ranged = _tied(text, start - 1, -1) or _tied(text, end, 1)
    before = text[max(0, start - 24) : start].lower()
    if not read or _inside_word(text, start, known) or preceded(before, known.labels):
        return Digits(_joined_digits(literal), start, end, "label", ranged)
    kind: Kind = "cardinal"
    if len(literal) > 1 and literal[0] == "0" and literal.isdigit():  # 007, the beginning of a phone number
        return Digits(_joined_digits(literal), start, end, "label", ranged)
    if known.ordinal is not None and len(literal) < 5 and known.ordinal.match(text, end):
        kind = "ordinal"
    elif (
        end < len(text)
        and text[end].isalpha()
        and not spaceless(text[end])
        and not (known.ending is not None and known.ending.match(text, end))
    ):
        kind = "label"
    if literal in _DECADES:  # the 1960s are the 60s
        return Digits(read[0], start, end, kind, ranged, (read[0] % 100,))
    return Digits(read[0], start, end, kind, ranged, read[1:])


def _joined_digits(literal: str) -> Decimal:
    return Decimal("".join(char for char in literal if char.isdigit()))


def _inside_word(text: str, start: int, known: Lexicon | None = None) -> bool:
    """Whether digits belong to a word or a model's name before them: Covid-19, F-16, G7, #5; not Hebrew ב-30."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in _DASHES or (before.isalpha() and not spaceless(before)):
        end = start - 1 if before in _DASHES else start
        begin = end
        while begin and (text[begin - 1].isalpha() or text[begin - 1] == "ـ") and begin > end - 4:
            begin -= 1
        word = text[begin:end].rstrip("ـ")
        if known is not None and (word in known.prefixes or (end == start and _currency(word, known))):
            return False
        return begin < end and not spaceless(text[end - 1])
    return before in "_#@/:.,"


def _currency(word: str, known: Lexicon) -> bool:
    unit = known.units.get(word.lower(), "")
    return word.isupper() and len(unit) == 3 and unit.isupper()


def _tied(text: str, at: int, step: int) -> bool:
    """Whether a dash or colon ties a number to another one on this side."""
    if 0 <= at < len(text) and text[at] == " ":
        tie = text[at + step : at + 4 * step : step]
        return len(tie) == 3 and tie[0] in "–—" and tie[1] == " " and tie[2].isdigit() and at + 3 * step >= 0
    return (
        0 <= at < len(text)
        and text[at] in f"{_DASHES}:/~～"
        and 0 <= at + step < len(text)
        and text[at + step].isdigit()
    )
