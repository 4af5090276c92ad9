"""What was looked up, for people and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.curation.columns import aligned
from checker.glossary import Layer
from checker.report.snippet import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.curation.lookup import Found, Known, Question

FULL = 5
"""Entities of which every form is shown; the others take a line each."""
BRIEF = 15
_WIDEST = 60
_MATCHES = ("exact", "folded", "inflected", "part", "script", "sound", "near", "perhaps")


def plain(question: Question, found: Sequence[Found]) -> Iterator[str]:
    """The entities with all their forms, the surest first, and a line for each of those that are less sure."""
    sure = [each for each in found if each.sure]
    if not sure:
        yield f"{visible(question.name)}: no glossary has it{'' if found else ' or anything near it'}\n"
    full = [each for each in sure if each.rank == sure[0].rank][:FULL]
    for each in full:
        yield f"{visible(each.entity)}  {each.kind}  {_why(each)}\n\n"
        yield from (f"{line}\n" for line in aligned([_row(known) for known in each.known if known.holds]))
        if idle := [_row(known) for known in each.known if not known.holds]:
            yield "\n  not in force for this date and style\n\n"
            yield from (f"{line}\n" for line in aligned(idle))
        if not each.known:
            yield f"  no form in {question.language}\n"
        yield "\n"
        if each.writes:
            yield f"  write {'; '.join(_writes(*write) for write in each.writes)}\n\n"
    rest = [(each.entity, each.kind, _why(each)) for each in found if each not in full]
    if rest:
        yield "also\n\n" if sure else "\nperhaps\n\n"
        yield from (f"{line}\n" for line in aligned(rest[:BRIEF]))
        if len(rest) > BRIEF:
            yield f"  and {len(rest) - BRIEF} more\n"


def _why(found: Found) -> str:
    use = f", as {found.pointing}" if found.pointing else ""
    return f"{found.reason.why}{use}: {_listed(found.languages)}"


def _listed(languages: Sequence[str], most: int = 8) -> str:
    return ", ".join(languages[:most]) + (f" and {len(languages) - most} more" if len(languages) > most else "")


def _writes(form: str, languages: Sequence[str]) -> str:
    return f"{visible(form)} ({_listed(languages)})"


def _row(known: Known) -> tuple[str, ...]:
    form = known.form
    details = [
        f"replaced by {known.replaced.place}" if known.replaced else "",
        f"from {form.since}" if form.since else "",
        f"until {form.until}" if form.until else "",
        f"style {form.style}" if form.style else "",
        form.authority or "",
        form.note or "",
        _many("when", form.when),
        _many("unless", form.unless),
        _many("inflected", form.inflected),
    ]
    told = "; ".join(part for part in details if part)
    return (form.language, form.form, form.status, form.use or "", f"{form.layer} {known.entry.place}", told)


def _many(name: str, values: Sequence[str]) -> str:
    told = " | ".join(values)
    return f"{name} {told if len(told) <= _WIDEST else told[:_WIDEST].rstrip() + '…'}" if values else ""


def plain_of_several(answers: Sequence[tuple[Question, Sequence[Found]]]) -> Iterator[str]:
    """Name by name what ``plain`` says, below the name where there are several."""
    for question, found in answers:
        if len(answers) > 1 and any(each.sure for each in found):
            yield f"{visible(question.name)}:\n\n"
        yield from plain(question, found)


def as_json(answers: Sequence[tuple[Question, Sequence[Found]]]) -> Iterator[str]:
    """An object with every entity and every cell, of several names a list; absent values are null, all keys there."""
    told = [{**_asked(question), "found": [_object(each) for each in found]} for question, found in answers]
    yield json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2) + "\n"


def _asked(question: Question) -> dict[str, str | None]:
    date = question.date.isoformat() if question.date else None
    return {"name": question.name, "language": question.language, "date": date, "style": question.style}


def _object(found: Found) -> dict[str, Any]:
    return {
        "entity": found.entity,
        "kind": found.kind,
        "match": _MATCHES[found.reason.rank],
        "why": found.reason.why,
        "use": found.pointing,
        "languages": list(found.languages),
        "write": {language: form for form, languages in found.writes for language in languages},
        "forms": [_cells(known) for known in found.known],
    }


def _cells(known: Known) -> dict[str, Any]:
    entry, form = known.entry, known.form
    return {
        **{name: cell or None for name, cell in entry.cells.items() if name not in ("entity", "kind")},
        "unless": list(form.unless),
        "when": list(form.when),
        "inflected": list(form.inflected),
        "layer": str(form.layer),
        "path": Path(entry.path).name if form.layer is Layer.SHIPPED else entry.path,
        "line": entry.line,
        "holds": known.holds,
        "replaced_by": known.replaced.place if known.replaced else None,
    }
