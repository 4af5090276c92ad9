"""What is wrong between rows: the same row twice, one form for two, two forms for one, advice that leads nowhere."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from checker.glossary import Glossary, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.curation.sheet import Entry
    from checker.glossary import Form
    from checker.glossary.entry import Date

Row = tuple["Entry", "Form"]
Found = tuple["Entry", str]
_LAYERS = tuple(Layer)


def clashes(rows: Sequence[Row]) -> Iterator[Found]:
    """What is wrong between rows of one layer, each time at the later row."""
    yield from _kinds(rows)
    yield from _twice(rows)
    yield from _two_entities(rows)
    yield from _two_forms(rows)


def _kinds(rows: Iterable[Row]) -> Iterator[Found]:
    first: dict[str, Row] = {}
    for entry, form in rows:
        there, other = first.setdefault(form.entity, (entry, form))
        if other.kind != form.kind:
            yield entry, f"{form.entity} is a {form.kind} here and a {other.kind} in {_at(there, entry)}: choose one"


def _twice(rows: Iterable[Row]) -> Iterator[Found]:
    """One form of one entity in two rows that hold at one time."""
    groups: dict[tuple[str, str, str, str | None], list[Row]] = defaultdict(list)
    for entry, form in rows:
        same = groups[form.entity, form.language, form.form, form.style]
        told = (_again(form, other, _at(there, entry)) for there, other in same if _overlap(form, other))
        if (what := next(filter(None, told), None)) is not None:
            yield entry, what
        same.append((entry, form))


def _again(form: Form, other: Form, at: str) -> str | None:
    """What two rows of one form say against each other, None where they can stand side by side."""
    if form == other:
        return f"{form.form}: the same row as {at}: delete one"
    if form.status.disapproved != other.status.disapproved:
        both = f"{form.form} is {form.status} here and {other.status} in {at}"
        return f"{both}: keep one, or bound them with from and until"
    if form.use != other.use:
        return None
    what = "the same form as" if form.status == other.status else f"{form.status} here, {other.status} in"
    return f"{form.form}: {what} {at}: make one row of them"


def _two_entities(rows: Iterable[Row]) -> Iterator[Found]:
    """One form that is right for one entity and right or wrong for another, with nothing to tell them apart."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for entry, form in rows:
        if form.when or form.bridge or not (form.status is Status.PREFERRED or form.status.disapproved):
            continue
        same = groups[form.language, form.form]
        for there, other in same:
            if form.entity == other.entity or form.style != other.style or not _overlap(form, other):
                continue
            both_right = form.status is other.status is Status.PREFERRED and form.kind == other.kind
            if both_right or form.status.disapproved != other.status.disapproved:
                both = f"{form.status} for {form.entity} and {other.status} for {other.entity} in {_at(there, entry)}"
                yield entry, f"{form.form} is {both}: say in when what tells them apart"
                break
        same.append((entry, form))


def _two_forms(rows: Iterable[Row]) -> Iterator[Found]:
    """Two preferred forms of one use, style and time: which of them would be suggested?"""
    groups: dict[tuple[str, str, str | None, str | None], list[Row]] = defaultdict(list)
    for entry, form in rows:
        if form.status is not Status.PREFERRED or form.bridge:
            continue
        same = groups[form.entity, form.language, form.use, form.style]
        for there, other in same:
            if form.form != other.form and _overlap(form, other):
                both = f"{form.form} and, in {_at(there, entry)}, {other.form} are both preferred for {form.entity}"
                yield entry, f"{both}: make one of them accepted"
                break
        same.append((entry, form))


def loops(rows: Sequence[Row], below: Iterable[Form] = ()) -> Iterator[Found]:
    """Rows that reject a form where nothing is left to write, or where what is to be written is itself rejected.

    ``below`` are the rows of earlier layers, which hold beside these.
    """
    disapproved = [row for row in rows if row[1].status.disapproved]
    wanted = {form.entity for _, form in disapproved}
    of: dict[str, list[Form]] = defaultdict(list)
    for form in (*below, *(form for _, form in rows)):
        if form.entity in wanted:
            of[form.entity].append(form)
    for entity, group in groupby(sorted(disapproved, key=lambda row: row[1].entity), lambda row: row[1].entity):
        glossary = Glossary(of[entity])
        for entry, form in group:
            for date in _dates(form):
                said = _advice(form, glossary, date)
                if said is not None:
                    yield entry, said
                    break


def _advice(form: Form, glossary: Glossary, date: Date | None) -> str | None:
    """What is wrong with what a disapproved form leads to on a date, None where nothing is."""
    best = glossary.preferred(form.entity, form.language, date=date, style=form.style, use=form.use)
    when = f" on {date}" if date is not None else ""
    if best is None:
        if form.bridge:
            return None  # adjectives and demonyms have no form to suggest
        return (
            f"{form.form} is {form.status}, and nothing is right instead{when}: add a preferred row of "
            f"{form.entity} in {form.language}"
        )
    ruling = max(
        (
            other
            for other in glossary.of(form.entity)
            if other.language == best.language and other.form == best.form and other.holds(date, form.style)
        ),
        key=lambda other: (_LAYERS.index(other.layer), other.style is not None),
    )
    if ruling.status.disapproved:
        style = f" in style {ruling.style}" if ruling.style else ""
        return f"{form.form} leads to {best.form}, which is itself {ruling.status}{style}{when}: prefer another form"
    return None


def _dates(form: Form) -> list[Date | None]:
    """Days on which a row's advice is asked for: its first and its last one, and today if it has no last one."""
    days: list[Date | None] = [day for day in (form.since, form.until) if day is not None]
    return days if form.until is not None else [*days, None]


def _overlap(one: Form, other: Form) -> bool:
    """Whether there is a day on which both rows hold."""
    return (one.since is None or other.until is None or one.since <= other.until) and (
        other.since is None or one.until is None or other.since <= one.until
    )


def _at(there: Entry, here: Entry) -> str:
    return f"line {there.line}" if there.path == here.path else there.place
