"""names.style and names.office: what the glossary and the table of holders say of a form on the story's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Confidence, Severity
from checker.glossary import Status
from checker.names.faults import Fault
from checker.names.offices import misfits
from checker.names.prescription import called, gravity, suggestion, why
from checker.names.replacing import replacements
from checker.names.spellings import own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext


def style(entity: Entity, bitext: Bitext, ledger: Ledger, told: set[str]) -> Iterator[Fault]:
    """Each form that the glossary rejects or calls sensitive, but for texts ``told`` already."""
    forms: dict[str, list[Mention]] = {}
    for mention in own(entity, bridges=True):
        if mention.text not in told and mention.row is not None:
            forms.setdefault(mention.form, []).append(mention)
    for form, mentions in forms.items():
        first, related = mentions[0], tuple(mention.place for mention in mentions[1:])
        row = first.row
        assert row is not None
        if row.status.disapproved:
            best = suggestion(entity, mentions, ledger, bitext)
            message = f"{form}: {why(first, entity, best, ledger, bitext)}"
            severity = gravity(row)
            fixes = replacements(entity, mentions, ledger, bitext)
        elif row.status is Status.SENSITIVE:
            best, fixes = None, ()
            message = f"{form}: a sensitive form" + (f" ({row.note})" if row.note else "")
            severity = Severity.NOTE
        else:
            continue
        yield Fault(
            "style", message, first.place, severity, Confidence.CERTAIN, related, best, entity.id, fixes=fixes
        )


def offices(bitext: Bitext, ledger: Ledger) -> Iterator[Fault]:
    """Offices beside the name of somebody else than their holder."""
    for misfit in misfits(bitext.story, ledger):
        names = [called(holder, bitext, ledger, "full") for holder in misfit.holders]
        holders = ", ".join(name for name in names if name)
        yield Fault(
            "office",
            f"{misfit.name}: not “{misfit.title}” on {misfit.date}" + (f"; that was {holders}" if holders else ""),
            misfit.at,
            entity=misfit.person.id,
        )
