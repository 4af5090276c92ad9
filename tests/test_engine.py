"""What a model is given and what is made of its answers: portions, literals, loops, likelihoods."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.decoding import Decoding
from checker.engines.engine import Engine, Output, _tokenizer, threads
from checker.engines.loops import cut
from checker.engines.models import Model, install
from checker.engines.portions import around_literals, lines, shortened, unharmed
from checker.errors import BadInput
from checker.text.literals import literals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.engines.portions import Portion

PACKAGE = next((Path(__file__).parents[1] / "corpus/models").glob("translate-en_de-*.argosmodel"))
TALKS = "The talks in Berlin lasted two hours."


@pytest.mark.parametrize(
    "source, target, said",
    [
        ("the talks go on .", "die Gespräche gehen weiter .", "die Gespräche gehen weiter ."),
        ("no", "nein , nein , nein , nein", "nein , nein , nein , nein"),
        ("No . No . No . No .", "Nein . Nein . Nein . Nein .", "Nein . Nein . Nein . Nein ."),
        ("No . " * 7, "Nein . " * 7, ("Nein . " * 7).strip()),
        ("a", "b", "b"),
        ("", "", ""),
    ],
)
def test_an_output_that_kept_the_thread(source: str, target: str, said: str) -> None:
    assert cut(source.split(), target.split(), 256) == (said.split(), True)


@pytest.mark.parametrize(
    "source, target, said",
    [
        ("no", "nein , " * 30, "nein ,"),
        ("talks in Kyiv go on .", "die Gespräche" + " in Kiew bis" * 6, "die Gespräche in Kiew bis"),
        ("Yes .", " ".join(str(number) for number in range(99)), " ".join(str(number) for number in range(26))),
        ("word " * 200, " ".join(str(number) for number in range(250)), None),
    ],
)
def test_an_output_that_lost_the_thread_is_cut_where_it_did(source: str, target: str, said: str | None) -> None:
    tokens, kept = cut(source.split(), target.split(), 250)
    assert not kept
    assert tokens == (target if said is None else said).split()


@pytest.mark.parametrize(
    "text, found",
    [
        ("More at https://example.org/a?b=1.", ["https://example.org/a?b=1"]),
        ("Write to desk@example.org or @desk.", ["desk@example.org", "@desk"]),
        ("Dear {name}, %s has ${amount} and {{ count }} or %(when)s.",
         ["{name}", "%s", "${amount}", "{{ count }}", "%(when)s"]),
        ("He <b>won</b> &amp; left __init__ alone.", ["<b>", "</b>", "&amp;", "__init__"]),
        ("Great 👍🏽👍🏽 news ❤️ from 🇺🇦 and 👩‍🚒, 1️⃣ by one.", ["👍🏽👍🏽", "❤️", "🇺🇦", "👩‍🚒", "1️⃣"]),
        ("Profits rose by 50% since {then} and less than 3 < 4.", ["{then}"]),
        ("A plain sentence, with 100 %so-called words (and 5 * 4 = 20).", []),
        ("Sie stieg um 5 % sagte er.", []),
    ],
)  # fmt: skip
def test_what_no_translation_changes(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in literals(text)] == found


WORDS = st.lists(
    st.sampled_from(["word", "a,", "end.", "日本。", "https://example.org/x", "{n}", "👍", "1 000", "\n"])
)


@pytest.mark.parametrize(
    "split", [lines, around_literals, lambda text: shortened(text, lambda part: len(part) < 12)],
    ids=["lines", "literals", "shortened"],
)  # fmt: skip
@given(words=WORDS, space=st.sampled_from([" ", "  ", "", "\u00a0"]))
def test_portions_are_the_whole_text(split: Callable[[str], Iterable[Portion]], words: list[str], space: str) -> None:
    text = space.join(words)
    portions = list(split(text))
    assert "".join(portion.text for portion in portions) == text
    assert all(
        portion.text == portion.text.strip() for portion in portions if portion.spoken and split is around_literals
    )


@given(words=WORDS)
def test_no_portion_is_too_long(words: list[str]) -> None:
    assert all(
        len(each.text) < 12 or not each.spoken for each in shortened(" ".join(words), lambda text: len(text) < 12)
    )


@pytest.mark.parametrize(
    "text, spoken",
    [
        ("(@newsdesk) January 29, 2015", ["January 29, 2015"]),
        ("He wrote ({name}) and left.", ["He wrote", "and left."]),
        ("More: https://example.org/a – today!", ["More", "today!"]),
    ],
)
def test_signs_around_literals_stay(text: str, spoken: list[str]) -> None:
    assert [portion.text for portion in around_literals(text) if portion.spoken] == spoken


@pytest.mark.parametrize(
    "text, translation, whole",
    [
        ("See {name}.", "Siehe {name}.", True),
        ("See {name} and {name}.", "Siehe {name}.", False),
        ("See it.", "Siehe {name}.", True),
    ],
)
def test_literals_are_counted(text: str, translation: str, whole: bool) -> None:
    assert unharmed(text, translation) is whole


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return Engine(install(PACKAGE, tmp_path_factory.mktemp("demo")), Decoding(threads=1))


@pytest.mark.parametrize(
    "text",
    [
        "Read the whole report at https://example.org/report?id=7 on the website.",
        "Good evening 👍🏽 from Berlin 🇩🇪!",
        "Dear {first_name}, the meeting with %(host)s begins at ten.",
        "Write to desk_2@example.org or to @desk_berlin.",
        "https://example.org/only",
        "Hello {name}, your orders ({count}) — see https://example.org — will leave on Monday.",
        "👍",
    ],
)
def test_literals_come_through(demo: Engine, text: str) -> None:
    (made,) = demo.translate([text])
    assert unharmed(text, made.text)


def test_lines_stay_lines(demo: Engine) -> None:
    (alone,) = demo.translate([TALKS])
    assert demo.translate([f"{TALKS}\r\n\n– 12 –\n{TALKS}"]) == [
        Output(f"{alone.text}\r\n\n– 12 –\n{alone.text}", reliable=True)
    ]


class Shouting:
    """A translator and tokenizer of whole words that puts everything in capitals, and remembers its batches."""

    def __init__(self) -> None:
        self.batches: list[list[list[str]]] = []

    def encode(self, text: str) -> list[str]:
        return text.split()

    def decode(self, tokens: list[str]) -> str:
        return " ".join(tokens)

    def translate_batch(self, tokens: list[list[str]], **_: object) -> list[SimpleNamespace]:
        self.batches.append(tokens)
        return [SimpleNamespace(hypotheses=[[word.upper() for word in each]]) for each in tokens]


@pytest.fixture
def shouting(demo: Engine) -> tuple[Engine, Shouting]:
    engine, said = Engine(demo.model, Decoding()), Shouting()
    engine._loaded = said, said, ""
    return engine, said


def test_a_long_sentence_loses_nothing(shouting: tuple[Engine, Shouting]) -> None:
    engine, said = shouting
    text = f"The talks will be held {', '.join(f'in hall {number} of Berlin' for number in range(300))}."
    assert engine.translate([text]) == [Output(text.upper(), reliable=True)]
    assert len(said.batches) == 1
    assert max(map(len, said.batches[0])) < 256


def test_white_space_around_a_long_sentence_is_no_part_of_it(shouting: tuple[Engine, Shouting]) -> None:
    engine, _ = shouting
    text = f"{' ' * 400}{'the talks went on and ' * 80}ended.{' ' * 400}"
    (made,) = engine.translate([text])
    assert (made.text.strip(), made.reliable) == (text.strip().upper(), True)


def test_a_batch_has_each_portion_once(shouting: tuple[Engine, Shouting]) -> None:
    engine, said = shouting
    engine.translate(["Yes.", "They went on.\nYes.", "", "They left at noon.", "Yes."])
    assert said.batches == [[["Yes."], ["They", "went", "on."], ["They", "left", "at", "noon."]]]


def test_a_translation_is_scored_token_by_token(demo: Engine) -> None:
    (said,) = demo.translate([TALKS])
    good, bad, empty = demo.score([(TALKS, said.text), (TALKS, "Der Hund frisst gern Käse."), (TALKS, "")])
    assert good.tokens[-1] == "</s>"
    assert len(good.tokens) == len(good.likelihoods)
    assert good.total > bad.total > -500
    assert len(empty.tokens) == 1


def test_a_likelihood_does_not_hang_on_its_company(demo: Engine) -> None:
    pairs = [(TALKS, "Die Gespräche in Berlin dauerten zwei Stunden."), ("Yes.", "Ja."), (f"{TALKS} " * 5, "Nein.")]
    assert demo.score(pairs) == [demo.score([pair])[0] for pair in pairs]
    assert demo.score([]) == []


def test_a_part_left_out_of_the_source_makes_its_translation_unlikely(demo: Engine) -> None:
    source, less = "The minister spoke in Berlin on Monday.", "The minister spoke on Monday."
    full, gap = demo.score(
        [(source, "Der Minister sprach am Montag in Berlin."), (less, "Der Minister sprach am Montag in Berlin.")]
    )
    assert full.tokens == gap.tokens
    worth = dict(
        zip(full.tokens, (a - b for a, b in zip(full.likelihoods, gap.likelihoods, strict=True)), strict=True)
    )
    assert max(worth, key=lambda token: worth[token]) == "▁Berlin"


class Device:
    """CTranslate2 on a machine with so many GPUs, which remembers how models are loaded."""

    def __init__(self, gpus: int) -> None:
        self.gpus = gpus
        self.loaded: dict[str, object] = {}

    def get_cuda_device_count(self) -> int:
        return self.gpus

    def Translator(self, _: str, **how: object) -> Shouting:  # noqa: N802  its name there
        self.loaded = how
        return Shouting()


@pytest.mark.parametrize(
    "gpus, decoding, device, inter",
    [
        (0, Decoding(threads=3), "cpu", 3),
        (1, Decoding(threads=3), "cuda", 3),
        (1, Decoding(threads=1, device="cpu"), "cpu", 1),
        (0, Decoding(threads=2, device="cuda", compute_type="float16"), "cuda", 2),
    ],
)
def test_how_a_model_is_loaded(
    demo: Engine, monkeypatch: pytest.MonkeyPatch, gpus: int, decoding: Decoding, device: str, inter: int
) -> None:
    fake = Device(gpus)
    monkeypatch.setitem(sys.modules, "ctranslate2", fake)
    Engine(demo.model, decoding).translate([TALKS])
    assert fake.loaded == {
        "device": device, "compute_type": decoding.compute_type, "inter_threads": inter, "intra_threads": 1,
    }  # fmt: skip


def test_all_cores_are_used_unless_settings_say_otherwise() -> None:
    assert threads(0)[0] >= 1
    assert threads(5) == (5, 1)


def test_a_device_that_is_not_there_says_what_is_wrong(demo: Engine) -> None:
    with pytest.raises(BadInput, match="the model cannot be loaded"):
        Engine(demo.model, Decoding(device="cuda")).translate([TALKS])


def test_an_old_package_has_its_tokens_from_bpe(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"from_code": "de", "to_code": "en", "package_version": "1.0"}')
    (tmp_path / "bpe.model").write_text("#version: 0.2\nt h\nth e</w>\n")
    (tmp_path / "stanza").mkdir()
    tokenizer, prefix = _tokenizer(Model(tmp_path, "de", "en", "1.0"))
    assert (tokenizer.encode("the cab"), prefix) == (["the", "c@@", "a@@", "b"], "")
    assert tokenizer.decode(["the", "c@@", "a@@", "b"]) == "the cab"


def test_a_package_without_tokenizer_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"from_code": "de", "to_code": "en", "package_version": "1.0"}')
    with pytest.raises(BadInput, match=r"no sentencepiece.model or bpe.model in the package; install it again"):
        _tokenizer(Model(tmp_path, "de", "en", "1.0"))


def test_the_token_before_a_joint_models_translations_is_no_word_of_them(shouting: tuple[Engine, Shouting]) -> None:
    engine, said = shouting
    prefixes: list[object] = []

    def translate_batch(tokens: list[list[str]], **how: object) -> list[SimpleNamespace]:
        prefixes.append(how["target_prefix"])
        return [SimpleNamespace(hypotheses=[["__de__", *each]]) for each in tokens]

    said.translate_batch = translate_batch  # type: ignore[method-assign]
    engine._loaded = said, said, "__de__"
    assert engine.translate(["Yes.", "No way."]) == [Output("Yes.", True), Output("No way.", True)]
    assert prefixes == [[["__de__"], ["__de__"]]]
