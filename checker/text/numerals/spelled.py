"""Number words, put together to values: two hundred and five, quatre-vingt-dix-neuf, двадцять один, hundertdrei."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from checker.text.numerals.lexicon import Form, lexicon
from checker.text.numerals.lowering import WORD
from checker.text.numerals.meaning import lookup
from checker.text.numerals.numeral import Numeral
from checker.text.numerals.sum import Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.numeral import Kind

_GAP = re.compile("[ \u00a0\u202f-]|‑")
_HALF = Decimal("0.5")
_WITH_HALF = Form(_HALF, "fraction")
_GAPS = (" ", "-", "\u00a0", "")
_DOZEN = 10
"""The least that an indefinite word counts which a number can stand before: two dozen; no couple."""
_MANY = {20: 10, 24: 12, 200: 100, 2000: 1000}
"""What one of several dozens, tens, hundreds counts."""
_TEN = 10
_WHOLE = 1000
"""From here on, a number with a half is as firm as one without: two and a half million."""


class _Token(NamedTuple):
    form: Form | None
    start: int
    end: int
    word: str
    joined: bool = False
    """Whether a prefix of the word itself means and."""


def spelled(low: str, language: str | None) -> list[Numeral]:
    """The numbers in words of a text that is in lower case, in reading order; without units.

    >>> [str(n.value) for n in spelled("two hundred and five, twenty-one", "en")]
    ['205', '21']
    >>> [str(n.value) for n in spelled("quatre-vingt-dix-neuf et soixante et onze", "fr")]
    ['99', '71']
    """
    known = lexicon(language)
    if not known.forms:
        return []
    meanings = list(map(lookup(language), WORD.findall(low)))
    if not any(meanings):
        return []
    return list(_numbers(low, list(_tokens(low, known, meanings)), known))


def _tokens(low: str, known: Lexicon, meanings: Iterable[tuple[Form, int] | None]) -> Iterator[_Token]:
    """The number words of a text and the words that can link two of them, in reading order; no others.

    ``meanings`` are those of all its words.
    """
    skip = 0
    hyphens = "-" in low or "‑" in low
    for match, read in zip(WORD.finditer(low), meanings, strict=True):
        start, end = match.span()
        if start < skip:
            continue
        if hyphens and low.startswith(("-", "‑"), end):  # the longest hyphenated form: quatre-vingt
            for stop in _hyphenated(low, end):
                form = known.forms.get(low[start:stop].replace("‑", "-"))
                if form is not None:
                    skip = stop
                    yield _Token(form, start, stop, low[start:stop])
                    break
            if skip > start:
                continue
        word = match.group()
        if read is not None:
            form, cut = read
            joined = cut > 0 and word.startswith(known.prefixes[0])
            yield _Token(form, start + cut, end, word, joined=joined)
        elif word in known.links:
            yield _Token(None, start, end, word)


def _hyphenated(low: str, end: int) -> list[int]:
    """Where longer words end that go on behind hyphens, the longest first."""
    ends = []
    while low[end : end + 1] in ("-", "‑") and (match := WORD.match(low, end + 1)):
        end = match.end()
        ends.append(end)
    return ends[::-1]


def _numbers(low: str, tokens: Sequence[_Token], known: Lexicon) -> Iterator[Numeral]:
    at = 0
    while at < len(tokens):
        form = tokens[at].form
        if form is None:
            at += 1
            continue
        stop, whole, last = at + 1, Sum(known), form
        whole.add(form)
        value, doubtful = form.value, form.doubtful
        while _goes_on(last, tokens, stop, known):
            half = _half(low, tokens, stop, known)
            if half is not None:
                step = last.value if last.power > 2 else 1  # two millions and a half
                value, last, stop, doubtful = value + _HALF * step, _WITH_HALF, half, False
                break
            more, joined = _next(low, tokens, stop, known)
            following = None if more is None else tokens[more].form
            if more is None or following is None or following.alone or tokens[more].word in known.articles:
                break
            if following.kind == "fraction":
                if not joined and value * following.value < 1:  # six quarters are no fraction
                    value, last, stop, doubtful = value * following.value, following, more + 1, False
                break
            if following.kind == "indefinite" and following.value >= _DOZEN and not joined:  # two dozen
                times = following.value if value == 1 else one_of(following.value)
                value, last, stop, doubtful = value * times, following, more + 1, False
                break
            if following.kind not in ("cardinal", "ordinal") or not whole.add(following, joined=joined):
                break
            if last.kind == "ordinal":  # Arabic fourth and thirty
                following = following._replace(kind="ordinal")
            value, last, stop, doubtful = whole.value, following, more + 1, False
        kind: Kind = last.kind
        if kind in ("fraction", "indefinite"):
            value, kind, stop, doubtful = _of(low, tokens, stop, value, known, kind=kind, doubtful=doubtful)
        start, end = tokens[at].start, tokens[stop - 1].end
        if stop - at == 1 and low[start:end] in known.loose:
            kind = "indefinite"
        if kind == "fraction":
            value = round(value, 5).normalize()
            if value >= _WHOLE and value == value.to_integral_value():
                value, kind = value.quantize(Decimal(1)), "cardinal"
        doubtful = doubtful or (value == 1 and kind == "cardinal")  # an article, or a pronoun
        yield Numeral(value, start, end, None, False, kind == "indefinite", None, kind, True, doubtful)
        at = stop


def _goes_on(last: Form, tokens: Sequence[_Token], stop: int, known: Lexicon) -> bool:
    """Whether a number can go on behind a word: cardinals do, and some ordinals (trigésimo sexta)."""
    if last.alone or stop >= len(tokens):
        return False
    if last.kind != "ordinal":
        return last.kind == "cardinal"
    if last.value < _TEN:
        return known.teens == "ones first"
    following = tokens[stop].form
    return last.value % _TEN == 0 and following is not None and following.kind == "ordinal" and following.value < _TEN


def _half(low: str, tokens: Sequence[_Token], stop: int, known: Lexicon) -> int | None:
    """Where a number ends that a half is added to: two and a half, zwei und eine halbe, iki buçuk."""
    if low[tokens[stop - 1].end : tokens[stop].start] not in _GAPS:
        return None
    if tokens[stop].word in known.halves:
        return stop + 1
    if tokens[stop].word not in known.joins and tokens[stop].word not in known.half_joins:
        return None
    for ahead in range(stop + 1, min(stop + 3, len(tokens))):
        form = tokens[ahead].form
        if low[tokens[ahead - 1].end : tokens[ahead].start] not in _GAPS:
            return None
        if form is not None and form.kind == "fraction" and form.value == _HALF:
            return ahead + 1
        if tokens[ahead].word not in known.articles and (form is None or form.value != 1):
            return None
    return None


def _of(
    low: str, tokens: Sequence[_Token], stop: int, value: Decimal, known: Lexicon, *, kind: Kind, doubtful: bool
) -> tuple[Decimal, Kind, int, bool]:
    """A fraction or a few of the scale or dozen behind it: half a million, anderthalb Milliarden, half a dozen."""
    for ahead in (stop, stop + 1, stop + 2):
        if ahead >= len(tokens) or low[tokens[ahead - 1].end : tokens[ahead].start] not in _GAPS:
            break
        form = tokens[ahead].form
        if form is not None and (form.power >= 2 or (form.kind == "indefinite" and kind == "fraction")):
            whole = (value * one_of(form.value)).quantize(Decimal(1))
            return whole, "indefinite" if "indefinite" in (kind, form.kind) else "cardinal", ahead + 1, False
        if not (form is None and tokens[ahead].word in known.articles) and not (form is not None and form.value == 1):
            break
    return value, kind, stop, doubtful


def one_of(value: Decimal) -> Decimal:
    """What one counts of several: 12 of dozens, which are 24 without a number before them.

    >>> one_of(Decimal(24)), one_of(Decimal(12))
    (Decimal('12'), Decimal('12'))
    """
    return Decimal(_MANY.get(int(value), value)) if value == int(value) else value


def _next(low: str, tokens: Sequence[_Token], stop: int, known: Lexicon) -> tuple[int | None, bool]:
    """The token that can go on with a number, and whether a word for and stands before it."""
    gap = low[tokens[stop - 1].end : tokens[stop].start]
    token = tokens[stop]
    if token.joined and gap.strip(" \u00a0") in known.prefixes:
        return stop, True
    if not _GAP.fullmatch(gap):
        return None, False
    if token.form is None and token.word in known.joins and stop + 1 < len(tokens):
        gap = low[token.end : tokens[stop + 1].start]
        return (stop + 1, True) if _GAP.fullmatch(gap) else (None, False)
    return stop, False
