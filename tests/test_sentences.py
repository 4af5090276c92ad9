"""Where a sentence ends, and where only an abbreviation does. ``|`` stands between sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.sentences import split

TABLE = [
    ("en", "The U.S. Senate met Mr. Smith at 5 p.m. on Monday.|It voted."),
    ("en", "Gov. Jane Roe and Sen. J. R. Doe spoke.|Gen. Poe did not."),
    ("en", "He paid 3.5 million euros.|“It is over.”|She left."),
    ("en", "“It is over,” he said.|“We won.”|Nobody cheered."),
    ("en", "Is it over?|Yes!|No."),
    ("en", "“Really?” asked the minister.|He left."),
    ("en", "It met in Washington, D.C., on Friday.|No. 10 declined to comment."),
    ("en", "It begins at 9 p.m. ET on Friday.|It ended at 11 p.m.|Estonia won."),
    ("es", "Empieza a las 9 p.m. GMT el viernes.|Terminó."),
    ("en", "One line\n|Another line"),
    ("de", "Am 17. August kam Dr. Merz, z. B. mit 3,5 Mrd. Euro.|Er blieb."),
    ("de", "Die Koalition plant rd. 20 Mio. Euro bzw. mehr, u. a. für Straßen.|Das reicht."),
    ("de", "„Wirklich?“ fragte er.|„Ja.“|Sie ging."),
    ("de", "Es war der 3. Oktober.|Der 12. Parteitag begann."),
    ("fr", "M. Macron a reçu Mme Meloni.|MM. Scholz et Tusk sont venus."),
    ("fr", "« C’est fini. »|Il est parti."),
    ("es", "El Sr. Sánchez viajó a EE. UU. el lunes.|Volvió el martes."),
    ("es", "¿Ha terminado?|¡Sí!|No."),
    ("it", "Il dott. Rossi e il prof. Bianchi sono a Roma.|Domani parlano."),
    ("pl", "Prof. Kowalski wydał 3 mln zł, tj. połowę.|W 2025 r. wrócił."),
    ("ru", "В 2025 г. компания получила 3 млн руб. прибыли.|Это рекорд."),
    ("ru", "А. С. Пушкин жил на ул. Мойка.|Он был поэтом."),
    ("uk", "Торік уряд виділив 3 млрд грн. на оборону.|Це рекорд."),
    ("zh", "总理说：“谈判将继续。”|会议星期五结束。|结果如何？"),
    ("ja", "首相は「協議は続く」と述べた。|会議は金曜日に終わる。"),
    ("ar", "هل انتهت المحادثات؟|قال الوزير إنها مستمرة.|لم يعلق أحد."),
    ("hi", "बातचीत जारी रहेगी।|मंत्री ने कुछ नहीं कहा।"),
    ("el", "Τελείωσε;|Όχι."),
    (None, "It is over.|Nobody knows."),
    ("xx", "It is over.|Nobody knows."),
]


@pytest.mark.parametrize("language, marked", TABLE, ids=[f"{language}-{text[:24]}" for language, text in TABLE])
def test_sentences(language: str | None, marked: str) -> None:
    spaceless = language in ("zh", "ja")
    text = marked.replace("\n|", "\n").replace("|", "" if spaceless else " ")
    assert [text[start:end] for start, end in split(text, language)] == [each.strip() for each in marked.split("|")]


SIGNS = (
    "Kyiv ", "he ", "U.S. ", "z. B. ", "17. ", "Mr. ", ".", "!", "?", "…", "。", "।", "؟", "“", "”", "«", "»", "\"",
    "(", ")", "\n", "\r\n", "\u2028", "\u00a0", "\u3000", " ", "\t", "\0", "é", "e\u0301", "会谈", "😀", "\ufeff",
)  # fmt: skip


@given(
    st.one_of(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join), st.text(max_size=80)),
    st.sampled_from(["en", "de", "zh", "ar", "hi", "ru", "xx", None]),
)
def test_sentences_are_in_order_and_hold_all_but_space(text: str, language: str | None) -> None:
    spans = split(text, language)
    at = 0
    for start, end in spans:
        assert not text[at:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        assert len(text[start:end].splitlines()) == 1
        at = end
    assert not text[at:].strip()
