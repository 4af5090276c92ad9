"""Whether a sentence is negated."""

from __future__ import annotations

import re
from functools import cache

from checker.tables import tables
from checker.text.letters import SPACELESS


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    data = tables("text", "negation")
    table = data.get(language)
    if table is None:
        return None
    edge = ("", "") if language in SPACELESS else (r"(?<!\w)", r"(?!\w)")
    return tuple(re.compile(f"{edge[0]}(?:{'|'.join(table[key])}){edge[1]}") for key in ("cues", "not"))  # type: ignore[return-value]


def negations(text: str, language: str | None) -> int | None:
    """How many negations a text has; None where there are no data for its language.

    >>> negations("She did not only say no.", "en"), negations("Er kam nicht.", "de"), negations("?", None)
    (1, 1, None)
    """
    patterns = _patterns(language) if language else None
    if patterns is None:
        return None
    cues, lookalikes = patterns
    return len(cues.findall(lookalikes.sub(" ", text.casefold())))
