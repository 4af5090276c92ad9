"""What the glossary prescribes: the form to write instead, why, and how bad another one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.glossary import Layer, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.glossary import Form
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext


def suggestion(entity: Entity, mentions: Sequence[Mention], ledger: Ledger, bitext: Bitext) -> str | None:
    """The preferred form of the same use (a surname for a surname), if the glossary prefers one."""
    story = bitext.story
    use = next((form.use for mention in mentions for form in mention.forms if form.use), None)
    tag = story.tag or story.language or ""
    form = ledger.glossary.preferred(entity.id, tag, date=story.date, style=story.style, use=use)
    return form.form if form is not None and form.status is Status.PREFERRED else None


def called(entity: Entity, bitext: Bitext, ledger: Ledger) -> str | None:
    """What the story's language calls an entity, if the glossary knows."""
    story = bitext.story
    tag = story.tag or story.language or ""
    form = ledger.glossary.preferred(entity.id, tag, date=story.date, style=story.style)
    return form.form if form is not None else None


def gravity(row: Form) -> Severity:
    """A style that was asked for, a house glossary and a plain rejection are errors; the rest are warnings."""
    if row.kind == "office":
        return Severity.WARNING  # a loose title misnames nobody
    if row.style is not None or row.layer is not Layer.SHIPPED or row.status is Status.REJECTED:
        return Severity.ERROR
    return Severity.WARNING


def why(row: Form, best: str | None) -> str:
    """ "house style is Kyiv (AP, since 2019-08-14)"."""
    ours = row.style is not None or row.layer is not Layer.SHIPPED
    source = [part for part in (row.authority, f"since {row.since.isoformat()}" if row.since else None) if part]
    told = f" ({', '.join(source)})" if source else ""
    if best is None:
        return f"rejected{told}"
    return f"{'house style' if ours else 'the agreed form'} is {best}{told}"
