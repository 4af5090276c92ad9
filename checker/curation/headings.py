"""What the columns of somebody's list mean: guessed by well-known headings, or said with ``--map``."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.curation.cells import meaning
from checker.errors import BadSettings, hint
from checker.glossary import Status
from checker.glossary.reading import COLUMNS, USES
from checker.tables import tables
from checker.text.languages import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A cell of the row: ``name`` is a glossary's column."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms in a language (None: the row's), with the status and use that the heading gives them."""

    language: str | None = None
    status: Status | None = None
    use: str | None = None

    def __str__(self) -> str:
        words = [str(each) for each in (self.status, self.use) if each]
        return " ".join([*words, "forms", *([f"in {self.language}"] if self.language else [])])


@dataclass(frozen=True, slots=True)
class Label:
    """What somebody calls the entity, in a language that nobody said."""

    def __str__(self) -> str:
        return "the entity's name; --map {heading}=LANGUAGE makes forms of it"


Meaning = Column | Forms | Label


def meanings(headings: Sequence[str], said: Mapping[str, str]) -> dict[str, Meaning | None]:
    """What each heading means, None where nobody knows. ``said`` is heading by heading what ``--map`` says.

    Raises ``BadSettings`` for a heading that isn't there, a target that isn't one, and two headings for one column.
    """
    for heading in said:
        if heading not in headings:
            raise BadSettings(f"--map {heading}: no such heading{hint(heading, headings)}")
    lower = {heading.strip().lower() for heading in headings}
    target = bool(lower & set(_listed("target")))
    found: dict[str, Meaning | None] = {}
    for heading in headings:
        if heading in said:
            found[heading] = _target(heading, said[heading])
        else:
            found[heading] = _guess(heading.strip().lower(), target)
    taken: dict[str, str] = {}
    for heading, meant in found.items():
        if isinstance(meant, Column):
            if meant.name in taken:
                both = f"{taken[meant.name]} and {heading} both look like {meant.name}"
                raise BadSettings(f"{both}: say what one of them is, or leave it out: --map {heading}=-")
            taken[meant.name] = heading
    return found


def _listed(*path: str) -> list[str]:
    table = tables("curation", "headings")
    for name in path:
        table = table[name]
    words: list[str] = table["headings"]
    return words


def _guess(heading: str, target: bool) -> Meaning | None:
    """What a heading in lower case means; ``target`` says whether another one holds translations."""
    if heading in COLUMNS and not (target and heading == "form"):
        return Column(heading)
    if target and heading in _listed("target"):
        return Column("form")
    if target and heading in _listed("label"):
        return Label()
    for name, words in tables("curation", "headings")["columns"].items():
        if heading in words:
            return Column(name)
    for status in (Status.ACCEPTED, Status.REJECTED, Status.FORMER):
        if heading in _listed("forms", status):
            return Forms(status=status)
    if heading in _listed("forms", "acronym"):
        return Forms(use="acronym")
    language = language_of(heading)
    return Forms(language) if language is not None else None


def _target(heading: str, said: str) -> Meaning | None:
    """What ``--map heading=said`` means. Raises ``BadSettings``."""
    if said == "-":
        return None
    if said in COLUMNS:
        return Column(said)
    language, _, word = said.rpartition(":")
    status = meaning("status", word)
    if status is not None or word in USES:
        code = _code(heading, language) if language else None
        return Forms(code, Status(status) if status else None, None if status else word)
    if not language:
        return Forms(_code(heading, word))
    raise BadSettings(f"--map {heading}={said}: {word}: no status and no use{hint(word, (*Status, *USES))}")


def _code(heading: str, word: str) -> str:
    found = language_of(word, every=True)
    if found is None:
        known = hint(word, (*COLUMNS, *Status), 0.7) or "; it is a column, a language, a status, or - for nothing"
        raise BadSettings(f"--map {heading}={word}: no such column{known}")
    return found


def language_of(word: str, *, every: bool = False) -> str | None:
    """The tag of a language that a heading names by its code or name, None where it names none.

    Codes of three letters count only where ``every`` one is asked for: "art" and "not" are codes as well.

    >>> [language_of(word) for word in ("pt_br", "Deutsch", "ukrainian", "not", "term")]
    ['pt-BR', 'de', 'uk', None, None]
    """
    said = word.strip().lower()
    if every or len(said.replace("_", "-").split("-")[0]) == 2:
        with suppress(ValueError):
            return tag(said)
    return _names().get(said)


@cache
def _names() -> dict[str, str]:
    from babel.core import Locale

    names = {str(name).lower(): code for code, name in sorted(Locale("en").languages.items(), reverse=True)}
    listed = tables("curation", "headings")["languages"]
    for code in listed["codes"]:
        for called in (code, *listed["spoken"]):
            names.setdefault(str(Locale(called).languages[code]).lower(), code)
    found = {}
    for name, code in names.items():
        with suppress(ValueError):  # "multiple languages"
            found[name] = tag(code)
    return found


def unmapped(found: Mapping[str, Meaning | None], said: Iterable[str]) -> list[str]:
    """The headings that nobody knows and nobody left out."""
    return [heading for heading, meant in found.items() if meant is None and heading not in set(said)]
