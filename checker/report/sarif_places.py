"""Places of a story as SARIF has them: relative addresses, percent-encoded, and regions in code points."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from checker.report.addresses import within

if TYPE_CHECKING:
    from checker.finding import Fix
    from checker.passage import Place

_SNIPPET = 1_000
"""Characters of a snippet; the text of a longer region isn't repeated."""


def location(path: str, place: Place | None = None, *, top: str = "") -> dict[str, Any]:
    """A file, or a place in it. In a table the row is the region, and the cell a logical location.

    Addresses are relative to ``top``, the repository's top folder, else to the folder that the checker runs in.
    """
    physical: dict[str, Any] = {"artifactLocation": address(path, top)}
    if place is None:
        return {"physicalLocation": physical}
    if (row := place.document.row) is not None:
        physical["region"] = {"startLine": row}
    else:
        physical["region"] = _region(place)
        if len(place.text) <= _SNIPPET:
            physical["region"]["snippet"] = {"text": place.text}
    logical = {"name": place.field, "kind": "field"}
    if place.document.id is not None:
        logical["fullyQualifiedName"] = f"{place.document.id}/{place.field}"
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def replacement(fix: Fix) -> dict[str, Any]:
    """An edit."""
    return {"deletedRegion": _region(fix.at), "insertedContent": {"text": fix.text}}


def _region(place: Place) -> dict[str, Any]:
    start, end = place.span
    line, column = place.document.line_column(start)
    end_line, end_column = place.document.line_column(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,  # the one behind the last character, here as there
        "charOffset": start,
        "charLength": end - start,
    }


@lru_cache(256)
def address(path: str, top: str = "") -> dict[str, str]:
    """A path's address, relative where it lies in the top folder, or where there is none and the path is.

    >>> address("en/50 %: a.md")
    {'uri': 'en/50%20%25%3A%20a.md', 'uriBaseId': '%SRCROOT%'}
    >>> address("/copy/a.md"), address("/copy/a.md", "/copy")
    ({'uri': 'file:///copy/a.md'}, {'uri': 'a.md', 'uriBaseId': '%SRCROOT%'})
    """
    if top:
        path = within(os.path.abspath(path), top)
    if os.path.isabs(path):
        return {"uri": "file://" + quote(os.fsencode(Path(path).as_posix()))}
    # Bytes, so that a name that isn't UTF-8 keeps its own.
    return {"uri": quote(os.fsencode(Path(os.path.normpath(path)).as_posix())), "uriBaseId": "%SRCROOT%"}
