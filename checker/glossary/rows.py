"""The rows of glossaries by file and language, column by column: a row becomes a form when somebody asks for it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING, overload

from checker.glossary.entry import Form, Layer, Status
from checker.glossary.phrases import inherited
from checker.glossary.reading import KINDS, TAG, USES, Row, dated, many, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LAYERS = tuple(Layer)
FULL = ("entity", "kind", "language", "form", "status")
"""Columns in which every row has something; of the others only filled cells are kept."""

Cells = dict[int, str]


class Rows:
    """The rows of one file in one language. ``more`` holds the filled cells of the columns that may be empty."""

    __slots__ = (
        "_made",
        "_right",
        "entities",
        "forms",
        "kinds",
        "language",
        "layer",
        "lines",
        "more",
        "path",
        "statuses",
    )

    def __init__(
        self,
        path: Path,
        layer: Layer,
        language: str,
        lines: Sequence[int],
        full: Sequence[Sequence[str]],
        more: dict[str, Cells],
        *,
        made: dict[int, Form] | None = None,
        right: bool = False,
    ) -> None:
        self.path = path
        self.layer = layer
        self.language = language
        self.lines = lines
        self.entities, self.kinds, self.forms, self.statuses = full
        self.more = more
        self._made: dict[int, Form] = {} if made is None else made
        self._right = right or made is not None

    def __len__(self) -> int:
        return len(self.lines)

    def cell(self, column: str, at: int) -> str:
        """A cell of a column that may be empty."""
        return self.more.get(column, {}).get(at, "")

    def form(self, at: int) -> Form:
        """A row as a form. Raises ``BadSettings`` that names file, line and what to change."""
        if at not in self._made:
            cells = dict(zip(FULL, self._full(at), strict=True))
            cells.update((column, filled[at]) for column, filled in self.more.items() if at in filled)
            self._made[at] = Row(self.path, self.lines[at], cells, self.layer).form()
        return self._made[at]

    def with_phrases(self, phrases: Cells) -> Rows:
        """The same rows, some of them with other set phrases, by place."""
        full = self.entities, self.kinds, self.forms, self.statuses
        more = {**self.more, "unless": {**self.more.get("unless", {}), **phrases}}
        made = {
            at: replace(form, unless=many(phrases[at])) if at in phrases else form for at, form in self._made.items()
        }
        return Rows(self.path, self.layer, self.language, self.lines, full, more, made=made)

    def _full(self, at: int) -> tuple[str, str, str, str, str]:
        return self.entities[at], self.kinds[at], self.language, self.forms[at], self.statuses[at]

    def check(self) -> None:
        """Raises ``BadSettings`` for the first row that is wrong. What can be wrong are few values in many rows."""
        if self._right:
            return
        wrong: list[int] = []
        for column, right in (
            (self.kinds, KINDS), (self.statuses, tuple(Status)), (self.entities, None), (self.forms, None),
        ):  # fmt: skip
            values = set(column)
            bad = values.difference(right) if right is not None else values & {""}
            if column is self.forms:
                bad = {value for value in values if not named(value)}
            wrong += [column.index(value) for value in bad]
        for name, good in (("use", USES.__contains__), ("from", dated), ("until", dated)):
            filled = self.more.get(name, {})
            bad = {value for value in set(filled.values()) if not good(value)}
            wrong += [min(at for at, value in filled.items() if value in bad)] if bad else []
        if not TAG.fullmatch(self.language):
            wrong.append(0)
        if wrong:
            self.form(min(wrong))
        self._right = True


def given(forms: Iterable[Form]) -> list[Rows]:
    """Forms that were made elsewhere, as rows by language and layer."""
    by_layer: dict[tuple[str, Layer], list[Form]] = defaultdict(list)
    for form in forms:
        by_layer[form.language, form.layer].append(form)
    ordered = sorted(by_layer.items(), key=lambda each: LAYERS.index(each[0][1]))
    return [_given(language, layer, each) for (language, layer), each in ordered]


def _given(language: str, layer: Layer, forms: Sequence[Form]) -> Rows:
    full = [[form.entity for form in forms], [form.kind for form in forms],
            [form.form for form in forms], [str(form.status) for form in forms]]  # fmt: skip
    more = {
        "unless": {at: "|".join(form.unless) for at, form in enumerate(forms) if form.unless},
        "style": {at: form.style for at, form in enumerate(forms) if form.style},
        "use": {at: form.use for at, form in enumerate(forms) if form.use},
        "gender": {at: form.gender for at, form in enumerate(forms) if form.gender},
        "inflected": {at: "|".join(form.inflected) for at, form in enumerate(forms) if form.inflected},
    }
    return Rows(Path(), layer, language, range(len(forms)), full, more, made=dict(enumerate(forms)))


class Forms(Sequence[Form]):
    """Rows of several files and tags as one tuple of forms, each made when it is asked for."""

    def __init__(self, parts: Iterable[tuple[Rows, Sequence[int]]]) -> None:
        self._parts = [(rows, places) for rows, places in parts if places]
        self._ends = list(accumulate(len(places) for _, places in self._parts))

    @classmethod
    def of(cls, forms: Iterable[Form]) -> Forms:
        """Any forms, as they are."""
        return forms if isinstance(forms, cls) else cls((rows, range(len(rows))) for rows in given(forms))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> Form: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Form, ...]: ...
    def __getitem__(self, at: int | slice) -> Form | tuple[Form, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        part = bisect_right(self._ends, at)
        rows, places = self._parts[part]
        return rows.form(places[at - self._ends[part]])

    def __iter__(self) -> Iterator[Form]:
        return (rows.form(at) for rows, places in self._parts for at in places)

    def literals(self) -> list[str]:
        """What is written in the column form, in NFC, in order."""
        texts = [rows.forms[at] for rows, places in self._parts for at in places]
        if unicodedata.is_normalized("NFC", "\n".join(texts)):
            return texts
        return [unicodedata.normalize("NFC", text) for text in texts]

    def kinds(self) -> list[str]:
        """What is written in the column kind, in order."""
        return [rows.kinds[at] for rows, places in self._parts for at in places]

    def filled(self, column: str) -> Cells:
        """The filled cells of a column by place in the whole."""
        found: Cells = {}
        for (rows, places), end in zip(self._parts, self._ends, strict=True):
            cells, start = rows.more.get(column), end - len(places)
            if cells and len(places) == len(rows):
                found.update((start + at, cell) for at, cell in cells.items())
            elif cells:
                found.update((start + to, cells[at]) for to, at in enumerate(places) if at in cells)
        return found


def keeping_phrases(stack: Sequence[Rows]) -> list[Rows]:
    """The rows of one language, those of later layers with the set phrases that earlier ones have for their form.

    Only rows that say nothing in ``unless`` keep them. The rows must have been checked.
    """
    entities = {rows.entities[at] for rows in stack for at in rows.more.get("unless", ())}
    if not entities or len({rows.layer for rows in stack}) < 2:
        return list(stack)
    places = [
        (number, at)
        for number, rows in enumerate(stack)
        for at, entity in enumerate(rows.entities)
        if entity in entities
    ]
    keys = ((stack[number], at) for number, at in places)
    filled = inherited(
        [(rows.layer, (rows.entities[at], rows.forms[at]), rows.cell("unless", at)) for rows, at in keys]
    )
    phrases: dict[int, Cells] = defaultdict(dict)
    for place, cell in filled.items():
        number, at = places[place]
        phrases[number][at] = cell
    return [rows.with_phrases(phrases[number]) if number in phrases else rows for number, rows in enumerate(stack)]


def stacked(stack: Sequence[Rows], wanted: Sequence[str]) -> Forms:
    """Rows as one, later layers last, but for those of which a later layer has another: the same form, entity, style.

    Of tags beside the wanted ones (a regional variant) only what isn't disapproved counts: what one region rejects
    may be another one's form.
    """
    disapproved = {status.value for status in Status if status.disapproved}
    parts: list[tuple[Rows, Sequence[int]]] = []
    for rows in stack:
        places: Sequence[int] = range(len(rows))
        if rows.language not in wanted:
            places = [at for at in places if rows.statuses[at] not in disapproved]
        layer = LAYERS.index(rows.layer)
        later = [other for other in stack if other.language == rows.language and LAYERS.index(other.layer) > layer]
        parts.append((rows, _without(rows, places, later)))
    return Forms(parts)


def _without(rows: Rows, places: Sequence[int], later: Sequence[Rows]) -> Sequence[int]:
    """The places but for rows that a later layer has as well."""
    shared = set(rows.entities).intersection(chain.from_iterable(other.entities for other in later)) if later else ()
    if not shared:
        return places
    replaced = {
        (entity, other.forms[at], other.cell("style", at))
        for other in later
        for at, entity in enumerate(other.entities)
        if entity in shared
    }
    return [at for at in places if (rows.entities[at], rows.forms[at], rows.cell("style", at)) not in replaced]


class Places:
    """Where the rows of each entity are, over several files."""

    def __init__(self, stack: Iterable[Rows]) -> None:
        self._of: dict[str, list[tuple[Rows, int]]] = defaultdict(list)
        for rows in stack:
            for at, entity in enumerate(rows.entities):
                self._of[entity].append((rows, at))

    def of(self, entity: str) -> tuple[Form, ...]:
        """The rows of an entity, those that a later layer replaced left out."""
        forms = [rows.form(at) for rows, at in self._of.get(entity, ())]
        latest: dict[tuple[str, str, str | None], int] = {}
        for form in forms:
            key = form.language, form.form, form.style
            latest[key] = max(latest.get(key, 0), LAYERS.index(form.layer))
        return tuple(
            form for form in forms if LAYERS.index(form.layer) == latest[form.language, form.form, form.style]
        )
