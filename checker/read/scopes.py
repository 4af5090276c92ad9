"""Which paragraphs of a page are its story's: by the article, the main part and the boxes that they stand in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from checker.story import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.story import Field


_MOVED = frozenset({"body", "other", "caption"})
"""Headlines, standfirsts and bylines are what their elements say, wherever they stand."""


class Scope(NamedTuple):
    """Where a paragraph stands: the number of its outermost article and box (0 for none), and whether in main."""

    article: int
    main: bool
    box: int


def set_apart(fields: Sequence[Field], scopes: Sequence[Scope]) -> list[Field]:
    """The fields, those around the story as parts of the page.

    The story is the longest article; on a page without articles it is what main holds, else all of it. A box (named
    so by a class) is none if most of the story or its headline stands in it: class="page has-sidebar".
    """
    articles: Counter[int] = Counter()
    boxes: Counter[int] = Counter()
    everything = sum(len(field.passage.text) for field in fields)
    for field, scope in zip(fields, scopes, strict=True):
        if field.kind == "body":
            articles[scope.article] += len(field.passage.text)
            boxes[scope.box] += len(field.passage.text)
        elif field.kind == "headline":
            boxes[scope.box] += everything
    story = max((article for article in articles if article), key=lambda article: articles[article], default=0)
    mains = any(scope.main for field, scope in zip(fields, scopes, strict=True) if field.kind == "body")
    whole = sum(boxes.values())

    def own(scope: Scope) -> bool:
        if scope.box and boxes[scope.box] * 2 <= whole:
            return False
        return scope.article == story if story else scope.main or not mains

    return [
        field
        if field.kind not in ("body", "other", "caption") or own(scope)
        else replace(field, kind="other", name=PAGE)
        for field, scope in zip(fields, scopes, strict=True)
    ]
