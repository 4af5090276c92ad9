"""What programs give, as the checker works with it; what it can't be is said in one line, with what it can."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checker.errors import BadInput, BadSettings, hint
from checker.text.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_NEAR = 0.7
"""Likeness (0..1) from which one word is a slip for another; below it all are named, which are few."""
_Word = TypeVar("_Word", bound=str)


def text(given: Any, path: str) -> str:
    """A text with words in it. Raises ``BadInput``."""
    if isinstance(given, bytes | bytearray):
        raise BadInput(path, "bytes, and no text: decode them first")
    if not isinstance(given, str):
        raise BadInput(path, f"no text, but {_kind(given)}")
    if not given.strip():
        raise BadInput(path, "empty")
    return given


def word(name: str, given: Any) -> str | None:
    """A word, or None where nothing is said."""
    if given is not None and not isinstance(given, str):
        raise _no(name, given, "a word")
    return given


def words(name: str, given: Any) -> tuple[str, ...]:
    """Words, of which a lone one may stand for itself.

    >>> words("only", "names.mixed"), words("skip", ["dates", "links"])
    (('names.mixed',), ('dates', 'links'))
    """
    found = _several(name, given, "words")
    for each in found:
        if not isinstance(each, str):
            raise _no(name, each, "words")
    return found


def one_of(name: str, given: Any, known: Collection[_Word]) -> _Word:
    """One of the words that a setting knows.

    >>> one_of("back_translate", "sometimes", ("auto", "never"))
    Traceback (most recent call last):
    checker.errors.BadSettings: back_translate: sometimes: no such word (known are auto, never)
    """
    for each in known:
        if each == given:
            return each
    near = hint(given, known, _NEAR) if isinstance(given, str) else ""
    raise BadSettings(f"{name}: {given}: no such word" + (near or f" (known are {', '.join(known)})"))


def language(name: str, given: Any) -> str | None:
    """The code of a language."""
    code = word(name, given)
    try:
        return code if code is None else canonical(code) and code
    except ValueError as error:
        raise BadSettings(f"{name}: {error}") from error


def day(name: str, given: Any) -> datetime.date | None:
    """A date, which may be written as ISO 8601 has it.

    >>> day("date", "2024-03-01")
    datetime.date(2024, 3, 1)
    """
    if isinstance(given, datetime.datetime):
        return given.date()
    if given is None or isinstance(given, datetime.date):
        return given
    try:
        return datetime.date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise BadSettings(f"{name}: {given}: no such day (write it as 2024-03-01)") from error


def path(name: str, given: Any, *, folder: bool = False) -> Path | None:
    """The path of something that is there, or None where nothing is said."""
    if given is None:
        return None
    if not isinstance(given, str | os.PathLike):
        raise _no(name, given, "a path")
    found = Path(os.fsdecode(given))
    if not (found.is_dir() if folder else found.is_file()):
        near = hint(found.name, os.listdir(found.parent)) if found.parent.is_dir() else ""
        raise BadSettings(f"{name}: no such {'folder' if folder else 'file'}: {found}{near}")
    return found


def paths(name: str, given: Any) -> tuple[Path, ...]:
    """Paths of files, of which a lone one may stand for itself."""
    found = (path(name, each) for each in _several(name, given, "paths"))
    return tuple(each for each in found if each is not None)


def _several(name: str, given: Iterable[Any] | Any, what: str) -> tuple[Any, ...]:
    if given is None:
        return ()
    if isinstance(given, str | os.PathLike):
        return (given,)
    try:
        return tuple(given)
    except TypeError as error:
        raise _no(name, given, what) from error


def _no(name: str, given: Any, what: str) -> BadSettings:
    return BadSettings(f"{name}: {_kind(given)} where {what} should be")


def _kind(given: Any) -> str:
    return "None" if given is None else f"a value of the type {type(given).__name__}"
