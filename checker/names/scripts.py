"""The script that a story is written in."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from checker.likeness.sounds import script

if TYPE_CHECKING:
    from checker.story import Story

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200
"""Words by which a story's script is told."""


def story_script(story: Story) -> str:
    """The script of most of a story's words."""
    segments = story.segments()
    if all(segment.text.isascii() for segment in segments):
        return "latin" if any(_WORD.search(segment.text) for segment in segments) else ""
    words = (word for segment in segments for word in _WORD.findall(segment.text))
    found: Counter[str] = Counter()
    for letter, count in Counter(word[0] for word in islice(words, _SAMPLE)).items():
        found[script(letter)] += count
    return found.most_common(1)[0][0] if found else ""
