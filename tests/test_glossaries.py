"""The shipped glossaries: what an editor's slip in a spreadsheet could break, and what must be in them."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from checker.glossary import Form, Glossary, Layer, Status
from checker.glossary.reading import HOLDERS, OFFICE_TITLES, read_rows, shipped
from checker.text.languages import canonical

FOLDER = Path(__file__).parents[1] / "glossaries"
LANGUAGES = {"en", "de", "fr", "es", "uk", "ru", "pl", "ar", "zh"}


@cache
def forms() -> tuple[Form, ...]:
    return tuple(row.form() for path in shipped() for row in read_rows(path, Layer.SHIPPED))


def told(form: Form) -> str:
    return f"{form.entity} {form.language} {form.form} ({form.status})"


def test_every_file_is_shipped() -> None:
    apart = {OFFICE_TITLES, HOLDERS}
    assert {path.name for path in shipped()} == {path.name for path in FOLDER.glob("*.csv")} - apart


def test_no_row_stands_twice() -> None:
    rows = Counter((form.entity, form.language, form.form, form.style, form.since, form.until) for form in forms())
    assert [row for row, count in rows.items() if count > 1] == []


def test_no_form_is_right_and_wrong_at_once() -> None:
    rows = defaultdict(list)
    for form in forms():
        rows[form.entity, form.language, form.form, form.style].append(form)
    both = [
        told(one)
        for same in rows.values()
        for one, other in combinations(same, 2)
        if one.status.disapproved != other.status.disapproved
        and (one.since is None or other.until is None or one.since <= other.until)
        and (other.since is None or one.until is None or other.since <= one.until)
    ]
    assert both == []


def test_what_is_wrong_has_something_right_beside_it() -> None:
    """Of every rejected or former form: another form of that entity and language, to write instead."""
    glossary = Glossary(forms())
    alone = [
        told(form)
        for form in forms()
        if form.status.disapproved
        and glossary.preferred(form.entity, form.language, date=None, style=form.style, use=form.use) is None
    ]
    assert alone == []


def test_an_authority_says_where_it_was_read() -> None:
    assert [told(form) for form in forms() if form.authority and not form.note] == []


def test_no_form_looks_like_a_table_cell() -> None:
    """CLDR's brackets, ampersands and SAR never get into copy; nor do strange spaces. Hebrew acronyms have quotes."""
    odd = re.compile(r"[()&（）\[\]|\"“”]|\bSAR\b|^\s|\s$|\s\s|[^\S ]")
    inside = re.compile('(?<=[א-ת])["“”](?=[א-ת])')
    assert [
        told(form) for form in forms() for text in (form.form, *form.inflected) if odd.search(inside.sub("", text))
    ] == []


def test_forms_are_in_normal_form() -> None:
    assert [told(form) for form in forms() if not unicodedata.is_normalized("NFC", form.form)] == []


def test_an_entity_is_of_one_kind() -> None:
    kinds = defaultdict(set)
    for form in forms():
        kinds[form.entity].add(form.kind)
    assert {entity: kind for entity, kind in kinds.items() if len(kind) > 1} == {}


def test_an_entity_is_an_id_or_a_slug() -> None:
    assert {
        form.entity for form in forms() if not re.fullmatch(r"Q\d+|[a-z][a-z0-9]*(-[a-z0-9]+)*", form.entity)
    } == set()


def test_languages_are_codes_in_use() -> None:
    tags = {form.language for form in forms()}
    assert {tag for tag in tags if canonical(tag) != tag.split("-")[0]} == set()
    assert tags >= LANGUAGES


def test_a_set_phrase_holds_its_form() -> None:
    """Else it silences nothing: a typo in the cell."""
    assert [
        (told(form), phrase)
        for form in forms()
        for phrase in form.unless
        if form.form.lower() not in phrase.lower() or form.form == phrase
    ] == []


def test_a_condition_is_a_word_or_an_entity_that_is_there() -> None:
    entities = {form.entity for form in forms()}
    slugs = [
        (told(form), word) for form in forms() for word in form.when if re.fullmatch(r"Q\d+|[a-z]+(-[a-z]+)+", word)
    ]
    assert [each for each in slugs if each[1] not in entities] == []


def test_inflected_forms_are_other_words_of_the_same_script() -> None:
    def script(text: str) -> str:
        return unicodedata.name(text[0]).split()[0]

    wrong = [
        (told(form), word)
        for form in forms()
        for word in form.inflected
        if word == form.form or script(word) != script(form.form)
    ]
    assert wrong == []


def test_dates_are_in_order() -> None:
    assert [told(form) for form in forms() if form.since and form.until and form.since > form.until] == []


@pytest.mark.parametrize(
    "english, german",
    [
        ("Zelenskyy", "Selenskyj"), ("Putin", "Putin"), ("Merz", "Merz"), ("Trump", "Trump"), ("Costa", "Costa"),
        ("Starmer", "Starmer"), ("Macron", "Macron"), ("Lavrov", "Lawrow"), ("CDU", "CDU"), ("NATO", "Nato"),
        ("EU", "EU"), ("Kyiv", "Kiew"), ("European Council", "Europäischer Rat"), ("Ukraine", "Ukraine"),
        ("United States", "USA"), ("Moscow", "Moskau"), ("China", "China"), ("Georgia", "Georgien"),
    ],
)  # fmt: skip
def test_who_is_who_in_the_news(english: str, german: str) -> None:
    of = defaultdict(set)
    for form in forms():
        if not form.bridge and not form.status.disapproved:
            of[form.language, form.form].add(form.entity)
    assert of["en", english] & of["de", german]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_kyiv_story_can_be_checked_in_every_language(language: str) -> None:
    glossary = Glossary(forms())
    names = ["Zelenskyy", "Putin", "Merz", "Trump", "Costa", "Starmer", "Macron", "Lavrov", "NATO", "EU", "Kyiv"]
    entities = {form.form: form.entity for form in forms() if form.language == "en"}
    missing = [name for name in names if not glossary.preferred(entities[name], language, date=None, style=None)]
    assert missing == []


PLACES = {
    *LANGUAGES, "be", "bg", "bs", "ca", "cs", "da", "el", "et", "fi", "he", "hi", "hr", "hu", "it", "ja", "kk", "ko",
    "lt", "lv", "nl", "no", "pt", "ro", "sk", "sl", "sr", "sv", "tr",
}  # fmt: skip


@cache
def glossary() -> Glossary:
    return Glossary(forms())


@pytest.mark.parametrize("language", sorted(PLACES))
def test_places_are_known_in_every_language(language: str) -> None:
    entities = {form.entity for form in forms() if form.language == language and form.kind == "place"}
    assert len(entities) >= 330
    assert entities >= {"Q212", "Q159", "Q30", "Q1899", "country-mm", "country-tr", "city-washington", "city-beijing"}


@pytest.mark.parametrize(
    "language, forms_of_one",
    [
        ("en", "Kyiv Kiev"), ("en", "Turkey Türkiye"), ("en", "Czechia|Czech Republic"), ("en", "Eswatini Swaziland"),
        ("en", "Myanmar Burma"), ("en", "Cape Verde|Cabo Verde"), ("en", "Ivory Coast|Côte d’Ivoire"),
        ("en", "East Timor|Timor-Leste"), ("en", "Mumbai Bombay"), ("en", "Kolkata Calcutta"), ("en", "Odesa Odessa"),
        ("en", "Kharkiv Kharkov"), ("en", "Lviv Lvov"), ("en", "Chisinau Kishinev"), ("en", "Beijing Peking"),
        ("en", "Dnipro Dnepropetrovsk"), ("en", "North Macedonia|Macedonia"), ("de", "Belarus Weißrussland"),
        ("de", "Gdańsk Danzig"), ("de", "Wrocław Breslau"), ("de", "Moldau Moldawien"),
        ("en", "Chernobyl Chornobyl"), ("en", "Astana Nur-Sultan"),
        ("ja", "キーウ キエフ"), ("ko", "튀르키예 터키"), ("nl", "Kiev Kyiv"),
    ],
)  # fmt: skip
def test_older_and_newer_names_are_of_one_place(language: str, forms_of_one: str) -> None:
    of = defaultdict(set)
    for form in forms():
        if form.language == language and not form.bridge:
            of[form.form].add(form.entity)
    names = forms_of_one.split("|") if "|" in forms_of_one else forms_of_one.split()
    assert set.intersection(*(of[name] for name in names))


@pytest.mark.parametrize(
    "language, word, entity",
    [
        ("en", "Ukrainians", "Q212"), ("en", "Danes", "country-dk"), ("en", "South Koreans", "country-kr"),
        ("de", "ukrainischen", "Q212"), ("de", "Ukrainische", "Q212"), ("de", "Ukrainerinnen", "Q212"),
        ("de", "Französin", "Q142"), ("de", "Rumänen", "country-ro"), ("de", "US-amerikanischer", "Q30"),
        ("fr", "ukrainiennes", "Q212"), ("fr", "turque", "country-tr"), ("fr", "Suisses", "country-ch"),
        ("fr", "Grecques", "country-gr"), ("es", "ucranianas", "Q212"), ("es", "iraquíes", "country-iq"),
        ("es", "alemanes", "Q183"), ("es", "danesa", "country-dk"), ("es", "estadounidenses", "Q30"),
    ],
)  # fmt: skip
def test_who_is_of_a_country_points_to_it(language: str, word: str, entity: str) -> None:
    hits = glossary().scan(f"„{word}“", language)
    assert [(form.entity, form.bridge) for hit in hits for form in hit.forms] == [(entity, True)]


@pytest.mark.parametrize("name, tables", [("places-cases", ()), ("places-exceptions", ("unless", "ambiguous"))])
def test_an_exception_is_one_of_a_form_that_is_there(name: str, tables: tuple[str, ...]) -> None:
    """Else it is a slip, or CLDR has changed."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    there = {(form.language, form.form) for form in forms() if form.kind == "place"}
    lost = [
        (language, form)
        for part in [table[each] for each in tables] or [table]
        for language, listed in part.items()
        for form in listed
        if language != "*" and (language, form) not in there
    ]
    assert lost == []


def test_the_examples_of_the_scripts_are_right() -> None:
    subprocess.run([sys.executable, "-m", "doctest", FOLDER / "demonyms.py"], check=True)


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
def test_every_country_has_its_adjective(language: str) -> None:
    named = {form.entity for form in forms() if form.language == language and form.entity.startswith("country-")}
    pointed = {form.entity for form in forms() if form.language == language and form.use == "adjective"}
    territories = re.compile(r"country-(aw|bm|cw|fk|fo|gf|gi|gl|gp|gu|hk|ky|mo|mq|nc|pf|pr|tt|va|vg|kn|mh|gd)")
    assert {entity for entity in named - pointed if not territories.fullmatch(entity)} == set()


@pytest.mark.parametrize(
    "language, text, entity",
    [
        ("es", "en el sur de EE.\u00a0UU. y", "Q30"), ("he", 'נשיא ארה"ב אמר', "Q30"), ("he", "בצ'ילה", "country-cl"),
        ("ja", "タイの首都", "country-th"), ("uk", "у Великобританії", "Q145"), ("pl", "w Niemczech", "Q183"),
        ("pl", "z Wiednia", "city-vienna"), ("cs", "v Praze", "city-prague"), ("ru", "из Афин", "city-athens"),
        ("uk", "у Львові", "city-lviv"), ("fi", "Yhdysvalloissa", "Q30"), ("ro", "al Marii Britanii", "Q145"),
        ("et", "New Yorgis", "city-new-york"), ("sr", "у Немачкој", "Q183"), ("fr", "en Côte d'Ivoire", "country-ci"),
        ("lv", "Indijas okeānā", "indian-ocean"), ("nl", "in Noord-Ierland", "northern-ireland"),
        ("hi", "दक्षिण अमेरिका में", "south-america"), ("es", "en el Nuevo México", "new-mexico"),
        ("fr", "en Nouvelle-Guinée", "new-guinea"), ("zh", "上海地铁停运", "city-shanghai"),
        ("ja", "タイのチェンマイ", "country-th"), ("zh", "海地发生地震", "country-ht"),
        ("ja", "中央アメリカの森", "central-america"), ("de", "in Südeuropa", "southern-europe"),
        ("pl", "w Azji", "asia"), ("ru", "в Европе", "europe"), ("pt", "no Médio Oriente", "middle-east"),
        ("nl", "in Oost-Europa", "eastern-europe"), ("uk", "в Африці", "africa"), ("de", "Asiens", "asia"),
    ],
)  # fmt: skip
def test_places_are_found_as_they_stand_in_print(language: str, text: str, entity: str) -> None:
    assert {form.entity for hit in glossary().scan(text, language) for form in hit.forms if not form.bridge} == {
        entity
    }


@pytest.mark.parametrize(
    "language, text",
    [
        ("de", "Die Desert Island Discs liefen wieder."), ("fi", "Oman arvionsa mukaan hän voitti."),
        ("et", "Juba eile oli tänav tühi."), ("lt", "Gana kalbų, tarė ji."), ("he", "קניה של דירה בעיר"),
        ("ja", "新しいネクタイとアルバムを買った。"), ("ja", "専門家のアドバイスを聞いた。"),
        ("zh", "他住在马里兰州。"), ("ru", "Того самого человека нашли."), ("tr", "Mali yıl bitti."),
        ("ar", "عاد إلى مسقط رأسه."),
        ("hi", "एयर नियुगिनी"), ("he", "כיוון שהגיע מאוחר"),
        ("zh", "沿海地区下了大雨。"), ("es", "Mauricio volvió a casa."),
        ("es", "la ciudad de Granada"),
        ("ja", "中国地方の大雨"), ("ja", "タイ記録"),
    ],
)  # fmt: skip
def test_ordinary_words_are_no_places(language: str, text: str) -> None:
    assert [hit.forms[0].form for hit in glossary().scan(text, language)] == []


@pytest.mark.parametrize("text", ["Czechia is the Czech Republic.", "DR Congo is the Democratic Republic of Congo."])
def test_an_official_name_is_no_other_spelling(text: str) -> None:
    hits = glossary().scan(text, "en")
    assert len({form.entity for hit in hits for form in hit.forms}) == 1
    assert len({form.use for hit in hits for form in hit.forms}) == 2


def test_no_form_that_is_preferred_is_somebody_else_rejected() -> None:
    """One spelling that is right for one entity and wrong for another, with nothing to tell them apart."""
    right = defaultdict(set)
    for form in forms():
        if form.status is Status.PREFERRED:
            right[form.language, form.form].add(form.entity)
    wrong = [form for form in forms() if form.status.disapproved and not form.when and form.style is None]
    assert [told(form) for form in wrong if right[form.language, form.form] - {form.entity}] == []


@pytest.mark.parametrize("script", sorted(path.name for path in FOLDER.glob("make_*.py")))
def test_a_made_table_is_what_its_script_prints(script: str) -> None:
    table = FOLDER / f"{script.removeprefix('make_').removesuffix('.py')}.csv"
    made = subprocess.run(
        [sys.executable, FOLDER / script], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert made.stdout == table.read_text(encoding="utf-8")
