"""The people and bodies that are shipped: how many, in how many languages, and none under a plain word."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from checker.glossary import Form, Glossary, Layer
from checker.glossary.reading import read_rows, shipped


@cache
def glossary() -> Glossary:
    return Glossary(forms())


@cache
def forms() -> tuple[Form, ...]:
    return tuple(row.form() for path in shipped() for row in read_rows(path, Layer.SHIPPED))


def languages(kind: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for form in forms():
        if form.kind == kind and not form.bridge and not form.status.disapproved:
            found[form.entity].add(form.language.split("-")[0])
    return found


def entities(text: str, language: str) -> set[str]:
    """The people and bodies that a text names, forms that need a condition left out."""
    hits = glossary().scan(text, language)
    return {form.entity for hit in hits for form in hit.forms if form.kind != "place" and not form.when}


def test_enough_people_of_world_news_in_enough_languages() -> None:
    found = languages("person")
    assert len(found) >= 300
    assert {entity: sorted(tags) for entity, tags in found.items() if len(tags) < 8} == {}


def test_enough_bodies_in_enough_languages() -> None:
    found = languages("body")
    assert len(found) >= 110
    assert {entity: sorted(tags) for entity, tags in found.items() if len(tags) < 8} == {}


def test_a_person_has_a_full_form_and_a_gender() -> None:
    full = {(form.entity, form.language) for form in forms() if form.kind == "person" and form.use == "full"}
    assert [
        f"{form.entity} {form.language} {form.form}"
        for form in forms()
        if form.kind == "person" and (form.gender not in ("m", "f") or (form.entity, form.language) not in full)
    ] == []


@pytest.mark.parametrize("kind", ["person", "body"])
def test_no_two_share_a_form_without_a_condition(kind: str) -> None:
    who = defaultdict(set)
    for form in forms():
        if form.kind == kind and not form.when and not form.bridge:
            for text in (form.form, *form.inflected):
                who[form.language, text].add(form.entity)
    assert {key: shared for key, shared in who.items() if len(shared) > 1} == {}


@pytest.mark.parametrize(
    "language, text",
    [
        ("pl", "Nadal czekają na odpowiedź."), ("es", "Duda que lleguen a tiempo."), ("it", "Costa troppo per noi."),
        ("de", "Kurz vor dem Ziel brach die Achse."), ("de", "Auf der Walz lernte er den Beruf."),
        ("fr", "La Hollande a battu la Belgique."), ("en", "In May the orchards bloom."), ("ru", "Маск не хватает."),
        ("ar", "السعر الرئيسي خمسون بنسا."), ("tr", "Fidan dikmek için erken."), ("zh", "比亚沙拉很好吃。"),
        ("ja", "メインの料理はサラダです。"), ("es", "El rubio saludó."), ("it", "Grandi applausi a teatro."),
        ("pt", "Maduro e doce, o fruto caiu."), ("he", "הוא אמר שקר גדול"), ("zh", "他谈到其中共和党的票数。"),
        ("ko", "나사를 조였다."), ("zh", "这家三星级酒店很干净。"), ("ar", "رأيت ناسا كثيرين."),
        ("en", "He has fed the horses."), ("de", "Das ist es."), ("en", "WHO CAN VOTE"),
        ("cs", "Koncert skladatele Wagnera"), ("hu", "Magyar nyelven felelt."), ("sv", "Stubb täckte åkern."),
        ("sl", "Duda je staro glasbilo."), ("bg", "Моди идват и си отиват."),
    ],
)  # fmt: skip
def test_ordinary_words_are_nobody(language: str, text: str) -> None:
    assert entities(text, language) == set()


@pytest.mark.parametrize(
    "entity, texts",
    [
        ("emmanuel-macron", {"en": "Macron’s aides", "pl": "u Macrona", "uk": "з Макроном", "ja": "マクロン大統領",
                             "ko": "마크롱 대통령", "it": "con Macron", "he": "עמנואל מקרון", "cs": "s Macronem"}),
        ("angela-merkel", {"cs": "bez Merkelové", "ru": "с Ангелой Меркель", "zh": "默克尔说"}),
        ("Q3874799", {"fi": "Zelenskyin", "hu": "Zelenszkijjel", "sv": "Zelenskyjs", "ro": "lui Zelenski",
                      "hr": "sa Zelenskim", "sk": "so Zelenským", "sl": "z Zelenskim", "el": "του Ζελένσκι"}),
        ("abdel-fattah-el-sisi", {"en": "Al-Sisi’s guests", "de": "Abdel Fattah as-Sisi", "fr": "chez al-Sissi",
                                  "es": "Abdelfatah al Sisi", "ru": "с ас-Сиси"}),
        ("naim-qassem", {"en": "Naim Kassem", "de": "Naim Kassims", "pl": "Naimem Kasimem", "uk": "Наїмом Касемом"}),
        ("ayman-safadi", {"en": "Safadi", "de": "al-Safadi", "fr": "Aymane Safadi", "ru": "Сафади"}),
        ("viktor-orban", {"hu": "Orbán Viktornak", "fi": "Orbánin", "bg": "Виктор Орбан", "el": "ο Όρμπαν"}),
        ("mark-rutte", {"pl": "dla Ruttego", "cs": "podle Rutteho", "nl": "volgens Rutte", "ko": "마르크 뤼터"}),
        ("vladimir-putin", {"nl": "met Poetin", "fr": "chez Poutine", "tr": "Putin’e", "hi": "व्लादिमीर पुतिन",
                            "hu": "Putyinnal", "fi": "Putinille", "bg": "с Путин", "sk": "Putinovi"}),
        ("pope-leo-xiv", {"de": "Papst Leo XIV.", "pl": "papieża Leona XIV", "ru": "папы Льва XIV"}),
        ("xi-jinping", {"cs": "Si Ťin-pchingem", "ru": "Си Цзиньпина", "uk": "Сі Цзіньпіном"}),
        ("moammar-gadhafi", {"en": "Muammar Gaddafi", "es": "Muamar el Gadafi", "fr": "Kadhafi"}),
        ("donald-trump", {"fa": "دونالد ترامپ", "hi": "डोनाल्ड ट्रंप", "pt": "Trump venceu", "uk": "Трампові"}),
        ("nato", {"en": "NATO", "fr": "l'Otan", "es": "la OTAN", "it": "la Nato", "nl": "de NAVO", "zh": "北约"}),
        ("united-nations", {"cs": "OSN", "tr": "BM’nin", "pt": "a ONU", "ja": "国連は", "ko": "유엔 총회"}),
        ("european-court-of-human-rights", {"de": "EGMR", "fr": "CEDH", "pl": "ETPCz", "ru": "ЕСПЧ", "uk": "ЄСПЛ"}),
        ("houthis", {"en": "Houthi rebels", "de": "Huthi-Rebellen", "fr": "les Houthis", "ar": "الحوثيين"}),
        ("yulia-navalnaya", {"ru": "Юлией Навальной", "uk": "Навальній", "en": "Yulia Navalnaya", "pl": "Nawalnej"}),
    ],
)  # fmt: skip
def test_who_is_found_in_the_cases_of_a_language(entity: str, texts: dict[str, str]) -> None:
    found = {language: entities(text, language) for language, text in texts.items()}
    assert found == {language: {entity} for language in texts}
