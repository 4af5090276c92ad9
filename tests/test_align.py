"""Which sentence renders which. Both sides are written as lists of sentences, ``¶`` between paragraphs."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.pair.align import align
from checker.passage import Document, Passage
from checker.story import Field, Segment, Story


def story(text: str, language: str, headline: str | None = None) -> Story:
    """A story of sentences: one a line, an empty line between paragraphs."""
    document, fields = Document("story.txt", text), []
    blocks = [("headline", headline or ""), *(("body", each) for each in text.split("¶"))]
    for kind, block in blocks[headline is None :]:
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        passage = Passage.verbatim(" ".join(lines))
        segments, at = [], 0
        for line in lines:
            segments.append(Segment(line, kind, kind, language, document, passage, at))  # type: ignore[arg-type]
            at += len(line) + 1
        fields.append(Field(kind, kind, document, passage, tuple(segments)))  # type: ignore[arg-type]
    return Story("story.txt", language, tuple(fields))


def beads(source: Story, target: Story) -> list[tuple[list[int], list[int]]]:
    """The pairs as numbers of sentences, counted from 1 on each side."""
    numbers = {id(segment): at for side in (source, target) for at, segment in enumerate(side.segments(), 1)}
    return [
        ([numbers[id(each)] for each in pair.source], [numbers[id(each)] for each in pair.target])
        for pair in align(target, source)
    ]


GERMAN = [
    "Bundeskanzler Friedrich Merz ist am Dienstag nach Kiew gereist.",
    "Er traf dort Präsident Wolodymyr Selenskyj und 14 Minister.",
    "Die Gespräche dauerten neun Stunden und endeten ohne Ergebnis.",
    "Deutschland will 350 Millionen Euro für die Energieversorgung geben.",
    "Das teilte das Auswärtige Amt in Berlin mit.",
    "Moskau reagierte nicht auf die Ankündigung aus dem Kanzleramt.",
]
ENGLISH = [
    "Chancellor Friedrich Merz travelled to Kyiv on Tuesday.",
    "There he met President Volodymyr Zelenskyy and 14 ministers.",
    "The talks lasted nine hours and ended without a result.",
    "Germany wants to give 350 million euros for the supply of energy.",
    "The Foreign Office in Berlin announced this.",
    "Moscow did not react to the announcement from the chancellery.",
]
CHINESE = [
    "德国总理默茨星期二访问基辅。",
    "他在那里会见了泽连斯基总统和14名部长。",
    "会谈持续了九个小时，没有取得任何结果。",
    "德国希望为能源供应提供3.5亿欧元，即350百万欧元。",
    "德国外交部在柏林宣布了这一消息。",
    "莫斯科没有对总理府的声明作出反应。",
]
ARABIC = [
    "سافر المستشار فريدريش ميرتس إلى كييف يوم الثلاثاء.",
    "والتقى هناك الرئيس فولوديمير زيلينسكي و14 وزيرا.",
    "واستمرت المحادثات تسع ساعات وانتهت دون نتيجة.",
    "وتريد ألمانيا تقديم 350 مليون يورو لإمدادات الطاقة.",
    "أعلنت ذلك وزارة الخارجية في برلين.",
    "ولم ترد موسكو على إعلان ديوان المستشارية.",
]
UKRAINIAN = [
    "Канцлер Фрідріх Мерц у вівторок прибув до Києва.",
    "Там він зустрівся з президентом Володимиром Зеленським і 14 міністрами.",
    "Переговори тривали дев'ять годин і завершилися без результату.",
    "Німеччина хоче надати 350 мільйонів євро на енергопостачання.",
    "Про це повідомило Міністерство закордонних справ у Берліні.",
    "Москва не відреагувала на заяву відомства канцлера.",
]
TRANSLATIONS = {"en": ENGLISH, "zh": CHINESE, "ar": ARABIC, "uk": UKRAINIAN}
STRAIGHT = [([at], [at]) for at in range(1, 7)]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_one_to_one(language: str) -> None:
    assert beads(story("\n".join(GERMAN), "de"), story("\n".join(TRANSLATIONS[language]), language)) == STRAIGHT


# Numbers, lengths and names tell; where those are alike, the gap is found one sentence beside it.
UNTOLD = pytest.mark.xfail(reason="by its length the sentence before is as likely to be the missing one")


@pytest.mark.parametrize(
    "language, gone",
    [*[("en", at) for at in range(1, 7)], ("zh", 1), ("ar", 1), ("ar", 2),
     ("ar", 3), pytest.param("ar", 5, marks=UNTOLD), ("ar", 6), ("uk", 2), ("uk", 5)],
)  # fmt: skip
def test_a_sentence_is_missing(language: str, gone: int) -> None:
    rest = [sentence for at, sentence in enumerate(TRANSLATIONS[language], 1) if at != gone]
    found = beads(story("\n".join(GERMAN), "de"), story("\n".join(rest), language))
    assert found == [([at], [] if at == gone else [at - (at > gone)]) for at in range(1, 7)]


@pytest.mark.parametrize("extra", range(1, 7))
def test_a_sentence_is_added(extra: int) -> None:
    rest = GERMAN[: extra - 1] + GERMAN[extra:]
    found = beads(story("\n".join(rest), "de"), story("\n".join(ENGLISH), "en"))
    assert found == [([] if at == extra else [at - (at > extra)], [at]) for at in range(1, 7)]


@pytest.mark.parametrize("first", range(1, 6))
def test_two_sentences_become_one(first: int) -> None:
    one = f"{ENGLISH[first - 1].rstrip('.')}, and {ENGLISH[first]}"
    merged = [*ENGLISH[: first - 1], one, *ENGLISH[first + 1 :]]
    expected = [([at], [at]) for at in range(1, first)] + [([first, first + 1], [first])]
    expected += [([at], [at - 1]) for at in range(first + 2, 7)]
    assert beads(story("\n".join(GERMAN), "de"), story("\n".join(merged), "en")) == expected
    back = [(target, source) for source, target in expected]
    assert beads(story("\n".join(merged), "en"), story("\n".join(GERMAN), "de")) == back


@pytest.mark.parametrize(
    "source, target",
    [("111111", "222"), ("33", "6"), ("6", "33"), ("6", "111111"), ("24", "42"), ("1122", "6")],
)
def test_paragraphs_don_t_matter(source: str, target: str) -> None:
    """Each digit is a paragraph of so many sentences."""

    def laid_out(sentences: list[str], paragraphs: str) -> str:
        given = iter(sentences)
        return "¶".join("\n".join(next(given) for _ in range(int(size))) for size in paragraphs)

    assert beads(story(laid_out(GERMAN, source), "de"), story(laid_out(ENGLISH, target), "en")) == STRAIGHT


def test_headline_with_headline() -> None:
    source = story("\n".join(GERMAN), "de", "Merz verspricht Kiew Hilfe")
    target = story("\n".join(ENGLISH[1:]), "en", "Merz promises help to Kyiv")
    assert beads(source, target)[:3] == [([1], [1]), ([2], []), ([3], [2])]
    assert beads(story("\n".join(GERMAN), "de"), target)[0] == ([], [1])


def test_the_pairs_stand_in_story_order() -> None:
    target = story("\n".join(ENGLISH), "en", "Merz promises help to Kyiv")
    source = story("\n".join(GERMAN[::-1]), "de", "Merz verspricht Kiew Hilfe")
    places = [number for _, target_numbers in beads(source, target) for number in target_numbers]
    assert places == sorted(places)


sentences = st.lists(st.sampled_from([*GERMAN, *ENGLISH, *CHINESE, "¶", "1", "¹", ".", "A" * 500]), max_size=14)


@given(sentences, sentences)
def test_every_sentence_is_in_exactly_one_pair(ours: list[str], theirs: list[str]) -> None:
    target, source = story("\n".join(ours), "en"), story("\n".join(theirs), "de")
    pairs = align(target, source)
    assert [each for pair in pairs for each in pair.target] == list(target.segments())
    assert [each for pair in pairs for each in pair.source] == list(source.segments())
    assert all(len(pair.source) <= 2 and len(pair.target) <= 2 and (pair.source or pair.target) for pair in pairs)


def test_two_thousand_sentences_take_no_minute() -> None:
    chance = random.Random(4)
    order = [chance.randrange(6) for _ in range(2000)]
    source = story("\n".join(f"{GERMAN[at]} {number}" for number, at in enumerate(order)), "de")
    target = story("\n".join(f"{ENGLISH[at]} {number}" for number, at in enumerate(order) if number % 50), "en")
    began = time.perf_counter()
    found = beads(source, target)
    assert time.perf_counter() - began < 10
    assert sum(not target for _, target in found) >= 36  # where a neighbour has the same words, it may be merged


@pytest.mark.parametrize("kept", [1, 20])
def test_a_long_source_beside_a_short_story(kept: int) -> None:
    """A brief made of a long read: in seconds, and every sentence still somewhere."""
    source = story("\n".join(f"{GERMAN[at % 6]} {at}" for at in range(2000)), "de")
    target = story("\n".join(ENGLISH[:1] * kept), "en")
    began = time.perf_counter()
    pairs = align(target, source)
    assert time.perf_counter() - began < 10
    assert sum(len(pair.source) for pair in pairs) == 2000
