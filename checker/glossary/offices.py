"""Offices: what they are called, and who held them when, as two tables beside the glossaries."""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from checker.errors import BadSettings, hint
from checker.glossary.entry import Layer
from checker.glossary.glossary import Glossary
from checker.glossary.reading import HOLDERS, OFFICE_TITLES, folder, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    """The terms of a CSV file with a header line, columns in any order. Raises ``BadSettings``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for name in reader.fieldnames or _missing(path):
                if name not in COLUMNS:
                    raise BadSettings(f"{path}:1: {name or 'an empty heading'}: no such column{hint(name, COLUMNS)}")
            for row in reader:
                where = f"{path}:{reader.line_num}"
                for column in _REQUIRED:
                    if not row.get(column):
                        raise BadSettings(f"{where}: {column} is empty")
                since, checked = _date(where, row["from"]), _date(where, row["checked"])
                until = _date(where, row["until"]) if row.get("until") else None
                if until is not None and until < since:
                    raise BadSettings(f"{where}: the term ends before it begins")
                yield Term(row["office"], row["person"], since, until, checked)
    except OSError as error:
        raise BadSettings(f"{path}: the holders cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadSettings(f"{path}: the file is not UTF-8 (offset {error.start}); save it as CSV UTF-8") from error


def _missing(path: Path) -> NoReturn:
    raise BadSettings(f"{path}:1: no column {', '.join(_REQUIRED)}")


def _date(where: str, value: str) -> Date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise BadSettings(f"{where}: {value}: no date; write it as 2022-03-01") from None


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
