"""Number words, put together to values: two hundred and five, quatre-vingt-dix-neuf, двадцять один, hundertdrei."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.text.letters import MARKS
from checker.text.numerals.lexicon import SHORTEST, Form, lexicon
from checker.text.numerals.numeral import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.numeral import Kind

_LETTERS = f"(?:[^\\W\\d_]|[{MARKS}])+"
WORD = re.compile(f"{_LETTERS}(?:'{_LETTERS})*")
"""A word or a part of it between hyphens; apostrophes are plain ones."""
_GAP = re.compile("[ \u00a0\u202f-]|‑")
_LONGEST = 80
_LONGEST_FORM = 24
_EVIDENCE = 4
_PLAIN_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ʹ": "'", "′": "'", "İ": "i"})
_THOUSAND = Decimal(1000)
_HALF = Decimal("0.5")
_WITH_HALF = Form(_HALF, "fraction")
_GAPS = (" ", "-", "\u00a0", "")
_CYRILLIC = frozenset({"be", "bg", "kk", "ru", "sr", "uk"})
_LOOK_ALIKES = str.maketrans("aeopcxyijkmth", "аеорсхуіјкмтн")
_MIXED = re.compile(r"[\u0430-\u045f][aeopcxyij]|[aeopcxyij][\u0430-\u045f]")


class _Token(NamedTuple):
    form: Form | None
    start: int
    end: int
    word: str
    joined: bool = False
    """Whether a prefix of the word itself means and."""


def lowered(text: str, language: str | None = None) -> str:
    """A text in lower case with plain apostrophes, character for character.

    Latin letters that stand for Cyrillic ones inside a word are put right: Serbian copy is full of them.

    >>> lowered("П’ЯТЬ"), lowered("милиoнa", "sr") == "милиона"
    ("п'ять", True)
    """
    low = text.translate(_PLAIN_APOSTROPHES).lower()
    if language in _CYRILLIC and _MIXED.search(low):
        low = WORD.sub(lambda word: _cyrillic(word.group()), low)
    return low


def _cyrillic(word: str) -> str:
    return word.translate(_LOOK_ALIKES) if _MIXED.search(word) else word


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
    if not any(meaning(word, language) for word in WORD.findall(low)):
        return []
    return list(_numbers(low, list(_tokens(low, known, language)), known))


def _tokens(low: str, known: Lexicon, language: str | None) -> Iterator[_Token]:
    skip = 0
    for match in WORD.finditer(low):
        start, end = match.span()
        if start < skip:
            continue
        word = match.group()
        if low[end : end + 1] in "-‑" and end < len(low):  # the longest hyphenated form: quatre-vingt
            for stop in _hyphenated(low, end):
                form = known.forms.get(low[start:stop].replace("‑", "-"))
                if form is not None:
                    skip = stop
                    yield _Token(form, start, stop, low[start:stop])
                    break
            if skip > start:
                continue
        yield _token(word, start, end, known, language)


def _token(word: str, start: int, end: int, known: Lexicon, language: str | None) -> _Token:
    read = meaning(word, language)
    if read is None:
        return _Token(None, start, end, word)
    form, cut = read
    return _Token(form, start + cut, end, word, joined=cut > 0 and word.startswith(known.prefixes[0]))


@lru_cache(maxsize=1 << 15)
def meaning(word: str, language: str | None) -> tuple[Form, int] | None:
    """What a word says as a number, and where in the word that begins: behind an Arabic or Hebrew prefix.

    >>> meaning("zwei", "de"), meaning("haus", "de")
    ((Form(value=Decimal('2'), kind='cardinal', doubtful=False, power=0, alone=False), 0), None)
    """
    known = lexicon(language)
    form = known.forms.get(word)
    if form is not None:
        return form, 0
    for prefix in known.prefixes:
        if word.startswith(prefix):
            form = known.forms.get(word[len(prefix) :])
            if form is not None:
                return form, len(prefix)
    if len(word) <= _EVIDENCE or word[:SHORTEST] not in known.starts:
        return None
    form = _compound(word, known)
    return None if form is None else (form, 0)


def _hyphenated(low: str, end: int) -> list[int]:
    """Where longer words end that go on behind hyphens, the longest first."""
    ends = []
    while low[end : end + 1] in ("-", "‑") and (match := WORD.match(low, end + 1)):
        end = match.end()
        ends.append(end)
    return ends[::-1]


def _compound(word: str, known: Lexicon) -> Form | None:
    """What a long word says that is put together from number words, or that begins with one."""
    parts = _split(word, known) if len(word) <= _LONGEST else None
    if parts is not None:
        whole = Sum(known)
        if all(whole.add(part, joined=True) for part in parts):
            return Form(whole.value, parts[-1].kind)
    return _beginning(word, known)


def _beginning(word: str, known: Lexicon) -> Form | None:
    """What the beginning of a longer word says: dreijährig, czterdziestodwuletni."""
    whole, at, last = Sum(known), 0, None
    while at < len(word) - 2:
        for stop in range(min(len(word) - 2, at + _LONGEST_FORM), at + 1, -1):
            form = known.forms.get(word[at:stop])
            if form is None or form.value == 1 or form.kind not in ("cardinal", "ordinal"):
                continue
            if whole.add(form, joined=True):
                at, last = stop, form
                break
        else:
            join = next((join for join in (*known.joins, *known.half_joins) if word.startswith(join, at)), None)
            if last is None or join is None or not any(
                word.startswith(form, at + len(join)) for form in known.tens
            ):  # fmt: skip
                break
            at += len(join)
    if last is None or (at < _EVIDENCE and not last.alone and word[:at] not in known.stems):
        return None
    return Form(whole.value, last.kind, doubtful=True)


def _split(word: str, known: Lexicon) -> list[Form] | None:
    """The number words that make up a whole word, with the words for and left out."""
    if not word:
        return []
    for stop in range(len(word), 0, -1):
        form = known.forms.get(word[:stop])
        if form is None and word[:stop] not in known.joins and word[:stop] not in known.half_joins:
            continue
        if form is not None and (form.alone or form.kind not in ("cardinal", "ordinal")):
            continue
        rest = _split(word[stop:], known)
        if rest is not None and (form is not None or rest):
            return rest if form is None else [form, *rest]
    return None


class Sum:
    """A number in the making: words are added as they are read, as long as they make one number."""

    __slots__ = ("_group", "_known", "_scale", "_total", "count")

    def __init__(self, known: Lexicon) -> None:
        self._known = known
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._scale = Decimal("Infinity")
        self.count = 0

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self._total + (self._group or 0)

    def add(self, form: Form, *, joined: bool = False) -> bool:
        """Whether a word goes on with the number; then it is added."""
        done = self._times(form) if form.power else self._plus(form.value, joined=joined)
        self.count += done
        return done

    def _times(self, form: Form) -> bool:
        power, group = form.value, self._group
        if group is None:
            if self._total and power > _THOUSAND:  # mil millones
                self._total *= power
                self._scale = power
                return True
            if self._total and power == 100 and self._scale > power:
                self._group = power
                return True
            if self._total:
                return self._raise(power, Decimal(1))
            if power == 100:
                self._group = power
            else:
                self._total, self._scale = power, power
            return True
        if power == 100:
            if group < 100 and group:
                self._group = group * power
                return True
            if group % 1000 == 0:
                self._group = group + power
                return True
            return False
        return self._raise(power, group)

    def _raise(self, power: Decimal, group: Decimal) -> bool:
        if power < self._scale:
            self._total += group * power
        elif self._total and power > self._scale and group:  # two hundred thousand million
            self._total = (self._total + group) * power
        else:
            return False
        self._group, self._scale = None, power
        return True

    def _plus(self, value: Decimal, *, joined: bool) -> bool:
        group = self._group
        if group is None or (group == 0 and self.count):
            if value >= self._scale or (self.count and value == 0):
                return False
            self._group = value
            return True
        if value <= 0 or value >= 1000:
            return False
        last = group % 100
        room = (
            (group % 1000 == 0 and group)
            or (last == 0 and value < 100)
            or (last % 10 == 0 and last > 10 and value < 10)
            or (last in (60, 80) and 10 <= value < 20)
            or self._teens(last, value, joined=joined)
        )
        if room:
            self._group = group + value
        return bool(room)

    def _teens(self, last: Decimal, value: Decimal, *, joined: bool) -> bool:
        if self._known.teens == "ten first":
            return last == 10 and value < 10
        if self._known.teens != "ones first" or not 0 < last < 10:
            return False
        return value == 10 if not joined else 20 <= value < 100 and value % 10 == 0


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
        while (last.kind == "cardinal" or _ordinal_one(last, known)) and not last.alone and stop < len(tokens):
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
                if not joined:
                    value, last, stop, doubtful = value * following.value, following, more + 1, False
                break
            if following.kind not in ("cardinal", "ordinal") or not whole.add(following, joined=joined):
                break
            if last.kind == "ordinal":  # Arabic fourth and thirty
                following = following._replace(kind="ordinal")
            value, last, stop, doubtful = whole.value, following, more + 1, False
        kind: Kind = last.kind
        if kind == "fraction":
            value, kind, stop, doubtful = _of(low, tokens, stop, value, known, doubtful=doubtful)
        start, end = tokens[at].start, tokens[stop - 1].end
        if stop - at == 1 and low[start:end] in known.loose:
            kind = "indefinite"
        if kind == "fraction":
            value = round(value, 5).normalize()
        doubtful = doubtful or (value == 1 and kind == "cardinal")  # an article, or a pronoun
        yield Numeral(value, start, end, None, False, kind == "indefinite", None, kind, True, doubtful)
        at = stop


def _ordinal_one(form: Form, known: Lexicon) -> bool:
    return form.kind == "ordinal" and form.value < 10 and known.teens == "ones first"


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
    low: str, tokens: Sequence[_Token], stop: int, value: Decimal, known: Lexicon, *, doubtful: bool
) -> tuple[Decimal, Kind, int, bool]:
    """A fraction of the scale or the dozen behind it: half a million, anderthalb Milliarden, half a dozen."""
    for ahead in (stop, stop + 1):
        if ahead >= len(tokens) or low[tokens[ahead - 1].end : tokens[ahead].start] not in _GAPS:
            break
        form = tokens[ahead].form
        if form is not None and (form.power >= 2 or form.kind == "indefinite"):
            whole = (value * form.value).quantize(Decimal(1))
            return whole, "indefinite" if form.kind == "indefinite" else "cardinal", ahead + 1, False
        if not (form is None and tokens[ahead].word in known.articles) and not (form is not None and form.value == 1):
            break
    return value, "fraction", stop, doubtful


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
