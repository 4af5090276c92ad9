"""Which language a text is in: by script and letters, by two detectors, or nobody's guess."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from checker.engines import likelihood
from checker.engines.detect import detector
from checker.engines.likelihood import FIRST, SCRIPTS
from checker.story import Confidence, Detection
from checker.tables import tables

detect = detector()

# A sentence that a news story could begin with, in each language.
SENTENCES = [
    ("ar", "قال رئيس الوزراء يوم الثلاثاء إن المحادثات في كييف ستستمر حتى نهاية الأسبوع."),
    ("be", "Прэм'ер-міністр заявіў у аўторак, што перамовы ў Кіеве працягнуцца да канца тыдня."),
    ("bg", "Премиерът заяви във вторник, че преговорите в Киев ще продължат до края на седмицата."),
    ("cs", "Předseda vlády v úterý řekl, že jednání v Kyjevě budou pokračovat do konce týdne."),
    ("da", "Statsministeren sagde tirsdag, at forhandlingerne i Kyiv fortsætter ugen ud."),
    ("de", "Der Ministerpräsident sagte am Dienstag, die Gespräche in Kiew dauerten bis Ende der Woche."),
    ("el", "Ο πρωθυπουργός δήλωσε την Τρίτη ότι οι συνομιλίες στο Κίεβο θα συνεχιστούν."),
    ("en", "The prime minister said on Tuesday that the talks in Kyiv would go on until the weekend."),
    ("es", "El primer ministro dijo el martes que las conversaciones en Kiev seguirán hasta el viernes."),
    ("et", "Peaminister ütles teisipäeval, et kõnelused Kiievis jätkuvad nädala lõpuni."),
    ("fa", "نخست‌وزیر روز سه‌شنبه گفت که گفتگوها در کی‌یف تا پایان هفته ادامه خواهد داشت."),
    ("fi", "Pääministeri sanoi tiistaina, että neuvottelut Kiovassa jatkuvat viikon loppuun."),
    ("fr", "Le Premier ministre a déclaré mardi que les pourparlers à Kiev se poursuivraient."),
    ("he", "ראש הממשלה אמר ביום שלישי כי השיחות בקייב יימשכו עד סוף השבוע."),
    ("hi", "प्रधानमंत्री ने मंगलवार को कहा कि कीव में बातचीत सप्ताह के अंत तक जारी रहेगी।"),
    ("hu", "A miniszterelnök kedden közölte, hogy a kijevi tárgyalások a hét végéig tartanak."),
    ("hy", "Վարչապետը երեքշաբթի օրը հայտարարեց, որ Կիևում բանակցությունները կշարունակվեն։"),
    ("it", "Il primo ministro ha detto martedì che i colloqui a Kiev proseguiranno fino a venerdì."),
    ("ja", "首相は火曜日、キーウでの協議は週末まで続くと述べた。"),
    ("ka", "პრემიერ-მინისტრმა სამშაბათს განაცხადა, რომ კიევში მოლაპარაკებები გაგრძელდება."),
    (
        "kk",
        "Премьер-министр сейсенбі күні Киевтегі келіссөздер жалғасатынын айтты. Бұл туралы әлі ешкім білмейді.",
    ),
    ("ko", "총리는 화요일 키이우에서 열린 회담이 주말까지 계속될 것이라고 말했다."),
    ("ku", "سەرۆک وەزیران ڕۆژی سێشەممە گوتی گفتوگۆکان لە کیێڤ تا کۆتایی هەفتە بەردەوام دەبن."),
    ("ky", "Президент элге кайрылып, өлкөнүн келечеги жаңы мыйзамга байланыштуу экенин, эң маанилүү деди."),
    ("mk", "Премиерот во вторникот изјави дека разговорите во Киев ќе продолжат до крајот на неделата."),
    ("nl", "De premier zei dinsdag dat de gesprekken in Kyiv tot het einde van de week duren."),
    ("pl", "Premier powiedział we wtorek, że rozmowy w Kijowie potrwają do końca tygodnia."),
    ("ps", "لومړي وزیر د سې شنبې په ورځ وویل چې په کییف کې خبرې به د اونۍ تر پایه دوام وکړي."),
    ("pt", "O primeiro-ministro disse na terça-feira que as conversas em Kiev vão continuar."),
    ("ru", "Премьер-министр заявил во вторник, что переговоры в Киеве продолжатся до конца недели."),
    ("sr", "Премијер је у уторак рекао да ће се разговори у Кијеву наставити и да ђаци остају код куће."),
    ("sv", "Statsministern sade på tisdagen att samtalen i Kiev fortsätter veckan ut."),
    ("ta", "கீவ் நகரில் நடக்கும் பேச்சுவார்த்தை தொடரும் என்று பிரதமர் செவ்வாயன்று கூறினார்."),
    ("tg", "Сарвазир рӯзи сешанбе гуфт, ки гуфтушунидҳо дар Киев идома меёбанд. Қонун қабул шуд."),
    ("th", "นายกรัฐมนตรีกล่าวเมื่อวันอังคารว่าการเจรจาในเคียฟจะดำเนินต่อไป"),
    ("tr", "Başbakan salı günü yaptığı açıklamada Kiev'deki görüşmelerin süreceğini söyledi."),
    ("ug", "باش مىنىستىر سەيشەنبە كۈنى سۆھبەتلەرنىڭ ھەپتىنىڭ ئاخىرىغىچە داۋاملىشىدىغانلىقىنى ئېيتتى."),
    ("uk", "Прем'єр-міністр заявив у вівторок, що переговори в Києві триватимуть до кінця тижня."),
    ("ur", "وزیر اعظم نے منگل کو کہا کہ کیف میں مذاکرات ہفتے کے آخر تک جاری رہیں گے۔"),
    ("zh", "总理星期二表示，基辅的会谈将持续到本周末。"),
]


@pytest.mark.parametrize("language, text", SENTENCES, ids=[language for language, _ in SENTENCES])
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert detect(text, None).language == language


# Scripts and letters of one language: nobody else's guess is asked for.
@pytest.mark.parametrize(
    "language", ["be", "el", "fa", "he", "hy", "ja", "ka", "kk", "ko", "ku", "mk", "ps", "sr", "tg", "uk", "ur", "zh"]
)
def test_letters_of_its_own_make_certain(language: str) -> None:
    assert detect(dict(SENTENCES)[language], None).confidence is Confidence.CERTAIN


@pytest.mark.parametrize(
    "language, text",
    [
        ("uk", "Переговори тривали всю ніч, але «Вёрстка» написала інше про це."),  # a Russian paper's name
        ("ru", "Газета «День» пишет, что Володимир Зеленський подписал указ в Киеве."),
        ("de", "Der russische Sender „Россия 1“ berichtete am Dienstag nicht über die Gespräche in Kiew."),
        ("en", "The Chinese foreign ministry spokesman said 不予置评 when he was asked about the talks."),
        ("en", "Visit https://www.beispiel.de/nachrichten/politik or write to redaktion@beispiel.de for all of it."),
    ],
)
def test_foreign_words_in_it_change_nothing(language: str, text: str) -> None:
    assert detect(text, None).language == language


@pytest.mark.parametrize(
    "text", ["", "Kyiv", "Talks Kyiv", "12. 10. 2025, 14:30–15:45", "@kyiv #talks https://example.org/kyiv/talks",
             "基辅会谈", "Київ", "\u0301" * 40, "ІІІ — 24"]
)  # fmt: skip
def test_too_little_to_tell(text: str) -> None:
    assert detect(text, None) == Detection(None, None)


# What one standard language says and its nearest relatives say otherwise.
@pytest.mark.parametrize(
    "language, text",
    [
        (
            "hr",
            "Tijekom tjedna tisuće prosvjednika tražile su od vlade izvješće o sustavu, priopćio je glasnogovornik.",
        ),
        (
            "bs",
            "Hiljade demonstranata su tokom sedmice tražile od općine izvještaj o sistemu, saopćeno je.",
        ),
        (
            "sr",
            "Hiljade demonstranata su tokom nedelje tražile od predsednika izveštaj o bezbednosti, saopšteno je.",
        ),
        ("da", "Ministrene blev enige om at fortsætte forhandlingerne i næste uge, siger talsmanden efter mødet."),
        ("no", "Statsrådene ble enige om å fortsette forhandlingene i neste uke, sier talsmannen etter møtet."),
        ("mk", "Полицијата приведе две лица во центарот на градот, рече министерот денеска."),
        ("ca", "Els veïns demanen que es repari la carretera abans que comenci l'hivern, segons l'alcalde."),
    ],
)
def test_near_relatives(language: str, text: str) -> None:
    assert detect(text, None).language == language


def test_a_group_can_be_certain_where_one_of_it_is_not() -> None:
    found = detect(
        "Vlada je rekla da će pregovori u glavnom gradu biti nastavljeni, ali nitko ne zna kada će biti kraj.", None
    )
    assert found.language in ("bs", "hr", "sr")
    assert found.confidence is not Confidence.CERTAIN
    assert found.sure
    assert not detect("Gesprekke in Kyiv gaan voort", None).sure


def test_no_stem_speaks_for_languages_that_it_parts() -> None:
    lists = tables("engines", "detect")["stems"]
    told = {(word, code) for codes, words in lists.items() for word in words.split() for code in codes.split("-")}
    for word in {word for word, _ in told}:
        assert not {("hr", word), ("bs", word)} <= {
            (code, word) for code, words in lists.items() if word in words.split()
        }
        assert len({code for each, code in told if each == word}) < 3, word


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_weight_is_of_a_language_that_the_first_line_names(script: str) -> None:
    path = Path(likelihood.__file__).parent / "data" / f"likelihood-{script.lower()}.txt.gz"
    first, *rows = gzip.decompress(path.read_bytes()).decode().split("\n")
    languages = first.split(" ")
    assert len(languages) == len(set(languages)) > 2
    for row in rows:
        piece, _, pairs = row.partition("\t")
        assert piece.strip("= ")
        assert len(pairs) % 2 == 0
        assert all(0 <= ord(each) - FIRST < len(languages) for each in pairs[::2])


@pytest.mark.parametrize(
    "text, enough",
    [("The talks in", False), ("The talks in Kyiv", True), ("基辅会谈继", False), ("基辅会谈继续", True),
     ("キーウで協議", True),
     ("키이우 회담이", True), ("키이우", False), ("वार्ता जारी रही", True), ("वार्ता", False)],
)  # fmt: skip
def test_how_many_letters_are_enough(text: str, enough: bool) -> None:
    assert (detect(text, None).language is not None) is enough


@pytest.mark.parametrize(
    "text, confidence",
    [
        (" ".join(text for language, text in SENTENCES if language == "en") * 3, Confidence.CERTAIN),
        ("Gesprekke in Kyiv gaan voort", Confidence.LIKELY),  # too short for more
    ],
)
def test_how_sure(text: str, confidence: Confidence) -> None:
    assert detect(text, None).confidence is confidence


def test_only_the_languages_asked_for() -> None:
    english = dict(SENTENCES)["en"]
    for languages in ({"de", "fr"}, {"de"}):
        assert detector(frozenset(languages))(english, None).language is None
    assert detector(frozenset({"uk", "ru"}))(dict(SENTENCES)["be"], None).language in ("uk", "ru", None)
    assert detector(frozenset({"en", "de"}))(english, None) == Detection("en", Confidence.CERTAIN)


def test_a_declared_language_is_no_answer_by_itself() -> None:
    assert detect(dict(SENTENCES)["fr"], "en").language == "fr"
    assert detect(dict(SENTENCES)["en"], "en") == Detection("en", Confidence.CERTAIN)


def test_a_loop_says_no_more_than_its_word() -> None:
    text = f"The talks went on for two hours, officials said on Monday. {'Kyiv ' * 200}"
    assert detect(text, None).language == "en"


def test_the_same_answer_every_time() -> None:
    first = [detector()(text, None) for _, text in SENTENCES[::4]]
    assert [detector()(text, None) for _, text in reversed(SENTENCES[::4])][::-1] == first


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("마리아 린드크비스트(Maria Lindqvist), 에릭 올손(Erik Olsson) 회담 참석", "ko"),
        ("Maria Lindqvist (마리아) meets Erik Olsson for talks", "en"),
        ("Ministar unutarnjih poslova potvrdio je pokušaj ubojstva tajnika udruge", "hr"),
        ("Ministar unutrašnjih poslova potvrdio je pokušaj ubistva sekretara udruženja", "bs"),
    ],
)
def test_glosses_in_latin_letters_and_words_of_one_standard_tell_a_headline(text: str, language: str) -> None:
    assert detector()(text, None).language == language
