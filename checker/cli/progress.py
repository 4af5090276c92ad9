"""How far a long run has come: one line on a terminal that is drawn over, and gone when all is done."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TextIO

_PATIENCE = 1.0
"""Seconds of a run before anything is shown: most are over by then."""
_EVERY = 0.2
_WIDTH = 24


class Bar:
    """A bar on a stream; what is written to the same terminal in between clears it first."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begin = time.monotonic()
        self._next = self._begin + _PATIENCE
        self._shown = False

    def step(self, done: int, size: int | None, stories: int) -> None:
        """So many bytes are read, of so many if that is known, and so many stories checked."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _EVERY
            self._write("\r" + line(done, size, stories, now - self._begin) + "\x1b[K")
            self._shown = True

    def clear(self) -> None:
        """Nothing of it stays on the line."""
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # nobody looks any more
            self._stream.write(text)
            self._stream.flush()


def bar() -> Bar | None:
    """A bar on standard error where that is a terminal which can draw over a line; None in pipes, logs and CI."""
    stream = sys.stderr
    return Bar(stream) if drawable(stream) else None


def drawable(stream: TextIO | None) -> bool:
    """Whether a line of a stream can be drawn over."""
    dumb = os.environ.get("TERM") == "dumb" or os.environ.get("CI")
    return stream is not None and stream.isatty() and not dumb


def line(done: int, size: int | None, stories: int, seconds: float) -> str:
    """What is shown.

    >>> line(30, 120, 1500, 3.0)
    '[######------------------]  25 %, 1,500 stories, 500 a second, 0:09 left'
    >>> line(30, None, 12, 3.0)
    '12 stories, 4 a second'
    """
    told = f"{stories:,} stories, {stories / seconds:,.0f} a second"
    if not size or not done:
        return told
    share = min(done / size, 1.0)
    left = round(seconds / share - seconds)
    drawn = round(share * _WIDTH)
    return f"[{'#' * drawn}{'-' * (_WIDTH - drawn)}] {share:4.0%}".replace("%", " %") + (
        f", {told}, {left // 60}:{left % 60:02} left"
    )
