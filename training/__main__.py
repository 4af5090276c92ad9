"""From parallel text to tested packages: ``python -m training de en --minutes 80``."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from training.average import best
from training.batches import LONGEST, Numbers
from training.directions import Direction, Example, directions, examples, sentences_of_tests
from training.embeddings import bilingual
from training.export import export
from training.loop import Plan, Progress, train
from training.measure import Package, scores
from training.model import Size, Transformer
from training.package import About, write_package
from training.pruning import pruned, used
from training.sets import licences, origins
from training.start import Start, from_package
from training.subwords import UNKNOWN, Subwords

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def main() -> None:
    """Reads the options, trains, packs, tests."""
    options = _options()
    torch.manual_seed(1)
    torch.set_num_threads(options.threads)
    chosen = directions(options.sources.split(","), options.targets.split(","))
    training, dev = examples(chosen, options.text, sentences_of_tests(options.text / "test"))
    work = options.work / "-".join(direction.name for direction in chosen)
    start = from_package(options.start) if options.start else _from_nothing(training, chosen, work, options)
    pairs, rates = _numbers(training, start.subwords)
    dev_pairs, _ = _numbers(dev, start.subwords)
    print(f"{len(pairs)} pairs to train on, {len(dev_pairs)} dev lines", flush=True)
    plan = Plan(options.minutes, options.tokens, options.muon, options.adam)
    progress = train(start.model, pairs, rates, dev_pairs, plan, work)
    print(best(start.model, work, dev_pairs), flush=True)
    read = {*start.licences, *licences({example.pair.origin for example in training})}
    about = About(options.version, _story(options.start, progress), sorted(read))
    for direction, path in _packed(start, chosen, about, training, options):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB", flush=True)
        line = next(example.pair.source for example in dev if example.direction == direction)
        (said,) = Package(path).translated([line])
        print(f"  {line}\n  {said}")
        for score in scores(path, options.text / "test"):
            print(score, score.signature, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("sources", help="language to translate from; several with commas share one model")
    parser.add_argument("targets", help="language to translate into; several: a joint model, with prefixes")
    parser.add_argument("--minutes", type=float, required=True, help="of training, all runs of a work folder")
    parser.add_argument("--text", type=Path, default=Path("../shared/mt"), help="folder with LANGUAGE-en.tsv.gz")
    parser.add_argument("--out", type=Path, default=Path("corpus/models"), help="folder that the packages go to")
    parser.add_argument("--work", type=Path, default=Path(".training"), help="folder for checkpoints, to go on from")
    parser.add_argument("--start", type=Path, help="package whose weights and subwords to start from")
    parser.add_argument("--version", default="1.1.0", help="version of the packages")
    parser.add_argument("--threads", type=int, default=1, help="threads of one process")
    parser.add_argument("--tokens", type=int, default=Plan.tokens, help="subwords of a batch, a side")
    parser.add_argument("--muon", type=float, default=Plan.muon, help="learning rate of the matrices at its height")
    parser.add_argument("--adam", type=float, default=Plan.adam, help="learning rate of all else at its height")
    parser.add_argument("--vocabulary", type=int, default=8000, help="subwords, for a model from nothing")
    parser.add_argument("--keep", type=int, default=8000, help="subwords of a package, those its languages use most")
    parser.add_argument("--width", type=int, default=256, help="of a model from nothing")
    parser.add_argument("--inner", type=int, default=1024, help="of the feed-forward parts of a model from nothing")
    parser.add_argument("--layers", type=int, nargs=2, default=(3, 2), help="of encoder and decoder, from nothing")
    return parser.parse_args()


def _from_nothing(
    training: Sequence[Example], chosen: Sequence[Direction], work: Path, options: argparse.Namespace
) -> Start:
    learned = work / "sentencepiece.model"  # kept: learned again, they would be others than the checkpoints'
    if not learned.exists():
        texts = dict.fromkeys(side for example in training for side in (example.pair.source, example.pair.target))
        prefixes = [direction.prefix for direction in chosen if direction.prefix]
        work.mkdir(parents=True, exist_ok=True)
        learned.write_bytes(Subwords.learned(texts, options.vocabulary, prefixes).model)
    subwords = Subwords(learned.read_bytes())
    size = Size(len(subwords), options.width, options.inner, max(1, options.width // 64), *options.layers)
    model = Transformer(size)
    table = bilingual(_numbers(training, subwords)[0], size.vocabulary, size.width)
    with torch.no_grad():
        model.embeddings.weight.copy_(torch.from_numpy(table))
    return Start(model, subwords)


def _numbers(chosen: Sequence[Example], subwords: Subwords) -> tuple[list[Numbers], list[float]]:
    """Each example's subwords, and how often a round draws it; what is longer than a batch's rows is left out."""
    sources = subwords.numbers([example.pair.source for example in chosen])
    targets = subwords.numbers([example.pair.target for example in chosen])
    pairs, rates = [], []
    for example, source, target in zip(chosen, sources, targets, strict=True):
        if example.pair.origin not in origins():
            raise ValueError(f"{example.pair.origin}: no such set in training/data/sets.toml; give its licence there")
        prefix = [subwords.number(example.direction.prefix)] if example.direction.prefix else []
        if UNKNOWN in prefix:
            raise ValueError(f"{example.direction.prefix} is no subword of the package to start from")
        if max(len(source), len(prefix) + len(target)) <= LONGEST:
            pairs.append((source, prefix + target))
            rates.append(origins()[example.pair.origin].rate)
    return pairs, rates


def _packed(
    start: Start, chosen: Sequence[Direction], about: About, training: Sequence[Example], options: argparse.Namespace
) -> Iterator[tuple[Direction, Path]]:
    """One package for each pair, with the subwords that its two languages use."""
    texts: dict[str, dict[str, None]] = {}
    for example in training:
        texts.setdefault(example.direction.source, {})[example.pair.source] = None
        texts.setdefault(example.direction.target, {})[example.pair.target] = None
    for direction in chosen:
        languages = [start.subwords.numbers(list(texts[code])) for code in (direction.source, direction.target)]
        if direction.prefix:
            languages.append([[start.subwords.number(direction.prefix)]])
        small = pruned(start, used(languages, options.keep)) if options.keep < len(start.subwords) else start
        with tempfile.TemporaryDirectory() as name:
            export(small.model, small.subwords.vocabulary(), Path(name))
            files = {file.name: file.read_bytes() for file in Path(name).iterdir()}
        shape = _shape(small.model)
        yield (
            direction,
            write_package(options.out, direction, about, shape, files, small.subwords.model, small.splitter),
        )


def _shape(model: Transformer) -> str:
    size = model.size
    million = sum(parameter.numel() for parameter in model.parameters()) / 1e6
    return f"Transformer, {size.encoder}+{size.decoder} layers, d {size.width}, {million:.1f} M parameters, int8."


def _story(start: Path | None, progress: Progress) -> str:
    since = f"from the weights of {start.name.removesuffix('.argosmodel')}" if start else "from nothing"
    threads = torch.get_num_threads()
    shared = "one thread" if threads == 1 else f"{threads} threads"
    machine = "a GPU" if torch.cuda.is_available() else f"{shared} of a CPU"
    return (
        f"Trained {since} in {progress.seconds / 60:.0f} minutes on {machine}: {progress.steps:,} steps, "
        f"{progress.tokens / 1e6:.1f} million subwords."
    )


if __name__ == "__main__":
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    main()
