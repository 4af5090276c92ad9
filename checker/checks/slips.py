"""Near misses of known people's names: Zelensyy, Kier Starmer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.glossary import Status
from checker.text.romanization import romanization_key
from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Entity, Ledger
    from checker.story import Place

_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)\s+$")


@dataclass(frozen=True, slots=True)
class Slip:
    """A name that no glossary knows, one letter away from one that it does."""

    wrong: str
    right: str
    at: Place
    entity: str


def slips(ledger: Ledger, language: str | None, shortest: int) -> Iterator[Slip]:
    """Each misspelt name once: a full name, or a surname whose bearer story or source names rightly elsewhere."""
    if language is None:
        return
    seen: set[str] = set()
    for entity in ledger.entities:
        if entity.kind == "person":
            yield from _given_names(entity, language, ledger, seen)
    named = {entity.id for entity in ledger.entities}
    spelled = {mention.form for entity in ledger.entities for mention in entity.story}
    for mention in ledger.unknown:
        words = mention.text.split()
        if mention.text in seen or len(words[-1]) < shortest:
            continue
        forms = [form for form, _ in ledger.glossary.near(mention.text, language) if form.kind == "person"]
        best = min(
            (
                form
                for form in forms
                if one_slip(mention.text, form.form) and (len(words) > 1 or form.entity in named)
            ),
            key=lambda form: (form.form not in spelled, form.status is not Status.PREFERRED),
            default=None,
        )
        if best is not None:
            seen.add(mention.text)
            yield Slip(mention.text, best.form, mention.place, best.entity)


def _given_names(entity: Entity, language: str, ledger: Ledger, seen: set[str]) -> Iterator[Slip]:
    """A known surname behind a given name that is one slip away from its bearer's."""
    full = [form.form for form in ledger.glossary.of(entity.id) if form.language == language and " " in form.form]
    for mention in entity.story:
        before = _BEFORE.search(mention.segment.text[: mention.start])
        if before is None or " " in mention.form or mention.quoted or before[1] in seen:
            continue
        given = before[1]
        names = [name.removesuffix(mention.form).strip() for name in full if name.endswith(mention.form)]
        right = next((name for name in names if one_slip(given, name)), None)
        if given[:1].isupper() and len(given) >= 4 and given not in names and right is not None:
            seen.add(given)
            at = mention.segment.place(before.start(1), mention.base)
            yield Slip(f"{given} {mention.form}", f"{right} {mention.form}", at, entity.id)


def one_slip(wrong: str, right: str) -> bool:
    """One letter changed, dropped, added, or two swapped, between a first and a last letter that are right.

    Another way to write the name (Erdogan for Erdoğan) is no slip, and what changes at the end is an ending.

    >>> one_slip("Kier", "Keir"), one_slip("Erdogan", "Erdoğan"), one_slip("Merkel", "Merker")
    (True, False, False)
    """
    if abs(len(wrong) - len(right)) > 1 or distance(wrong, right, 1) != 1:
        return False
    if romanization_key(wrong) == romanization_key(right):
        return False
    return wrong[-1] == right[-1] and wrong[0] == right[0]
