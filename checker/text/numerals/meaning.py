"""What one word says as a number, put together (hundertdrei) or the beginning of a longer one (dreijährig)."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from checker.text.numerals.lexicon import SHORTEST, Form, lexicon
from checker.text.numerals.sum import Sum

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.text.numerals.lexicon import Lexicon

_LONGEST = 80
_LONGEST_FORM = 24
_EVIDENCE = 4
"""Letters of a form that tell a number at the beginning of a longer word, before what makes it a compound."""
_LONG = 7
_LONG_WORD = 6
"""Letters of a cardinal, and of a word like decade, that no other word begins with by chance."""


@cache
def lookup(language: str | None) -> Callable[[str], tuple[Form, int] | None]:
    """What :func:`meaning` says of the words of one language, remembered: most words of a text were met before."""
    return lru_cache(maxsize=1 << 15)(partial(meaning, language=language))


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


def _compound(word: str, known: Lexicon) -> Form | None:
    """What a long word says that is put together from number words, or that begins with one."""
    parts = _split(word, known) if len(word) <= _LONGEST else None
    if parts is not None:
        whole = Sum(known)
        if all(whole.add(part, joined=True) for part in parts):
            return Form(whole.value, parts[-1].kind)
    return _beginning(word, known)


def _beginning(word: str, known: Lexicon) -> Form | None:
    """What the beginning of a longer word says: dreijährig, czterdziestodwuletni; nothing in Achtung, обещает."""
    whole, at, last = Sum(known), 0, None
    while at < len(word) - 2:
        for stop, form in _first_parts(word, at, known):
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
    if not (
        word.startswith(known.tails, at)
        or word.startswith(known.tails, at + 1)  # a vowel that links: pet-o-godišnji
        or (last.kind == "cardinal" and at >= (_LONG_WORD if last.alone else _LONG))
    ):
        return None
    return Form(whole.value, last.kind, doubtful=True, alone=True)


def _first_parts(word: str, at: int, known: Lexicon) -> list[tuple[int, Form]]:
    """The number words that stand there, each with its end, the longest first; last the ordinals that cut a compound.

    >>> [stop for stop, _ in _first_parts("petogodišnjak", 0, lexicon("bs"))]
    [4, 3, 5]
    """
    found = [
        (stop, form)
        for stop in range(min(len(word) - 2, at + _LONGEST_FORM), at + 1, -1)
        if (form := known.forms.get(word[at:stop])) and form.value != 1 and form.kind in ("cardinal", "ordinal")
    ]
    if len(found) > 1:
        found.sort(key=lambda part: part[1].kind == "ordinal" and not word.startswith(known.tails, part[0]))
    return found


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
