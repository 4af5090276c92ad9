"""A headline over a body that is about something else, as a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import NotChecked
from checker.headlines.fault import Fault
from checker.headlines.naming import Naming
from checker.headlines.unrelated import another_language, judged, unrelated
from checker.text.excerpt import excerpt
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Ledger
    from checker.story import Segment, Story

_UNREAD = "headline"
"""What isn't checked of a headline in another language than its body."""
_TOLD = 6
"""Words of a headline that a message lists."""


def apart(story: Story, body: Sequence[Segment], ledger: Ledger) -> Iterator[Fault | NotChecked]:
    """Whether the body is about something else; a repeated headline is judged once."""
    fields = {field.passage.text: field for field in story.fields if field.kind == "headline" and field.segments}
    if not fields or story.language is None:
        return
    if not judged(story.language):
        yield NotChecked(part("headlines", story.language, story), "no word counts to tell another story's by")
        return
    naming = Naming(story, ledger)
    for field in fields.values():
        found = unrelated(field.segments, story.segments("standfirst"), body, naming)
        if found is None:
            continue
        if another_language(field.segments, body):
            yield NotChecked(_UNREAD, "it isn't in the body's language: nothing was compared")
            continue
        has = f"of the headline it has {_listed(found.found)}, and none of" if found.found else "it has none of"
        near = found.nearest or body[0]
        message = (
            f"the body seems to be about something else: {has} {_listed(found.missing)}; "
            f"{'nearest' if found.nearest else 'it begins'}: {excerpt(near.text)}"
        )
        yield Fault("unrelated", message, field.place(), (near.place(),), sure=found.sure)


def alone(found: Fault | NotChecked) -> bool:
    """Whether it is all that is to be said of a headline: of another story nothing else of it is borne out either."""
    return found.sure if isinstance(found, Fault) else found.what == _UNREAD


def _listed(words: Sequence[str]) -> str:
    """Some words, for a message."""
    return ", ".join(words[:_TOLD]) + (" …" if len(words) > _TOLD else "")
