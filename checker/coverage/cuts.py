"""Where a story says that something was cut: ``<!-- checker: cut -->``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.story import Bitext, Story

_CUT = re.compile(r"<!--\s*+checker:\s*+cut\b(?:(?!-->|<!--).)*+-->", re.DOTALL)


def cuts(story: Story) -> list[int]:
    """The document offsets of a story's cuts.

    >>> [match.start() for match in _CUT.finditer("One. <!-- checker: cut --> Two.")]
    [5]
    """
    text = story.fields[0].document.text if story.fields else ""
    return [match.start() for match in _CUT.finditer(text)] if "<!--" in text else []


def left_out(bitext: Bitext, start: int) -> bool:
    """Whether what begins at ``start`` in the source's file was left out on purpose.

    Its sentence has no counterpart, and the story is condensed or says that something was cut before the next one.
    """
    found, low, high = False, 0, None
    for pair in bitext.pairs:
        if any(segment.span.start <= start < segment.span.end for segment in pair.source):
            if pair.target:
                return False
            found = True
        elif pair.target and not found:
            low = pair.target[-1].span.end
        elif pair.target:
            high = pair.target[0].span.start
            break
    if not found:
        return False
    return bitext.story.condensed or any(low <= cut and (high is None or cut <= high) for cut in cuts(bitext.story))
