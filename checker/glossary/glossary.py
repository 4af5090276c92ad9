"""The rows of one run, stacked: found in text, looked up by entity, compared with near misses."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from checker.glossary.entry import Layer, Status
from checker.glossary.near import Near, Neighbours
from checker.glossary.rows import LAYERS, Forms, Places, Rows, given, keeping_phrases, stacked
from checker.glossary.scan import Scanner
from checker.glossary.source import Source
from checker.text.languages import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.glossary.entry import Date, Form
    from checker.glossary.pattern import Hit


class Glossary:
    """All rows of a run, later layers last. What a language needs is built when that language is first asked for."""

    def __init__(self, forms: Iterable[Form] = (), fingerprint: str = "", sources: Iterable[Source] = ()) -> None:
        self.fingerprint = fingerprint
        self._sources = tuple(sources)
        self._given = given(forms)
        self.languages = frozenset(rows.language for rows in self._given).union(
            *(source.languages for source in self._sources)
        )
        self.styles = frozenset(style for rows in self._given for style in rows.more["style"].values()).union(
            *(source.styles for source in self._sources)
        )
        self._of_tag: dict[str, list[Rows]] = {}
        self._stacked: dict[str, Forms] = {}
        self._scanners: dict[str, Scanner] = {}
        self._neighbours: dict[str, Neighbours] = {}
        self._places: dict[str | None, Places] = {}
        self._of: dict[tuple[str, str | None], tuple[Form, ...]] = {}
        self._preferred: dict[tuple[str, str, Date | None, str | None, str | None], Form | None] = {}

    @classmethod
    def load(cls, paths: Sequence[tuple[Path, Layer]]) -> Glossary:
        """The glossaries of these files, each of its layer, later ones winning. Raises ``BadSettings``."""
        digest, sources = sha256(), []
        for path, layer in paths:
            source = Source(path, layer)
            digest.update(source.data or b"")
            source.data = None
            sources.append(source)
        return cls(fingerprint=digest.hexdigest()[:12], sources=sources)

    def forms(self, language: str) -> Sequence[Form]:
        """The rows of a language (of its regional variants as well), those that a later layer replaced left out."""
        return self._stack(language)

    def _stack(self, language: str) -> Forms:
        if language not in self._stacked:
            self._stacked[language] = stacked(list(self._rows(language)), tags(language))
        return self._stacked[language]

    def _rows(self, language: str | None) -> Iterator[Rows]:
        """The rows that may count in a language, by tag; those of all languages where none is named."""
        wanted = tags(language) if language is not None else ()
        for code in sorted(self.languages):
            if language is None or code in wanted or _variant(code, language):
                yield from self._tagged(code)

    def _tagged(self, code: str) -> list[Rows]:
        """The rows of one exact tag, those of later layers with the set phrases that they keep."""
        if code not in self._of_tag:
            found = [source.rows(code) for source in self._sources]
            rows = [each for each in (*self._given, *found) if each is not None and each.language == code]
            for each in rows:
                each.check()
            self._of_tag[code] = keeping_phrases(rows)
        return self._of_tag[code]

    def covers(self, text: str, language: str) -> bool:
        """Whether a text as a whole is a form of a language, wherever it stands."""
        return self._scanner(language).covers(text)

    def scan(self, text: str, language: str) -> list[Hit]:
        """Every form of a language in a text, longest first at each place, none overlapping, in reading order."""
        return self._scanner(language).scan(text)

    def near(self, text: str, language: str) -> tuple[Near, ...]:
        """The forms of a language that a name is one letter away from, best first; none for a form or its case forms.

        >>> from checker.glossary import Form
        >>> rows = [Form("z", "person", "en", "Volodymyr Zelenskyy", Status.PREFERRED)]
        >>> [near.text for near in Glossary(rows).near("Volodymir Zelenskyy", "en")]
        ['Volodymyr Zelenskyy']
        """
        if language not in self._neighbours:
            self._neighbours[language] = Neighbours(self._scanner(language), language.split("-")[0])
        return self._neighbours[language].near(text)

    def _scanner(self, language: str) -> Scanner:
        if language not in self._scanners:
            self._scanners[language] = Scanner(self._stack(language), language.split("-")[0])
        return self._scanners[language]

    def of(self, entity: str, language: str | None = None) -> tuple[Form, ...]:
        """All rows of an entity, in layer order, those that a later layer replaced left out.

        With a language those of its tags and regional variants alone: the others need not be read.
        """
        key = entity, language
        if key not in self._of:
            if language not in self._places:
                self._places[language] = Places(self._rows(language))
            self._of[key] = self._places[language].of(entity)
        return self._of[key]

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
            for form in self.of(entity, language)
            if not form.bridge
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
                LAYERS.index(form.layer),
                form.language in tags(language),
            ),
            default=None,
        )


def _variant(code: str, language: str) -> bool:
    """Whether a row's tag is a regional variant of the story's language: de-CH in a German story."""
    parts = code.split("-")
    return len(parts) == 2 and parts[0] == language and len(parts[1]) == 2
