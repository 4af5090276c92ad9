"""The parts of a sentence: clauses, and what stands in brackets or behind a dash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = ",;:()–—،，；：、"
_PART = re.compile(rf"[^{_MARKS}]+")
_HYPHENED = re.compile(rf"(?:[^{_MARKS}\s]|\s(?!-\s))+")
_HYPHEN = re.compile(r"\s-\s")


def parts(text: str) -> Iterator[re.Match[str]]:
    """The parts of a sentence in order; a lone hyphen between spaces is a dash, while two may hold an aside.

    >>> [part[0].strip(" -") for part in parts("He came - but not alone, she said.")]
    ['He came', 'but not alone', 'she said.']
    """
    alone = len(_HYPHEN.findall(text)) == 1
    return (_HYPHENED if alone else _PART).finditer(text)
