"""What is wrong with one row by itself: words that aren't known, dates, blanks, letters that only look right."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.curation.sheet import REQUIRED
from checker.errors import hint
from checker.glossary import Status
from checker.glossary.phrases import NONE
from checker.glossary.reading import KINDS, USES
from checker.report.snippet import visible
from checker.tables import tables
from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible
from checker.text.languages import tag

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from checker.curation.sheet import Entry

_WORDS = {"kind": KINDS, "status": tuple(Status), "use": USES, "gender": ("m", "f")}
_BLANKS = re.compile(r"^\s|\s$|\s\s|[^\S ]")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENTITY_ID = re.compile(r"q\d+")
_WRAPPED = re.compile(r"""^["“”„«»‘'(\[].*["“”»«’')\]]$|[,;:]$|^[,;:]""")
COMMA = re.compile(r"[,،，、](?!\d)")
"""A comma of any script, none in a number."""
_SHOUTED = 8
"""Letters up to which a word in capitals may be an acronym."""
BRIDGES = ("adjective", "demonym", "metonym")
"""Uses of words that point to an entity and are no spelling of its name."""


class Fault(NamedTuple):
    """What is wrong with a row, and what to do; ``hint`` where it may well be meant so."""

    what: str
    hint: bool = False


def faults(entry: Entry, missing: Container[str] = ()) -> Iterator[Fault]:
    """Everything that is wrong with a row, whatever stands in the others; ``missing`` columns are told elsewhere.

    An entry without any fault but hints can be read as a form.
    """
    cells = entry.cells
    for column in REQUIRED:
        if column not in missing and not cells[column].strip():
            yield Fault(f"{column} is empty")
    yield from _entity(cells["entity"])
    if cells["language"] and (wrong := wrong_language(cells["language"])):
        yield Fault(wrong)
    for column, known in _WORDS.items():
        if cells[column] and cells[column] not in known:
            yield Fault(f"{cells[column]}: no such {column}{nearest(column, cells[column])}")
    yield from _dates(cells)
    yield from _letters(cells)
    yield from _form(cells)
    yield from _phrases(cells)
    yield from _conditions(cells)
    yield from _inflected(cells)
    if cells["status"] == Status.SENSITIVE and not cells["note"]:
        yield Fault("note is empty: it is what the editor is shown of a sensitive form", hint=True)


def nearest(column: str, word: str) -> str:
    """The word of the format that a cell of kind, status, use or gender means, as the end of a message.

    >>> nearest("status", "forbidden"), nearest("status", "Prefered"), nearest("kind", "xyz")
    (' (write rejected)', ' (did you mean preferred?)', ' (known are person, place, body, office, work, event)')
    """
    known = _WORDS[column]
    said = word.strip().lower()
    meant = said if said in known else meaning(column, said)
    if meant is not None:
        return f" (write {meant})"
    return hint(said, known) or f" (known are {', '.join(known)})"


def meaning(column: str, word: str) -> str | None:
    """The word of the format for one of somebody else's, None where that isn't known.

    >>> meaning("kind", "Country"), meaning("kind", "thing")
    ('place', None)
    """
    said = word.strip().lower()
    if said in _WORDS.get(column, ()):
        return said
    words: dict[str, str] = tables("curation", "words").get(column, {})
    return words.get(said)


@cache
def wrong_language(code: str) -> str | None:
    """What is wrong with a language tag, None where it is right.

    >>> wrong_language("pt_br"), wrong_language("de-CH"), wrong_language("en-UK")
    ('pt_br: no language tag as glossaries write it (write pt-BR)', None, 'en-UK: UK is no region (write en-GB)')
    """
    try:
        right = tag(code)
    except ValueError as error:
        return _country(code) or str(error)
    if right != code:
        return f"{code}: no language tag as glossaries write it (write {right})"
    region = right.split("-")[-1]
    if region == right or not (len(region) == 2 or region.isdigit()):
        return None
    from babel.core import Locale, get_global

    if region in Locale("en").territories:
        return None
    successors = get_global("territory_aliases").get(region, [])
    better = {"UK": "GB"}.get(region) or next(iter(successors), None)
    write = f" (write {right.removesuffix(region)}{better})" if better else ""
    return f"{code}: {region} is no region{write}"


def _country(code: str) -> str | None:
    """What to write for a country's code where a language's is wanted, None where it isn't one."""
    from babel.core import Locale
    from babel.languages import get_official_languages

    country = Locale("en").territories.get(code.upper())
    spoken = get_official_languages(code.upper(), de_facto=True) if country else ()
    return f"{code}: no such language code: it is {country}'s (write {spoken[0]})" if spoken else None


def _entity(entity: str) -> Iterator[Fault]:
    if _ENTITY_ID.fullmatch(entity):
        yield Fault(f"{entity}: write {entity.upper()}, with a capital, or it is another entity")
    elif re.search(r"\s", entity.strip()):
        slug = re.sub(r"\W+", "-", entity.strip().lower()).strip("-")
        yield Fault(f"{entity}: no blanks in an entity's id (write {slug})")


def _dates(cells: Mapping[str, str]) -> Iterator[Fault]:
    days = {}
    for column in ("from", "until"):
        if not cells[column]:
            continue
        try:
            if not _DATE.fullmatch(cells[column]):
                raise ValueError
            days[column] = datetime.date.fromisoformat(cells[column])
        except ValueError:
            yield Fault(f"{column}: {cells[column]}: no date; write it as {as_date(cells[column]) or '2022-03-01'}")
    if len(days) == 2 and days["from"] > days["until"]:
        yield Fault(f"from {days['from']} is after until {days['until']}: the row never holds")


def as_date(cell: str) -> str | None:
    """A date in ISO form, if it leaves no doubt about day and month.

    >>> as_date("1.3.2022"), as_date("2022/3/1"), as_date("3/1/2022")
    ('2022-03-01', '2022-03-01', None)
    """
    if match := _DAY_FIRST.fullmatch(cell.strip()):
        day, month, year = map(int, match.groups())
    elif match := _YEAR_FIRST.fullmatch(cell.strip()):
        year, month, day = map(int, match.groups())
    else:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _letters(cells: Mapping[str, str]) -> Iterator[Fault]:
    """Blanks, invisible characters and look-alike letters, in the cells that are compared with text."""
    for column in ("entity", "form", "style", "unless", "when", "inflected"):
        cell = cells[column]
        parts = cell.split("|") if column in ("unless", "when", "inflected") else [cell]
        # Around | they do no harm.
        if any(_BLANKS.search(part.strip(" ") if len(parts) > 1 else part) for part in parts if part.strip()):
            yield Fault(f"{column}: stray blanks in {_shown(cell)}: write “{' '.join(cell.split())}”")
        for found in invisible(cell, cells["language"].split("-")[0] or None):
            yield Fault(f"{column}: {found.name} in {_shown(cell)}: delete it")
        for intruder in intruders(cell):
            letters = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(intruder.letters))
            yield Fault(f"{column}: {intruder.word} has letters of another script: {letters}; write {intruder.meant}")


def _shown(cell: str) -> str:
    return f"“{visible(cell)}”"


def _form(cells: Mapping[str, str]) -> Iterator[Fault]:
    form = cells["form"].strip()
    if not form:
        return
    if "|" in form or ";" in form.strip(";"):
        yield Fault(f"form: {form}: one form a row; make a row of each part")
    elif _WRAPPED.search(form):
        bare = re.sub(r"""^["“”„«»‘'(\[,;:]+|["“”»«’')\],;:]+$""", "", form)
        yield Fault(f"form: {form} is found with these marks alone; write {bare}")
    elif not any(char.isalnum() for char in form):
        yield Fault(f"form: {form}: no letter and no digit in it")
    person = cells["kind"] == "person" and cells["use"] not in BRIDGES
    if person and form.isalpha() and form.islower() and form.title() != form:
        yield Fault(f"form: {form} is in lower case, and finds that word alone; write {form.title()}")
    if cells["use"] != "acronym" and any(
        len(word) > _SHOUTED and word.isupper() and word.isascii() for word in form.split()
    ):
        yield Fault(f"form: {form} is found in capitals alone; {form.title()} is found both ways", hint=True)


def _phrases(cells: Mapping[str, str]) -> Iterator[Fault]:
    form = cells["form"].strip().lower()
    for phrase in _parts(cells["unless"]):
        low = phrase.lower()
        if phrase == NONE:
            continue
        if ";" in phrase or (form and low.count(form) > 1 and "," in phrase):
            yield Fault(f"unless: {phrase}: separate phrases with |")
        elif form and form not in low:
            yield Fault(f"unless: {phrase} doesn't contain {cells['form'].strip()}, and rules out nothing")
        elif low == form:
            yield Fault(f"unless: {phrase} is the form itself, which is then never found")


def _conditions(cells: Mapping[str, str]) -> Iterator[Fault]:
    for word in _parts(cells["when"]):
        if ";" in word:
            yield Fault(f"when: {word}: separate words with |")
        elif word == cells["form"].strip():
            yield Fault(f"when: {word} is the form itself, and tells nothing about it")
        elif _ENTITY_ID.fullmatch(word):
            yield Fault(f"when: {word}: write {word.upper()}, with a capital, or it is a word")


def _inflected(cells: Mapping[str, str]) -> Iterator[Fault]:
    for word in _parts(cells["inflected"]):
        if ";" in word or "," in word:
            yield Fault(f"inflected: {word}: separate forms with |")
        elif word == cells["form"].strip():
            yield Fault(f"inflected: {word} is the form itself; leave it out")


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
