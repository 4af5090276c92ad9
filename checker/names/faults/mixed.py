"""names.mixed: one person, place or body in several spellings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.finding import Confidence, Severity
from checker.names.faults import Fault
from checker.names.mixed import mixed
from checker.names.prescription import suggestion, why
from checker.names.replacing import replacements, respelt
from checker.names.spellings import acronym, disapproved, own, rivals, spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext


def known(entity: Entity, bitext: Bitext, ledger: Ledger) -> Iterator[Fault]:
    """An entity of the glossary, one fault for each group of rival forms."""
    mentions = own(entity)
    for group in rivals(mentions):
        here = [mention for mention in mentions if mention.form in group]
        abbreviated = all(acronym(form) for form in group)
        if abbreviated and len({re.sub(r"\W", "", mention.form) for mention in here}) == 1:
            # AP: US in headlines, U.S. in text.
            here = [mention for mention in here if mention.segment.kind != "headline"]
            if len({mention.form for mention in here}) < 2:
                continue
        wanted = {mention.form: suggestion(entity, [mention], ledger, bitext) for mention in here}
        rejected = [mention for mention in here if disapproved(mention)]
        spelled = {form: spelling(form, group) for form in group}
        usual = _usual(here, spelled)
        odd = rejected or [
            mention
            for mention in here
            if mention.form != wanted[mention.form]
            and (wanted[mention.form] is not None or spelled[mention.form] != (usual or spelled[group[0]]))
        ]
        first = odd[0] if odd else here[0]
        best = wanted[first.form] or _as_long(first.form, usual, spelled)
        counts = Counter(mention.form for mention in here)
        listed = ", ".join(f"{form} ({counts[form]})" for form in group)
        message = f"one name in {len(set(spelled.values()))} spellings: {listed}"
        if rejected and rejected[0].row is not None:
            message += f"; {why(rejected[0], entity, best, ledger, bitext)}"
        elif best is None:
            message += "; choose one"
        yield Fault(
            "mixed",
            message,
            first.place,
            severity=Severity.NOTE if abbreviated else Severity.ERROR,
            confidence=Confidence.CERTAIN,
            related=tuple(mention.place for mention in here if mention is not first),
            suggestion=best,
            entity=entity.id,
            fixes=() if abbreviated else replacements(entity, here, ledger, bitext, best),
        )


def _usual(here: Sequence[Mention], spelled: Mapping[str, str]) -> str | None:
    """The spelling that stands there more often than any other, in full names or alone; None where none does."""
    (first, count), *others = Counter(spelled[mention.form] for mention in here).most_common(2)
    return first if not others or others[0][1] < count else None


def _as_long(form: str, usual: str | None, spelled: Mapping[str, str]) -> str | None:
    """The form of the usual spelling that has as many words, and can stand for another one."""
    size = len(form.split())
    return next((each for each, own in spelled.items() if own == usual and len(each.split()) == size), None)


def unknown(bitext: Bitext, ledger: Ledger) -> Iterator[Fault]:
    """Names that no glossary knows: warnings where that is sure, else notes."""
    for each in mixed(bitext, ledger):
        yield Fault(
            "mixed",
            each.message,
            each.at,
            severity=Severity.WARNING if each.sure else Severity.NOTE,
            confidence=Confidence.LIKELY if each.sure else Confidence.POSSIBLE,
            related=each.related,
            suggestion=each.suggestion,
            fixes=respelt(each.at, each.suggestion, bitext) if each.sure and each.suggestion else (),
        )
