"""Where a story says that something was cut: ``<!-- checker: cut -->``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.story import Story

_CUT = re.compile(r"<!--\s*+checker:\s*+cut\b(?:(?!-->|<!--).)*+-->", re.DOTALL)


def cuts(story: Story) -> list[int]:
    """The document offsets of a story's cuts.

    >>> [match.start() for match in _CUT.finditer("One. <!-- checker: cut --> Two.")]
    [5]
    """
    text = story.fields[0].document.text if story.fields else ""
    return [match.start() for match in _CUT.finditer(text)] if "<!--" in text else []
