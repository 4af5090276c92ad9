"""A source as it was when its story was translated, for what no longer follows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.pair.align import align
from checker.passage import Document
from checker.read import decode, format_of, read
from checker.read.compose import compose
from checker.story import Former

if TYPE_CHECKING:
    from checker.changes.changes import Changes
    from checker.changes.diff import Change
    from checker.story import Story
    from checker.tools import Detect


def former(changes: Changes, story: Story, source: Story, detect: Detect, encoding: str | None) -> Former | None:
    """What a source was that changed, and its translation then; None where the translation was made since."""
    changed, own = changes.of(source.path), changes.of(story.path)
    if changed is None or not changed.touched or (own is not None and own.former is None):
        return None
    was = _then(changes, changed, source, detect, encoding)
    if was is None:
        return None
    then = _then(changes, own, story, detect, encoding) if own is not None and own.touched else story
    return Former(changes.since, was, then, align(story, was)) if then is not None else None


def _then(changes: Changes, change: Change, now: Story, detect: Detect, encoding: str | None) -> Story | None:
    """A story as it was; None where there was none, or it could not be read as one."""
    data = changes.former(change)
    if data is None:
        return None
    try:
        given = format_of(Path(now.path))
        document = Document(now.path, decode(data, now.path, encoding), format=given)
        return compose(read(document, given), detect, language=now.language)
    except BadInput:
        return None
