"""What the glossary prescribes: the form to write instead, why, and how bad another one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.glossary import Layer, Status
from checker.text.romanization import standard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.glossary import Form
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext

_ROMANIZED = ("uk", "ru", "be", "bg", "el", "ka")
"""Languages in another script whose people's names copy romanizes by a standard; their own one first."""


def suggestion(entity: Entity, mentions: Sequence[Mention], ledger: Ledger, bitext: Bitext) -> str | None:
    """The preferred form of the same use (a surname for a surname), if the glossary prefers one."""
    form = prescribed(entity, mentions, ledger, bitext)
    return form.form if form is not None else None


def prescribed(entity: Entity, mentions: Sequence[Mention], ledger: Ledger, bitext: Bitext) -> Form | None:
    """The row of that form."""
    story = bitext.story
    use = next((form.use for mention in mentions for form in mention.forms if form.use), None)
    tag = story.tag or story.language or ""
    form = ledger.glossary.preferred(entity.id, tag, date=story.date, style=story.style, use=use)
    return form if form is not None and form.status is Status.PREFERRED else None


def called(entity: str, bitext: Bitext, ledger: Ledger, use: str | None = None) -> str | None:
    """What the story's language calls the entity of this id, in this use if there is one."""
    story = bitext.story
    tag = story.tag or story.language or ""
    form = ledger.glossary.preferred(entity, tag, date=story.date, style=story.style, use=use)
    return form.form if form is not None else None


def gravity(row: Form) -> Severity:
    """A style that was asked for, a house glossary and a plain rejection are errors; the rest are warnings."""
    if row.kind == "office":
        return Severity.WARNING  # a loose title misnames nobody
    if row.style is not None or row.layer is not Layer.SHIPPED or row.status is Status.REJECTED:
        return Severity.ERROR
    return Severity.WARNING


def why(mention: Mention, entity: Entity, best: str | None, ledger: Ledger, bitext: Bitext) -> str:
    """What to write instead of a form, on whose word, and by which standard the form itself was written.

    "house style is Kyiv (AP, since 2019-08-14)"; "Zelenskyi is KMU 55/2010; your style wants Zelenskyy".
    """
    row = mention.row
    assert row is not None
    ours = row.style is not None or row.layer is not Layer.SHIPPED
    source = [part for part in (row.authority, f"since {row.since.isoformat()}" if row.since else None) if part]
    told = f" ({', '.join(source)})" if source else ""
    if best is None:
        return f"rejected{told}"
    scheme = _scheme(row, entity, ledger, bitext)
    written = f"{scheme} spells it so; " if scheme else ""
    return f"{written}{'house style' if ours else 'the agreed form'} is {best}{told}"


def _scheme(row: Form, entity: Entity, ledger: Ledger, bitext: Bitext) -> str | None:
    """The name of the romanization standard by which a form renders the entity's name in its own script."""
    language = bitext.story.language
    if row.kind != "person" or not row.form[:1].isascii():
        return None
    originals = (
        form for form in ledger.glossary.of(entity.id) if form.language in _ROMANIZED and form.use == row.use
    )
    schemes = (standard(row.form, form.form, form.language, language) for form in originals)
    return next((scheme.name for scheme in schemes if scheme is not None), None)
