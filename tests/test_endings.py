"""Case endings: what belongs to a name in another case, and what is somebody or something else."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.glossary.entry import Form, Status
from checker.glossary.inflections import grammar, inflections
from checker.glossary.scan import Scanner
from checker.tables import tables

ROWS = {"m": ("person", "m"), "f": ("person", "f"), "p": ("place", None), "b": ("body", None), "?": ("person", None)}


class Name(NamedTuple):
    language: str
    form: str
    row: str
    found: str
    other: str


# m, f: a man's or a woman's name; ?: a name whose row doesn't say; p: a place; b: a body.
TABLE = [
    Name("de", "Selenskyj", "m", "Selenskyjs", "Selenska Selenskyjow"),
    Name("de", "Merz", "m", "Merz' Merz’", "Merzen Merzig"),
    Name("de", "London", "p", "Londons", "Londoner Londonerin Londoners"),
    Name("de", "Europäische Union", "b", "Europäischen~Union Europäischer~Union", "Europäische~Unionen"),
    Name("de", "Vereinte Nationen", "b", "Vereinten~Nationen Vereinter~Nationen", "Vereintes~Nationen"),
    Name("en", "Mexico", "p", "Mexico's", "Mexican Mexicans Mexicos"),
    Name("en", "Iran", "p", "Iran's Iran’s", "Iranian Irana Iraq"),
    Name("fr", "Macron", "m", "", "Macrons Macroniste"),
    Name("pl", "Zełenski", "m", "Zełenskiego Zełenskiemu Zełenskim", "Zełenska Zełenskiej Zełenską"),
    Name("pl", "Zełenska", "f", "Zełenskiej Zełenską", "Zełenski Zełenskiego Zełenskim"),
    Name("pl", "Nawalny", "m", "Nawalnego Nawalnemu Nawalnym", "Nawalna Nawalnej"),
    Name("pl", "Kijów", "p", "Kijowa Kijowowi Kijowem Kijowie", "Kijowski Kijowianie"),
    Name("pl", "Wrocław", "p", "Wrocławia Wrocławiu Wrocławiem", "Wrocławski Wrocławianin"),
    Name("pl", "Meloni", "f", "", "Meloniego Melonia"),
    Name("pl", "Rubio", "m", "Rubia Rubiowi", "Rubionek"),
    Name("pl", "Merz", "m", "Merza Merzowi Merzem Merzu", "Merzig Merzeł"),
    Name("pl", "Macron", "m", "Macrona Macronowi Macronem Macronie", "Macronka Macronowa"),
    Name("pl", "Trump", "m", "Trumpa Trumpowi Trumpem Trumpie Trumpów", "Trumpowa Trumpka Trumpista"),
    Name("pl", "Starmer", "m", "Starmera Starmerowi Starmerem Starmerze", "Starmerka"),
    Name("pl", "Tusk", "m", "Tuska Tuskowi Tuskiem Tusku", "Tuskegee"),
    Name("pl", "Merkel", "f", "", "Merkela Merkelem Merkelowa"),
    Name("pl", "Rutte", "m", "Ruttego Ruttemu", "Rutter"),
    Name("pl", "Duda", "m", "Dudy Dudzie Dudę Dudą", "Dudek Dudka"),
    Name("pl", "Moskwa", "p", "Moskwy Moskwie Moskwę Moskwą", "Moskwianin Moskwicz"),
    Name("pl", "Polska", "p", "Polski Polsce Polskę Polską", "Polskiego Polak"),
    Name("pl", "Rosja", "p", "Rosji Rosję Rosją", "Rosjanin Rosjanie"),
    Name("pl", "Kennedy", "m", "Kennedy'ego Kennedy’emu", "Kennedyzm"),
    Name("pl", "Unia Europejska", "b", "Unii~Europejskiej Unię~Europejską", "Unia~Europejczyków"),
    Name("pl", "Stany Zjednoczone", "p", "Stanów~Zjednoczonych Stanach~Zjednoczonych", "Stan~Zjednoczony"),
    Name("pl", "Donald Trump", "m", "Donalda~Trumpa Donaldowi~Trumpowi Donaldem~Trumpem", "Donalda~Tuska"),
    Name("cs", "Trump", "m", "Trumpa Trumpovi Trumpem Trumpův Trumpova Trumpovy", "Trumpová Trumpové Trumpovou"),
    Name("cs", "Scholz", "m", "Scholze Scholzovi Scholzem", "Scholzová Scholzovou"),
    Name("cs", "Babiš", "m", "Babiše Babišovi Babišem Babišův", "Babišová Babišovou"),
    Name("cs", "Havel", "m", "Havla Havlovi Havlem", "Havlová Havlíček Havelka"),
    Name("cs", "Zelenskyj", "m", "Zelenského Zelenskému Zelenským Zelenském", "Zelenská Zelenské Zelenskou"),
    Name("cs", "Zelenská", "f", "Zelenské Zelenskou", "Zelenského Zelenskyj"),
    Name("cs", "Merkelová", "f", "Merkelové Merkelovou", "Merkela Merkelův"),
    Name("cs", "Rutte", "m", "Rutteho Ruttemu", "Rutter"),
    Name("cs", "Praha", "p", "Prahy Praze Prahu Prahou", "Pražan Prahlad"),
    Name("cs", "Kyjev", "p", "Kyjeva Kyjevě Kyjevem", "Kyjevan Kyjevský"),
    Name("cs", "Francie", "p", "Francii Francií", "Francouz Franci"),
    Name("sk", "Trump", "m", "Trumpa Trumpovi Trumpom Trumpov Trumpova", "Trumpová Trumpovej Trumpovú"),
    Name("sk", "Fico", "m", "Fica Ficovi Ficom", "Ficová"),
    Name("sk", "Londýn", "p", "Londýna Londýnu Londýne Londýnom", "Londýnčan"),
    Name("sl", "Golob", "m", "Goloba Golobu Golobom Golobov Golobova", "Golobčič"),
    Name("sl", "Denver", "p", "Denverja Denverju Denverjem", "Denverčan"),
    Name("sl", "Ljubljana", "p", "Ljubljane Ljubljani Ljubljano", "Ljubljančan Ljubljanska"),
    Name("hr", "Plenković", "m", "Plenkovića Plenkoviću Plenkovićem Plenkovićev", "Plenkovićka"),
    Name("hr", "Trump", "m", "Trumpa Trumpu Trumpom Trumpov Trumpova Trumpovo", "Trumpist Trumpovski"),
    Name("hr", "Merkel", "f", "", "Merkela Merkelom"),
    Name("hr", "Njemačka", "p", "Njemačke Njemačkoj Njemačku", "Njemačkog Nijemac"),
    Name("hr", "Rusija", "p", "Rusije Rusiji Rusiju Rusijom", "Rusijan Rus"),
    Name("sr", "Вучић", "m", "Вучића Вучићу Вучићем Вучићев", "Вучићка"),
    Name("sr", "Трамп", "m", "Трампа Трампу Трампом Трампов", "Трампизам"),
    Name("sr", "Vučić", "m", "Vučića Vučiću Vučićem", "Vučićka"),
    Name("uk", "Зеленський", "m", "Зеленського Зеленському Зеленським", "Зеленська Зеленської Зеленську"),
    Name("uk", "Зеленська", "f", "Зеленської Зеленській Зеленську Зеленською", "Зеленський Зеленського Зеленським"),
    Name("uk", "Путін", "m", "Путіна Путіну Путінові Путіним", "Путінізм Путінська"),
    Name("uk", "Трамп", "m", "Трампа Трампу Трампові Трампом", "Трамповський Трамплін"),
    Name("uk", "Меркель", "f", "", "Меркеля Меркелем"),
    Name("uk", "Порошенко", "m", "Порошенка Порошенку Порошенкові Порошенком", "Порошенківський"),
    Name("uk", "Порошенко", "f", "", "Порошенка Порошенку"),
    Name("uk", "Лавров", "m", "Лаврова Лаврову Лавровим", "Лаврова~", ),
    Name("uk", "Київ", "p", "Києва Києву Києвом Києві", "Київський Киянин"),
    Name("uk", "Львів", "p", "Львова Львову Львовом Львові", "Львівський"),
    Name("uk", "Америка", "p", "Америки Америці Америку Америкою", "Американець Американці"),
    Name("uk", "Росія", "p", "Росії Росію Росією", "Росіянин Росіяни"),
    Name("uk", "Дональд Трамп", "m", "Дональда~Трампа Дональду~Трампу", "Дональда~Туска"),
    Name("uk", "Доха", "p", "Дохи", "Досі"),
    Name("uk", "ООН", "b", "", "ООНа ООНу"),
    Name("ru", "Северный поток-2", "b", "Северного~потока-2 Северному~потоку-2", "Северный~поток-20"),
    Name("uk", "Європейський Союз", "b", "Європейського~Союзу Європейським~Союзом", "Європейці~Союзу"),
    Name("ru", "Зеленский", "m", "Зеленского Зеленскому Зеленским", "Зеленская Зеленской Зеленскую"),
    Name("ru", "Навальный", "m", "Навального Навальному Навальным", "Навальная Навальной Навальную"),
    Name("ru", "Навальная", "f", "Навальной Навальную", "Навальный Навального Навальным"),
    Name("ru", "Путин", "m", "Путина Путину Путиным Путине", "Путинская Путинизм"),
    Name("ru", "Меркель", "f", "", "Меркеля Меркелю"),
    Name("ru", "Порошенко", "m", "", "Порошенковский"),
    Name("ru", "Россия", "p", "России Россию Россией", "Россиянин Россияне"),
    Name("ru", "Москва", "p", "Москвы Москве Москву Москвой", "Москвич Московский"),
    Name("ru", "Дмитрий Медведев", "m", "Дмитрия~Медведева Дмитрию~Медведеву Дмитрием~Медведевым", "Дмитрия~Медведя"),
    Name("be", "Лукашэнка", "m", "Лукашэнкі Лукашэнку", "Лукашэнкаўскі"),
    Name("be", "Мінск", "p", "Мінска Мінску", "Мінскі Мінчане"),
    Name("bg", "Тръмп", "m", "", "Тръмпа Тръмпов"),
    Name("fi", "Putin", "m", "Putinin Putinia Putinille Putinista Putiniin", "Putinismi Putins Putinilainen"),
    Name("fi", "Trump", "m", "Trumpin Trumpia Trumpille Trumpista", "Trumpismi Trumpilainen"),
    Name("fi", "Zelenskyi", "m", "Zelenskyin Zelenskyitä~ Zelenskyille", "Zelenskyiläinen"),
    Name("fi", "Kiova", "p", "Kiovan Kiovassa Kiovasta Kiovaan Kiovaa", "Kiovalainen"),
    Name("fi", "Moskova", "p", "Moskovan Moskovasta Moskovassa Moskovaan", "Moskovalainen"),
    Name("fi", "Helsinki", "p", "Helsingin Helsingissä Helsinkiin", "Helsinkiläinen"),
    Name("fi", "Iran", "p", "Iranin Irania Iranissa Iraniin", "Iranilainen Iranian"),
    Name("fi", "Turkki", "p", "Turkin Turkissa Turkkiin", "Turkkilainen Turku"),
    Name("fi", "Venäjä", "p", "Venäjän Venäjällä Venäjälle Venäjään", "Venäläinen"),
    Name("et", "Putin", "m", "Putini Putinit Putinile Putiniga Putinist", "Putinism Putinlik"),
    Name("et", "Tallinna", "p", "Tallinnas Tallinnast Tallinnasse", "Tallinnlane"),
    Name("hu", "Orbán", "m", "Orbánt Orbánnak Orbánnal Orbánhoz Orbántól Orbánék", "Orbánné Orbáni Orbánista"),
    Name("hu", "Trump", "m", "Trumpot Trumpnak Trumppal Trumpról", "Trumpista Trumpné"),
    Name("hu", "Merkel", "f", "Merkelt Merkelnek Merkellel", "Merkelné Merkeli"),
    Name("hu", "Schmid", "m", "Schmidnek Schmiddel", "Schmidt Schmidtnek"),
    Name("hu", "Moszkva", "p", "Moszkvában Moszkvát Moszkvából Moszkvának", "Moszkvai"),
    Name("hu", "NATO", "b", "NATO-ban NATO-nak NATO-t NATO-val", "NATOL"),
    Name("tr", "Erdoğan", "m", "Erdoğan'ın Erdoğan’a Erdoğan'dan Erdoğan'la", "Erdoğanlar Erdoğancı"),
    Name("tr", "Putin", "m", "Putin'e Putin'in Putin'i Putin'den Putin'le", "Putinci Puting"),
    Name("tr", "Ankara", "p", "Ankara'da Ankara'daki Ankara’nın Ankara'ya Ankara'dan", "Ankaralı"),
    Name("ro", "Londra", "p", "Londrei", "Londonez Londrez"),
    Name("ro", "Trump", "m", "", "Trumpist Trumpei"),
    Name("lt", "Putinas", "m", "Putino Putinui Putiną Putinu", "Putinienė Putinaitė"),
    Name("lv", "Putins", "m", "Putina Putinam Putinu", "Putiniete"),
    Name("lv", "Rīga", "p", "Rīgas Rīgai Rīgu Rīgā", "Rīdzinieks"),
    Name("el", "Μητσοτάκης", "m", "Μητσοτάκη", "Μητσοτάκηδες Μητσοτακικός"),
    Name("el", "Ελλάδα", "p", "Ελλάδας", "Ελλαδίτης"),
    Name("sv", "Trump", "m", "Trumps", "Trumpsson Trumpism"),
    Name("no", "Oslo", "p", "Oslos", "Osloer"),
    Name("da", "Putin", "m", "Putins", "Putinist"),
    Name("nl", "Rutte", "m", "Ruttes Rutte's", "Rutten Rutters"),
    Name("kk", "Трамп", "m", "Трамптың Трампқа Трампты Трамппен", "Трампизм Трамплин"),
    Name("kk", "Ресей", "p", "Ресейдің Ресейде Ресейге Ресейден Ресеймен Ресейдегі", "Ресейлік Ресейлер"),
    Name("de", "Merk", "m", "Merks", "Merkel Merkels Merker"),
    Name("ko", "푸틴", "m", "푸틴은 푸틴이 푸틴의 푸틴에게~ 푸틴과", "푸틴주의"),
    Name("he", "פוטין", "m", "לפוטין שפוטין ופוטין", "פוטיניזם"),
]  # fmt: skip


def cases(column: str) -> list[object]:
    return [
        pytest.param(name, text.strip("~").replace("~", " "), id=f"{name.language}-{name.form}-{text}")
        for name in TABLE
        for text in getattr(name, column).split()
        if not text.endswith("~")
    ]


def scanner(name: Name) -> Scanner:
    kind, gender = ROWS[name.row]
    row = Form("it", kind, name.language, name.form, Status.ACCEPTED, gender=gender)
    return Scanner([row], name.language)


@pytest.mark.parametrize("name, text", cases("found"))
def test_a_case_form_is_the_name(name: Name, text: str) -> None:
    hits = scanner(name).scan(f"({text})")
    assert [hit.end for hit in hits] == [1 + len(text)]
    assert hits[0].start == 1 or grammar(name.language).before is not None


@pytest.mark.parametrize("name, text", cases("other"))
def test_another_word_is_not(name: Name, text: str) -> None:
    assert scanner(name).scan(f"({text})") == []


@pytest.mark.parametrize("name", TABLE, ids=lambda name: f"{name.language}-{name.form}")
def test_the_name_itself_is(name: Name) -> None:
    hits = scanner(name).scan(f"({name.form})")
    assert [(hit.start, hit.base, hit.end) for hit in hits] == [(1, 1 + len(name.form), 1 + len(name.form))]


def test_husband_and_wife_stay_two_where_both_are_known() -> None:
    rows = [
        Form("he", "person", "uk", "Зеленський", Status.ACCEPTED, gender="m"),
        Form("she", "person", "uk", "Зеленська", Status.ACCEPTED, gender="f"),
    ]
    text = "Зеленського бачили із Зеленською, Зеленському подякували, про Зеленську мовчали."
    assert [hit.forms[0].entity for hit in Scanner(rows, "uk").scan(text)] == ["he", "she", "he", "she"]


def test_where_the_form_stands_whole_its_end_is_told_from_the_ending() -> None:
    row = Form("it", "person", "fi", "Putin", Status.ACCEPTED)
    (hit,) = Scanner([row], "fi").scan("Putinille sanottiin ei.")
    assert (hit.start, hit.base, hit.end) == (0, 5, 9)


LANGUAGES = sorted(tables("glossary", "endings"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_sound(language: str) -> None:
    """Endings are letters, none leaves the word as it is, none stands twice, and no rule is out of reach."""
    rules = grammar(language).rules
    for at, rule in enumerate(rules):
        assert all(ending.isalpha() for ending in rule.endings), rule
        assert rule.suffix not in rule.endings, rule
        assert len(set(rule.endings)) == len(rule.endings), rule
        for earlier in rules[:at]:
            unconditional = (earlier.kind, earlier.gender) in ((None, None), (rule.kind, rule.gender))
            shadowed = earlier.suffix and rule.suffix.endswith(earlier.suffix) and earlier.stem <= rule.stem
            assert not (unconditional and shadowed), f"{rule} never counts behind {earlier}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_nothing_that_is_not_read(language: str) -> None:
    table = tables("glossary", "endings")[language]
    assert set(table) <= {"any", "rules", "before", "elsewhere", "last", "like"}
    for rule in table.get("rules", ()):
        assert {"suffix", "endings"} <= set(rule) <= {"suffix", "endings", "kind", "gender", "stem"}
        assert rule.get("kind") in (None, "person", "place", "body")
        assert rule.get("gender") in (None, "m", "f")


@given(
    st.sampled_from(LANGUAGES),
    st.text(alphabet="abcdeiklmnoprstuyzабвгиійклмнорстуя", min_size=3, max_size=9).map(str.capitalize),
)
def test_what_is_listed_is_what_is_found(language: str, form: str) -> None:
    """The forms spelled out for one word are found by the scanner, which doesn't spell them out."""
    found = Scanner([Form("it", "event", language, form, Status.ACCEPTED)], language)
    for word in inflections(form, language):
        assert [(hit.start, hit.end) for hit in found.scan(word)] == [(0, len(word))]
