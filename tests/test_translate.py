"""Back-translation: the route, the memory, what counts as a signal; with a small engine, and the demo model."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.decoding import Decoding
from checker.engines import translate
from checker.engines.memory import Memory
from checker.engines.models import Model, install
from checker.engines.translate import Translator
from checker.errors import BadInput, MissingModel
from checker.tools import Score, Translation

if TYPE_CHECKING:
    from collections.abc import Sequence


PACKAGE = Path(__file__).parents[1] / "corpus/models/translate-en_de-1_1_0.argosmodel"
TALKS = "Die Gespräche in Kiew dauern an."


class Echo:
    """An engine that says which model spoke; a text with "loop" in it comes out unreliable."""

    asked: list[tuple[str, list[str]]]
    scored: list[str]

    def __init__(self, model: Model, decoding: Decoding) -> None:
        self.model = model

    def translate(self, texts: Sequence[str]) -> list[tuple[str, bool]]:
        self.asked.append((self.model.name, list(texts)))
        return [(f"{self.model.target}({text})", "loop" not in text) for text in texts]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Score]:
        self.scored.append(self.model.name)
        return [Score(("</s>",), (-1.0,)) for _ in pairs]


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> type[Echo]:
    Echo.asked, Echo.scored = [], []
    monkeypatch.setattr(translate, "Engine", Echo)
    return Echo


def models(folder: Path, *pairs: str, quality: str | None = None, weights: str = "weights") -> Path:
    """A folder with a package for each pair of languages."""
    for pair in pairs:
        source, target = pair.split("_")
        place = folder / f"translate-{pair}"
        (place / "model").mkdir(parents=True)
        (place / "model" / "model.bin").write_text(weights, encoding="utf-8")
        metadata = {"from_code": source, "to_code": target, "package_version": "1.0", "quality": quality}
        (place / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "installed, source, target, said",
    [
        (["de_fr"], "de", "fr", f"fr({TALKS})"),
        (["de_fr", "de_en", "en_fr"], "de", "fr", f"fr({TALKS})"),
        (["de_en", "en_fr"], "de", "fr", f"fr(en({TALKS}))"),
        (["de_en"], "de", "en", f"en({TALKS})"),
    ],
)
def test_the_route(
    echo: type[Echo], tmp_path: Path, installed: list[str], source: str, target: str, said: str
) -> None:
    translator = Translator([models(tmp_path, *installed)], Memory(None))
    assert translator([TALKS], source, target) == [Translation(said)]


@pytest.mark.parametrize("installed", [[], ["fr_de"], ["de_en"], ["en_fr"], ["de_pl", "pl_fr"]])
def test_a_missing_model_says_what_to_type(echo: type[Echo], tmp_path: Path, installed: list[str]) -> None:
    translator = Translator([models(tmp_path, *installed), tmp_path / "nowhere"], Memory(None))
    for texts in ([TALKS], []):
        with pytest.raises(MissingModel) as error:
            translator(texts, "de", "fr")
        assert str(error.value) == "no model de->fr: checker models install FILE"
    assert translator.used() == ()


def test_a_batch_keeps_its_order_and_asks_for_each_text_once(echo: type[Echo], tmp_path: Path) -> None:
    translator = Translator([models(tmp_path, "de_en")], Memory(None))
    texts = ["Ja.", TALKS, "", "12.5 – 14", "Ja.", "…"]
    assert [each.text for each in translator(texts, "de", "en")] == [
        "en(Ja.)", f"en({TALKS})", "", "12.5 – 14", "en(Ja.)", "…",
    ]  # fmt: skip
    assert echo.asked == [("de_en", ["Ja.", TALKS])]


def test_what_was_said_before_is_not_asked_again(echo: type[Echo], tmp_path: Path) -> None:
    place, memory = models(tmp_path / "models", "de_en"), tmp_path / "memory.sqlite"
    first = Translator([place], Memory(memory))(["Ja.", "Eine loop."], "de", "en")
    echo.asked.clear()
    assert Translator([place], Memory(memory))(["Ja.", "Eine loop.", "Nein."], "de", "en")[:2] == first
    assert echo.asked == [("de_en", ["Nein."])]


def test_other_weights_are_asked_again(echo: type[Echo], tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    for name in ("old", "new"):
        Translator([models(tmp_path / name, "de_en", weights=name)], Memory(memory))(["Ja."], "de", "en")
    assert echo.asked == [("de_en", ["Ja."])] * 2


@pytest.mark.parametrize(
    "quality, text, signal",
    [(None, "Ja.", True), ("demo", "Ja.", False), (None, "Eine loop.", False), ("demo", "", False)],
)
def test_what_counts_as_a_signal(
    echo: type[Echo], tmp_path: Path, quality: str | None, text: str, signal: bool
) -> None:
    translator = Translator([models(tmp_path, "de_en", quality=quality)], Memory(None))
    assert [each.signal for each in translator([text], "de", "en")] == [signal]


@pytest.mark.parametrize("quality, demonstrations, asked", [(None, False, 1), ("demo", False, 0), ("demo", True, 1)])
def test_a_demonstration_weighs_nothing(
    echo: type[Echo], tmp_path: Path, quality: str | None, demonstrations: bool, asked: int
) -> None:
    translator = Translator([models(tmp_path, "de_en", quality=quality)], Memory(None))
    (score,) = translator.score([("Ja.", "Yes.")], "de", "en", demonstrations=demonstrations)
    assert (score.signal, len(echo.scored)) == (quality is None, asked)
    assert len(translator.used()) == asked


def test_only_a_model_that_said_something_is_named(
    echo: type[Echo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = Translator([models(tmp_path, "de_en")], Memory(None), Decoding(beam=1))

    def fail(_: Echo, texts: Sequence[str]) -> list[tuple[str, bool]]:
        raise BadInput("models/de_en", "the model cannot be loaded")

    with monkeypatch.context() as broken:
        broken.setattr(Echo, "translate", fail)
        with pytest.raises(BadInput):
            translator(["Ja."], "de", "en")
    assert translator.used() == ()
    translator(["Ja."], "de", "en")
    (named,) = translator.used()
    assert named.endswith(" (beam 1, auto, auto)")


def test_a_package_that_lacks_its_weights_hides_no_whole_one(echo: type[Echo], tmp_path: Path) -> None:
    place = models(tmp_path, "de_en", weights="old")
    (place / "translate-de_en").rename(place / "older")
    (place / "older" / "sentencepiece.model").write_text("pieces")
    newer = models(tmp_path, "de_en") / "translate-de_en"
    metadata = json.loads((newer / "metadata.json").read_text(encoding="utf-8"))
    (newer / "metadata.json").write_text(json.dumps({**metadata, "package_version": "10.0"}), encoding="utf-8")
    (newer / "model" / "model.bin").unlink()
    translator = Translator([place], Memory(None))
    translator(["Ja."], "de", "en")
    assert translator.used()[0].startswith("argos de_en 1.0 ")


def test_one_demo_model_on_the_way_is_no_signal(echo: type[Echo], tmp_path: Path) -> None:
    models(tmp_path, "de_en", quality="demo")
    translator = Translator([models(tmp_path, "en_fr")], Memory(None))
    assert [each.signal for each in translator(["Ja."], "de", "fr")] == [False]
    assert [name.split(" sha256")[0] for name in translator.used()] == ["argos de_en 1.0", "argos en_fr 1.0"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    folder = tmp_path_factory.mktemp("demo")
    install(PACKAGE, folder)
    return Translator([folder], Memory(None))


@pytest.fixture(scope="module")
def alone(demo: Translator) -> str:
    return demo(["The talks in Berlin lasted two hours."], "en", "de")[0].text


def test_the_demo_model_translates_and_is_no_signal(demo: Translator, alone: str) -> None:
    assert "Berlin" in alone
    assert not any(each.signal for each in demo(["The talks went on."], "en", "de"))
    assert demo.used()[0].startswith("argos en_de 1.1.0 sha256:")


def test_a_sentence_is_translated_the_same_in_any_company(demo: Translator, alone: str) -> None:
    texts = ["Yes.", "The minister said on Monday that nobody had agreed to anything at all.",
             "The talks in Berlin lasted two hours.", "Nobody knows."]  # fmt: skip
    assert demo(texts, "en", "de")[2].text == alone


def test_lines_stay_lines(demo: Translator, alone: str) -> None:
    (said,) = demo(["The talks in Berlin lasted two hours.\n\nThe talks in Berlin lasted two hours."], "en", "de")
    assert said.text == f"{alone}\n\n{alone}"


@pytest.mark.parametrize("text", ["Write to max_muster in Berlin.", "The file is called final_draft_2 here."])
def test_an_underscore_is_kept(demo: Translator, text: str) -> None:
    assert "_" in demo([text], "en", "de")[0].text


@pytest.mark.parametrize("text", ["\ud800 said so.", "A\0B said so.", "\u2581 said so.", "x" * 3000, "word " * 2000])
def test_hostile_text_is_no_crash(demo: Translator, alone: str, text: str) -> None:
    assert [each.text for each in demo([text, "The talks in Berlin lasted two hours."], "en", "de")][1] == alone


def test_nothing_is_made_under_home(
    demo: Translator, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    before = dict(os.environ)
    tmp_path.chmod(0o555)
    again = Translator(demo._places, Memory.default())(["The talks in Berlin lasted two hours."], "en", "de")
    tmp_path.chmod(0o755)
    assert again[0].text == alone
    assert dict(os.environ) == before
    assert not [path for path in tmp_path.rglob("*") if "argos" in path.name]


def test_a_model_that_cannot_be_loaded_says_so(tmp_path: Path) -> None:
    model = install(PACKAGE, tmp_path)
    (model.path / "model" / "model.bin").write_bytes(b"no weights")
    with pytest.raises(BadInput, match=r"the model cannot be loaded: .*; install it again"):
        Translator([tmp_path], Memory(None))(["Yes."], "en", "de")
