"""What the check of dates needs to know of a whole story."""

from __future__ import annotations

import datetime

import pytest
from case import Case
from test_cases import run

from checker.checks.dates import Dates
from checker.finding import NotChecked
from checker.text.dates import dates
from checker.times.calendar import day_of
from checker.times.changes import grouped
from checker.times.deadlines import limits


@pytest.mark.parametrize(
    "language, text, days",
    [
        ("en", "It will reply within the next two weeks.", [14]),
        ("en", "It will reply within 10 days, or by the end of next month.", [10, 60]),
        ("de", "Sie will binnen zwei Wochen antworten.", [14]),
        ("de", "Sie will bis Ende dieser Woche antworten.", [7]),
        ("fr", "Elle répondra d’ici la fin de la semaine.", [7]),
        ("fr", "Elle répondra d’ici deux mois.", [60]),
        ("es", "Responderá en un plazo de dos semanas.", [14]),
        ("uk", "Вона відповість протягом трьох місяців.", [90]),
        ("ru", "Она ответит до конца следующего года.", [730]),
        ("en", "In the last two weeks it rained.", []),
        ("en", "It is repaired within two years of purchase.", []),
        ("fr", "Il est remplacé dans les 15 jours suivant l’achat.", []),
        ("xx", "within two weeks", []),
    ],
)
def test_limits(language: str, text: str, days: list[int]) -> None:
    segment = Case.of({language: text}).bitext.story.segments()[0]
    assert [limit.days for limit in limits(segment)] == days


@pytest.mark.parametrize(
    "text, anchor, expected",
    [
        ("on 29 December", datetime.date(2025, 1, 3), datetime.date(2024, 12, 29)),
        ("on 31 December 2025", None, datetime.date(2025, 12, 31)),
        ("on 29 February 2025", None, None),
        ("on 17 August", None, None),
        ("on 17 August 1605", None, None),
        ("tomorrow", datetime.date(2025, 12, 31), datetime.date(2026, 1, 1)),
        ("on 7/8/2025", None, None),
    ],
)
def test_day_of(text: str, anchor: datetime.date | None, expected: datetime.date | None) -> None:
    assert day_of(dates(text, "en")[0], anchor) == expected


def test_a_language_without_names_of_days_is_told() -> None:
    case = Case.of({"en": "It opens on Monday.", "sw": "Itafunguliwa Jumatatu."})
    ready = Dates()
    results = list(ready.run(case.bitext, None, None))  # type: ignore[arg-type]
    assert [result for result in results if isinstance(result, NotChecked)] == results
    assert len(results) == 1
    assert not run("dates", case)


def test_what_stands_alone_is_compared_with_what_is_beside_it() -> None:
    pairs = Case.of({"en": "He left on Monday. It rained.", "de": "Er ging am Montag, als es regnete."}).bitext.pairs
    groups = grouped(pairs)
    assert all(pair.source and pair.target for pair in groups)
    assert sum(len(pair.target) for pair in groups) == 2
