"""What stops a run, or one file of it. Every message says where, what, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def hint(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest known word as the end of a message, empty where none is near.

    >>> hint("skipp", ["skip", "style"])
    ' (did you mean skip?)'
    """
    import difflib

    near = difflib.get_close_matches(word, sorted(known), 1, cutoff)
    return f" (did you mean {near[0]}?)" if near else ""


class CheckerError(Exception):
    """Something that the user can mend; its text is one line, ready to print."""


class BadInput(CheckerError):
    """A file, row or stream that cannot be read as a story. The other files are still checked."""

    def __init__(self, path: str, what: str, *, line: int | None = None) -> None:
        self.path = path
        self.line = line
        self.what = what
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")


class BadSettings(CheckerError):
    """Settings, options or glossaries that cannot be used as they stand."""


class NotLocked(BadSettings):
    """What verdicts would rest on isn't what ``checker.lock`` says: ``lines`` has a line for each difference."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("; ".join(self.lines))


class MissingModel(CheckerError):
    """No translation model for a pair of languages; the text says which command installs one."""


def crash(error: Exception) -> str:
    """A fault of the checker's own in one line, for what could not be checked because of it."""
    return " ".join(f"crashed: {type(error).__name__}: {error}".split()).removesuffix(":")
