"""Offices: what they are called, and who held them when, as two tables beside the glossaries."""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.errors import BadSettings, hint
from checker.glossary.entry import Layer
from checker.glossary.glossary import Glossary
from checker.glossary.reading import HOLDERS, OFFICE_TITLES, dated, folder, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from checker.glossary.entry import Date

COLUMNS = ("office", "person", "from", "until", "checked", "authority", "note")
_REQUIRED = ("office", "person", "from", "checked")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one holder, both days included; ``until`` is None while it lasts.

    ``checked`` is the day up to which all terms of this person in this office are known.
    """

    office: str
    person: str
    since: Date
    until: Date | None
    checked: Date

    def covers(self, date: Date) -> bool:
        """Whether the term includes a day."""
        return self.since <= date and (self.until is None or date <= self.until)


class Holders:
    """All terms, by office."""

    def __init__(self, terms: Iterable[Term]) -> None:
        found: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            found[term.office].append(term)
        self.terms: Mapping[str, tuple[Term, ...]] = {office: tuple(rows) for office, rows in found.items()}

    def held(self, office: str, person: str, date: Date) -> bool | None:
        """Whether a person held an office on a day; None where nobody says so.

        Of a person without a term in the table only that is known that others held the office on that day. After
        ``checked`` a term without end is taken to go on, and nobody is denied an office.
        """
        terms = self.terms.get(office, ())
        own = [term for term in terms if term.person == person]
        if any(term.covers(date) for term in own):
            return True
        if own:
            return False if date <= max(term.checked for term in own) else None
        others = any(term.covers(date) and date <= term.checked for term in terms)
        return False if others else None


def read_terms(path: Path) -> Iterator[Term]:
    """The terms of a CSV file with a header line, columns in any order. Raises ``BadSettings`` for the first slip."""
    for line, found in read_lines(path):
        if isinstance(found, Term):
            yield found
        else:
            raise BadSettings(f"{path}:{line}: {found[0]}")


def read_lines(path: Path) -> Iterator[tuple[int, Term | list[str]]]:
    """Line by line a term, or everything that is wrong there. Raises ``BadSettings`` for what is no table at all."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _REQUIRED if name not in (reader.fieldnames or ())]
            if wrong := list(_headings(reader.fieldnames or (), missing)):
                yield 1, wrong
            for row in reader:
                wrong = list(_faults(row, missing))
                if wrong:
                    yield reader.line_num, wrong
                elif not missing:
                    yield reader.line_num, _term(row)
    except OSError as error:
        raise BadSettings(f"{path}: the holders cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: the file is not UTF-8 (offset {error.start}); save it as CSV UTF-8") from error
    except csv.Error as error:
        raise BadSettings(f"{path}: no CSV: {error}") from error


def _headings(names: Iterable[str], missing: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name not in COLUMNS:
            yield f"{name or 'an empty heading'}: no such column{hint(name, COLUMNS)}"
    if missing:
        yield f"no column {', '.join(missing)}"


def _faults(row: Mapping[str, str], missing: Sequence[str]) -> Iterator[str]:
    """What is wrong with one row, the columns that the table lacks aside."""
    if None in row:
        yield "more cells than headings: a cell with a comma in it needs quotes around it"
    for column in _REQUIRED:
        if column not in missing and not row.get(column):
            yield f"{column} is empty"
    days = [row.get(column) for column in ("from", "checked", "until")]
    wrong = [day for day in days if day and not dated(day)]
    for day in wrong:
        yield f"{day}: no date; write it as 2022-03-01"
    since, _, until = days
    if not wrong and since and until and datetime.date.fromisoformat(until) < datetime.date.fromisoformat(since):
        yield "the term ends before it begins"


def _term(row: Mapping[str, str]) -> Term:
    since, checked = (datetime.date.fromisoformat(row[column]) for column in ("from", "checked"))
    until = datetime.date.fromisoformat(row["until"]) if row.get("until") else None
    return Term(row["office"], row["person"], since, until, checked)


@lru_cache(maxsize=1)
def office_titles() -> Glossary:
    """What offices are called beside their holder's name, as a glossary of its own: its ``scan`` finds them.

    >>> [hit.forms[0].entity for hit in office_titles().scan("Der britische Premierminister Keir Starmer", "de")]
    ['office-uk-prime-minister']
    """
    return Glossary(row.form() for row in read_rows(folder() / OFFICE_TITLES, Layer.SHIPPED))


@lru_cache(maxsize=1)
def shipped_holders() -> Holders:
    """The terms that come with the checker."""
    return Holders(read_terms(folder() / HOLDERS))
