"""What an editor copies to ignore a finding, and where that belongs: it differs with where the finding stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.ignore.comments import DECLARED
from checker.read.frontmatter import within

if TYPE_CHECKING:
    from checker.finding import Finding

Into = Literal["paragraph", "paragraphs", "tag", "tags", "front", "column"]
"""Before the paragraph, or each that has the words; before an HTML tag, as of a title, or each; into the front
matter; into a table's column."""


class Ignoring(NamedTuple):
    """The line to be copied, with the word ``reason`` where the editor writes her own, and where it belongs."""

    line: str
    into: Into


def ignoring(finding: Finding) -> Ignoring:
    """What ignores a finding: front matter and the cells of a table have no room for a comment.

    A finding that gathers every place of a form stands until each of them is ignored.
    """
    document = finding.at.document
    said = f"{finding.rule} reason"
    if document.row is not None:
        return Ignoring(said, "column")
    again = [each for each in finding.related if each.document is document and each.text == finding.at.text]
    if any(within(place) for place in (finding.at, *again)):
        return Ignoring(f"{DECLARED}: {said}", "front")
    one: Into = "tag" if document.format == "html" else "paragraph"
    several: Into = "tags" if document.format == "html" else "paragraphs"
    return Ignoring(f"<!-- checker: ignore {said} -->", several if again else one)
