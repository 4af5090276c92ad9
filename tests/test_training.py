"""The training of the demonstration models: text, directions, packages; where torch is, the way to CTranslate2."""

from __future__ import annotations

import doctest
import gzip
import importlib
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from training.directions import Direction, directions, examples, sentences_of_tests
from training.package import About, file_name, metadata, write_package
from training.sets import licences, origins
from training.text import HELD_OUT, LONGEST, Pair, cleaned, is_held_out, parallel, read, split

PACKAGES = sorted((Path(__file__).parents[1] / "corpus/models").glob("*.argosmodel"))
DE_EN = Direction("de", "en")
ABOUT = About("1.1.0", "Trained for a test.", licences({"wmt20", "tatoeba-test"}))


@pytest.mark.parametrize("module", ["text", "directions", "package", "sets", "names"])
def test_examples_in_docstrings(module: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(f"training.{module}"))
    assert tried
    assert not failed


@pytest.mark.parametrize(
    "source, target",
    [
        ("Der Fluss trat über die Ufer.", "The river burst its banks."),
        ("Er ist 40.", "He is forty."),
        ("Nein!", "No!"),
        ("Der Zug fährt um 18 Uhr, nicht um 17 Uhr.", "The train leaves at 6 pm, not at 17 hours."),
    ],
)
def test_translations_stay(source: str, target: str) -> None:
    assert parallel(source, target)


@pytest.mark.parametrize(
    "source, target",
    [
        ("", "Nothing."),
        ("12:30", "12:30"),
        ("---", "***"),
        ("The same line.", "The same line."),
        ("Ja.", "Yes, and then they all went on to the harbour, where the boats lay."),
        ("Absatz 7", "Section 9"),
        ("x " * LONGEST, "y " * LONGEST),
    ],
)
def test_what_is_no_translation_goes(source: str, target: str) -> None:
    assert not parallel(source, target)


def test_text_is_tidied_and_each_pair_stays_once() -> None:
    pairs = [
        Pair("wmt20", "Zwei\u00a0Boote  sanken.", "Two boats sank. "),
        Pair("xquad", "Zwei Boote sanken.", "Two boats sank."),
    ]
    assert list(cleaned(pairs)) == [Pair("wmt20", "Zwei Boote sanken.", "Two boats sank.")]


def held_out_english() -> str:
    return next(text for text in (f"Boat {number} sank." for number in range(HELD_OUT * 50)) if is_held_out(text))


def test_dev_lines_are_news_and_are_never_trained_on() -> None:
    dev = held_out_english()
    pairs = [Pair("wmt20", "a", dev), Pair("tatoeba-test", "b", dev.upper()), Pair("wmt20", "c", "Boats sank.")]
    training, held = split(pairs)
    assert [pair.source for pair in training] == ["c"]
    assert [pair.source for pair in held] == ["a"]


def test_about_one_sentence_in_a_hundred_is_held_out() -> None:
    count = sum(is_held_out(f"The boat came back after {number} days.") for number in range(10_000))
    assert 60 < count < 150


def text_file(folder: Path, pair: str, *rows: str) -> Path:
    path = folder / f"{pair}.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("".join(f"{row}\n" for row in rows))
    return path


def test_a_line_without_three_columns_is_told(tmp_path: Path) -> None:
    path = text_file(tmp_path, "de-en", "wmt20\tJa.\tYes.", "wmt20\tNein.")
    with pytest.raises(ValueError, match=r"de-en.tsv.gz:2: 2 columns, not 3"):
        list(read(path))


def test_examples_are_turned_for_their_direction_and_tests_stay_unseen(tmp_path: Path) -> None:
    text_file(tmp_path, "de-en", "wmt20\tZwei Boote sanken.\tTwo boats sank.", "wmt20\tKein Wort.\tNot a word.")
    text_file(tmp_path, "fr-en", "wmt-news\tDeux bateaux ont coulé.\tTwo boats sank.")
    (tmp_path / "test").mkdir()
    (tmp_path / "test/small.tsv").write_text("Kein Wort.\tNo word.\n", encoding="utf-8")
    chosen = directions(["en"], ["de", "fr"])
    training, dev = examples(chosen, tmp_path, sentences_of_tests(tmp_path / "test"))
    assert [(each.pair.source, each.pair.target, each.direction.prefix) for each in training] == [
        ("Two boats sank.", "Zwei Boote sanken.", "__de__"),
        ("Two boats sank.", "Deux bateaux ont coulé.", "__fr__"),
    ]
    assert dev == []


@pytest.mark.parametrize("sources, targets", [(["de"], ["fr"]), (["en"], ["en"]), (["en", "de"], ["fr"])])
def test_english_must_be_on_one_side(sources: list[str], targets: list[str]) -> None:
    with pytest.raises(ValueError, match="English must be on one side"):
        directions(sources, targets)


def test_every_set_has_a_licence_and_a_rate() -> None:
    assert all(origin.licence and 0 < origin.rate <= 2 for origin in origins().values())


def test_metadata_says_that_it_is_a_demonstration() -> None:
    made = metadata(Direction("en", "uk", "__uk__"), "1.1.0")
    assert (made["quality"], made["target_prefix"], made["to_name"]) == ("demo", "__uk__", "Ukrainian")
    assert "target_prefix" not in metadata(DE_EN, "1.1.0")


def test_the_same_package_comes_out_the_same(tmp_path: Path) -> None:
    model = {"model.bin": b"weights", "config.json": b"{}"}
    paths = [
        write_package(tmp_path / name, DE_EN, ABOUT, "Small.", model, b"pieces", b"splitter") for name in ("a", "b")
    ]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    top = "translate-de_en-1_1_0"
    with zipfile.ZipFile(paths[0]) as package:
        assert package.namelist() == [
            f"{top}/{name}"
            for name in ("README.md", "metadata.json", "minisbd/xx.onnx", "model/config.json", "model/model.bin",
                         "sentencepiece.model")
        ]  # fmt: skip
        said = package.read(f"{top}/README.md").decode()
    assert "German -> English, demonstration model 1.1.0" in said
    assert "- Tatoeba: CC BY 2.0 FR" in said
    assert "- WMT news test sets: released for research use" in said


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.stem)
def test_packages_in_the_project_say_what_they_are(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        top = path.name.removesuffix(".argosmodel")
        known = json.loads(package.read(f"{top}/metadata.json"))
        said = package.read(f"{top}/README.md").decode()
    assert known["quality"] == "demo"
    assert path.name == file_name(Direction(known["from_code"], known["to_code"]), known["package_version"])
    assert "WMT news test sets" in said


def test_packages_in_the_project_are_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGES) < 40_000_000


# From here on torch is needed, which the project's own environment must not have.


@pytest.fixture(scope="module")
def tiny() -> Any:
    torch = pytest.importorskip("torch", reason="torch trains the models; training/README.md says how to get it")
    from training.model import Size, Transformer

    torch.manual_seed(7)
    return Transformer(Size(vocabulary=40, width=32, inner=64, heads=2, encoder=2, decoder=2)).eval()


def greedy(model: Any, source: list[int], longest: int = 12) -> list[int]:
    import torch

    said = [1]
    while len(said) <= longest and said[-1] != 2:
        states = model(torch.tensor([[*source, 2]]), None, torch.tensor([said]))[0, -1]
        said.append(int((states @ model.embeddings.weight.T + model.bias).argmax()))
    return [number for number in said[1:] if number != 2]


def test_ctranslate2_says_what_torch_says(tiny: Any, tmp_path: Path) -> None:
    import ctranslate2

    from training.binary import weights
    from training.export import export
    from training.names import ctranslate2_names

    pieces = ["<unk>", "<s>", "</s>", *(f"p{number}" for number in range(3, 40))]
    export(tiny, pieces, tmp_path, quantization=None)
    translator = ctranslate2.Translator(str(tmp_path), device="cpu", intra_threads=1)
    chance = random.Random(3)
    for _ in range(8):
        source = [chance.randrange(3, 40) for _ in range(chance.randrange(1, 9))]
        (said,) = translator.translate_batch(
            [[pieces[number] for number in source]], beam_size=1, max_decoding_length=12
        )
        assert said.hypotheses[0] == [pieces[number] for number in greedy(tiny, source)]
    assert "decoder/position_encodings/encodings" not in weights(tmp_path / "model.bin")  # it makes the same itself
    export(tiny, pieces, tmp_path / "int8")
    back, state = weights(tmp_path / "int8/model.bin"), tiny.state_dict()
    for ours, theirs in ctranslate2_names(2, 2):
        assert abs(back[theirs] - state[ours].numpy()).max() <= max(float(state[ours].abs().max()) / 100, 1e-6), ours


def test_places_counted_otherwise_stand_in_the_package(tiny: Any, tmp_path: Path) -> None:
    import ctranslate2

    from training.export import export
    from training.model import positions

    tiny.positions = positions(32).roll(1, 0)  # from 0, as models of another origin count
    pieces = ["<unk>", "<s>", "</s>", *(f"p{number}" for number in range(3, 40))]
    export(tiny, pieces, tmp_path, quantization=None)
    translator = ctranslate2.Translator(str(tmp_path), device="cpu", intra_threads=1)
    (said,) = translator.translate_batch([pieces[5:13]], beam_size=1, max_decoding_length=12)
    assert said.hypotheses[0] == [pieces[number] for number in greedy(tiny, list(range(5, 13)))]
    tiny.positions = positions(32)


def test_a_package_keeps_the_subwords_that_either_language_has_most() -> None:
    pytest.importorskip("torch", reason="torch trains the models; training/README.md says how to get it")
    from training.pruning import used

    much, little = [[3, 4, 4, 5]] * 50, [[6, 7], [6, 8]]
    assert used([much, little], 20) == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert used([much, little], 5) == [0, 1, 2, 4, 6]


def test_a_pruned_model_says_the_same(tiny: Any) -> None:
    import torch

    from training.pruning import pruned
    from training.start import Start
    from training.subwords import Subwords

    lines = [f"The boat {name} left the harbour at {hour}." for name in ("Ida", "Ole", "Una") for hour in range(1, 9)]
    whole = Subwords.learned(lines, 30)
    (text,) = lines[3:4]
    kept = sorted({0, 1, 2, *whole.numbers([text])[0]})
    small = pruned(Start(tiny, whole), kept)
    assert len(small.subwords) == len(kept) < 30
    assert small.subwords.pieces(text) == whole.pieces(text)
    scores = []
    for model, subwords in ((tiny, whole), (small.model.eval(), small.subwords)):
        (numbers,) = subwords.numbers([text])
        states = model(torch.tensor([numbers]), None, torch.tensor([[1, *numbers]]))
        scores.append(states @ model.embeddings.weight.T + model.bias)
    assert torch.allclose(scores[0][..., kept], scores[1], atol=1e-5)


def test_the_loss_is_the_one_that_torch_has(tiny: Any) -> None:
    import torch

    from training.loss import smoothed_loss

    states = torch.randn(30, 32, requires_grad=True)
    wanted = torch.randint(0, 40, (30,))
    ours = smoothed_loss(states, tiny.embeddings.weight.detach(), tiny.bias.detach(), wanted, 0.1)
    (gradient,) = torch.autograd.grad(ours, states)
    logits = states @ tiny.embeddings.weight.detach().T + tiny.bias.detach()
    theirs = torch.nn.functional.cross_entropy(logits, wanted, label_smoothing=0.1, reduction="sum")
    (expected,) = torch.autograd.grad(theirs, states)
    assert abs(float((ours - theirs).detach())) < 0.02 * float(theirs.detach())
    assert float((gradient - expected).norm()) < 0.02 * float(expected.norm())  # bfloat16 has 8 bits


def test_a_tiny_model_learns_and_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="torch trains the models; training/README.md says how to get it")
    from training.average import best
    from training.loop import Plan, dev_loss, train
    from training.model import Size, Transformer

    torch.manual_seed(7)
    size = Size(vocabulary=20, width=32, inner=64, heads=2, encoder=1, decoder=1)
    pairs = [([number, number + 1], [number + 1, number]) for number in range(3, 18)]
    plan = Plan(minutes=0.03, tokens=60, every=0.01)
    untaught = dev_loss(Transformer(size), pairs)
    first = train(Transformer(size), pairs, [1.0] * len(pairs), pairs, plan, tmp_path)
    again = Transformer(size)
    more = train(again, pairs, [1.0] * len(pairs), pairs, Plan(minutes=0.06, tokens=60, every=0.01), tmp_path)
    assert more.steps > first.steps
    losses = best(again, tmp_path, pairs)
    assert min(losses.values()) == next(iter(losses.values())) < untaught
