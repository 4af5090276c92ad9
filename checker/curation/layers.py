"""What a row does to the glossaries below it: repeats them, overrules them, or gives a known name a second entity."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.curation.cells import BRIDGES
from checker.glossary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.curation.clashes import Found, Row
    from checker.curation.sheet import Entry


def layered(rows: Sequence[Row], below: Iterable[Entry]) -> Iterator[Found]:
    """Hints about rows that meet rows of an earlier layer."""
    same: dict[tuple[str, str, str, str], list[Entry]] = defaultdict(list)
    called: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    preferred: dict[tuple[str, str, str, str], list[Entry]] = defaultdict(list)
    forms = {(form.language, form.form) for _, form in rows}
    entities = {form.entity for _, form in rows}
    for entry in below:
        cells = entry.cells
        if (cells["language"], cells["form"]) in forms:
            called[cells["language"], cells["form"]].append(entry)
        if cells["entity"] in entities:
            same[cells["entity"], cells["language"], cells["form"], cells["style"]].append(entry)
            if cells["status"] == Status.PREFERRED and not cells["until"]:
                preferred[cells["entity"], cells["language"], cells["use"], cells["style"]].append(entry)
    own = {(form.entity, form.language, form.form, form.style or "") for _, form in rows}
    for entry, form in rows:
        known = called[form.language, form.form]
        if there := same.get((form.entity, form.language, form.form, form.style or "")):
            yield entry, _meets(entry, there)
        elif not form.bridge and not form.when and all(one.cells["entity"] != form.entity for one in known):
            other = next((one for one in known if _names(one, form.kind)), None)
            if other is not None:
                taken = f"{form.form} is {other.cells['entity']} in {other.place}"
                yield entry, f"{taken}: use that entity, or say in when what tells them apart"
        if form.status is Status.PREFERRED and not form.bridge and form.until is None:
            for one in preferred[form.entity, form.language, form.use or "", form.style or ""]:
                if (form.entity, form.language, one.cells["form"], one.cells["style"]) not in own:
                    beside = f"{one.cells['form']} stays right beside {form.form} ({one.place})"
                    yield entry, f"{beside}; to end that, add it as rejected"


def _meets(entry: Entry, there: Sequence[Entry]) -> str:
    told = ", ".join(one.place for one in there)
    if len(there) == 1 and dict(there[0].cells) == dict(entry.cells):
        return f"{entry.cells['form']} repeats {told}: it can go"
    if all(one.cells["status"] == entry.cells["status"] for one in there):
        return f"{entry.cells['form']} takes the place of {told}, {entry.cells['status']} there as well"
    said = "; ".join(f"{one.cells['status']} in {one.place}" for one in there)
    return f"{entry.cells['form']} is {entry.cells['status']} from now on ({said})"


def _names(entry: Entry, kind: str) -> bool:
    cells = entry.cells
    return cells["kind"] == kind and cells["use"] not in BRIDGES and not cells["when"]
