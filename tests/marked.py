"""Text with ``⟦…⟧`` around what must be flagged."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.passage import Span

_MARK = re.compile("[⟦⟧]")


class Marked(NamedTuple):
    """A text without its marks, and the spans that were marked."""

    text: str
    spans: tuple[Span, ...]


def marked(text: str) -> Marked:
    """The text and the marked spans, in order; marks don't nest.

    >>> marked("In ⟦Kiev⟧ and Kyiv.")
    Marked(text='In Kiev and Kyiv.', spans=(Span(start=3, end=7),))
    >>> marked("In Kiev⟧ and")
    Traceback (most recent call last):
        ...
    ValueError: ⟧ at 7: marks must come in pairs
    """
    spans, opened = [], None
    for number, match in enumerate(_MARK.finditer(text)):
        at = match.start() - number
        if (match.group() == "⟦") is (opened is not None):
            raise ValueError(f"{match.group()} at {match.start()}: marks must come in pairs")
        if opened is None:
            opened = at
        else:
            spans.append(Span(opened, at))
            opened = None
    if opened is not None:
        raise ValueError("⟦ without ⟧: marks must come in pairs")
    return Marked(_MARK.sub("", text), tuple(spans))
