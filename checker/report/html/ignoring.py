"""What an editor copies to ignore a finding, and where that belongs: it differs with where the finding stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.ignore.comments import DECLARED
from checker.read.frontmatter import within

if TYPE_CHECKING:
    from checker.finding import Finding

Into = Literal["paragraph", "tag", "front", "column"]
"""Before the paragraph; before an HTML tag, as of a title; into the front matter; into a table's column."""


class Ignoring(NamedTuple):
    """The line to be copied, with the word ``reason`` where the editor writes her own, and where it belongs."""

    line: str
    into: Into


def ignoring(finding: Finding) -> Ignoring:
    """What ignores a finding: front matter and the cells of a table have no room for a comment."""
    document = finding.at.document
    said = f"{finding.rule} reason"
    if document.row is not None:
        return Ignoring(said, "column")
    if within(finding.at):
        return Ignoring(f"{DECLARED}: {said}", "front")
    return Ignoring(f"<!-- checker: ignore {said} -->", "tag" if document.format == "html" else "paragraph")
