"""The rows of one run, stacked: found in text, looked up by entity, compared with near misses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.glossary.entry import Layer, Status
from checker.glossary.reading import Row, fingerprint, read_rows
from checker.glossary.scan import Hit, Scanner
from checker.text.languages import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from checker.glossary.entry import Date, Form

_LAYERS = tuple(Layer)


class Glossary:
    """All rows of a run, later layers last. What a language needs is built when that language is first asked for."""

    def __init__(self, forms: Iterable[Form] = (), fingerprint: str = "", rows: Iterable[Row] = ()) -> None:
        self.fingerprint = fingerprint
        self._forms: dict[str, list[Form]] = defaultdict(list)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._entities: dict[str, list[Row]] = defaultdict(list)
        self._stacked: dict[str, tuple[Form, ...]] = {}
        self._scanners: dict[str, Scanner] = {}
        self._of: dict[str, tuple[Form, ...]] = {}
        self._preferred: dict[tuple[str, str, Date | None, str | None, str | None], Form | None] = {}
        self._own = tuple(forms)
        rows = tuple(rows)
        self.styles = frozenset(form.style for form in self._own if form.style) | frozenset(
            style for row in rows if (style := row.cells.get("style"))
        )
        for form in self._own:
            self._forms[form.language].append(form)
        for row in rows:
            self._rows[row.language].append(row)
            self._entities[row.cells["entity"]].append(row)

    @classmethod
    def load(cls, paths: Sequence[tuple[Path, Layer]]) -> Glossary:
        """The glossaries of these files, each of its layer, later ones winning. Raises ``BadSettings``."""
        rows = [row for path, layer in paths for row in read_rows(path, layer)]
        for row in rows:
            if row.layer is not Layer.SHIPPED:  # somebody's own: every slip is told, whatever the stories' languages
                row.form()
        return cls(fingerprint=fingerprint([path for path, _ in paths]), rows=rows)

    def forms(self, language: str) -> tuple[Form, ...]:
        """The rows of a language (of its regional variants as well), those that a later layer replaced left out."""
        if language not in self._stacked:
            self._stacked[language] = self._stack(language)
        return self._stacked[language]

    def _stack(self, language: str) -> tuple[Form, ...]:
        wanted = tags(language)
        found = [
            form
            for code in sorted({*self._rows, *self._forms})
            if code in wanted or _variant(code, language)
            for form in self._made(code)
            # What one region rejects may be another one's form.
            if code in wanted or not form.status.disapproved
        ]
        return _latest(found)

    def scan(self, text: str, language: str) -> list[Hit]:
        """Every form of a language in a text, longest first at each place, none overlapping, in reading order."""
        if language not in self._scanners:
            self._scanners[language] = Scanner(self.forms(language), language.split("-")[0])
        return self._scanners[language].scan(text)

    def of(self, entity: str) -> tuple[Form, ...]:
        """All rows of an entity, in layer order, those that a later layer replaced left out."""
        if entity not in self._of:
            own = [form for form in self._own if form.entity == entity]
            self._of[entity] = _latest([*own, *(row.form() for row in self._entities.get(entity, ()))])
        return self._of[entity]

    def preferred(
        self, entity: str, language: str, *, date: Date | None, style: str | None, use: str | None = None
    ) -> Form | None:
        """The form to suggest: of this use, preferred before accepted, this style, the latest layer first."""
        key = entity, language, date, style, use
        if key not in self._preferred:
            self._preferred[key] = self._best(*key)
        return self._preferred[key]

    def _best(self, entity: str, language: str, date: Date | None, style: str | None, use: str | None) -> Form | None:
        held = [
            form
            for form in self.of(entity)
            if (form.language in tags(language) or _variant(form.language, language))
            and not form.bridge
            and not form.status.disapproved
            and form.status is not Status.SENSITIVE
            and form.holds(date, style)
        ]
        return max(
            held,
            key=lambda form: (
                form.use == use,
                form.status is Status.PREFERRED,
                form.style is not None,
                _LAYERS.index(form.layer),
                form.language in tags(language),
            ),
            default=None,
        )

    def _made(self, language: str) -> list[Form]:
        """The rows of one exact tag as forms, read when first asked for."""
        rows = self._rows.pop(language, None)
        if rows is not None:
            self._forms[language].extend(row.form() for row in rows)
        return self._forms.get(language, [])


def _latest(forms: list[Form]) -> tuple[Form, ...]:
    """The rows but for those of which a later layer has another one: the same form of an entity, and style."""

    def key(form: Form) -> tuple[str, str, str, str | None]:
        return form.entity, form.language, form.form, form.style

    latest: dict[tuple[str, str, str, str | None], int] = {}
    for form in forms:
        latest[key(form)] = max(latest.get(key(form), 0), _LAYERS.index(form.layer))
    return tuple(form for form in forms if _LAYERS.index(form.layer) == latest[key(form)])


def _variant(code: str, language: str) -> bool:
    """Whether a row's tag is a regional variant of the story's language: de-CH in a German story."""
    parts = code.split("-")
    return len(parts) == 2 and parts[0] == language and len(parts[1]) == 2
