"""BLEU and chrF of packages on the test sets, all measured the same way in one run."""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ctranslate2
import sacrebleu

from training.subwords import Subwords

if TYPE_CHECKING:
    from collections.abc import Sequence

_DECODING = {"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True}
"""As argostranslate decodes, and the checker."""


@dataclass(frozen=True)
class Score:
    """How close a package's translations of a test set come to the reference; 100 is the same text."""

    package: str
    test: str
    bleu: float
    chrf: float
    signature: str

    def __str__(self) -> str:
        return f"| {self.package} | {self.test} | {self.bleu:.1f} | {self.chrf:.1f} |"


class Package:
    """An ``.argosmodel`` file, loaded."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        self.name = path.name.removesuffix(".argosmodel")
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as package:
            package.extractall(folder)
            (top,) = Path(folder).iterdir()
            self.metadata = json.loads((top / "metadata.json").read_text(encoding="utf-8"))
            self._subwords = Subwords((top / "sentencepiece.model").read_bytes())
            self._translator = ctranslate2.Translator(str(top / "model"), device="cpu", intra_threads=threads)
        self._prefix = self.metadata.get("target_prefix", "")

    def translated(self, texts: Sequence[str]) -> list[str]:
        """Each text's translation."""
        results = self._translator.translate_batch(
            [self._subwords.pieces(text) for text in texts],
            target_prefix=[[self._prefix]] * len(texts) if self._prefix else None,
            max_batch_size=2048, batch_type="tokens", **_DECODING,
        )  # fmt: skip
        said = [result.hypotheses[0][bool(self._prefix) :] for result in results]
        return [self._subwords.text(pieces) for pieces in said]


def sets_for(folder: Path, source: str, target: str) -> dict[str, list[tuple[str, str]]]:
    """The test sets for a direction by name, as pairs of source and reference."""
    foreign = target if source == "en" else source
    files = {"flores": folder / f"flores.{foreign}-en.tsv"}
    if foreign == "de":
        files["newstest2019" + (" turned" if source == "en" else "")] = folder / "newstest2019.tsv"
    found = {}
    for name, file in files.items():
        if file.exists():
            rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
            found[name] = [(row[1], row[0]) if source == "en" else (row[0], row[1]) for row in rows]
    return found


def scores(path: Path, folder: Path) -> list[Score]:
    """A package's scores on every test set that is there for its languages."""
    package = Package(path)
    made = []
    sets = sets_for(folder, package.metadata["from_code"], package.metadata["to_code"])
    for name, pairs in sets.items():
        said = package.translated([source for source, _ in pairs])
        references = [[reference for _, reference in pairs]]
        bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
        values = [metric.corpus_score(said, references).score for metric in (bleu, chrf)]
        signature = f"BLEU {bleu.get_signature()}; chrF {chrf.get_signature()}"
        made.append(Score(package.name, f"{name} ({len(pairs)})", *values, signature))
    return made


def main() -> None:
    """Prints a table of the packages named, with sacrebleu's signatures."""
    parser = argparse.ArgumentParser(prog="python -m training.measure", description=__doc__)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("--test", type=Path, default=Path("../shared/mt/test"), help="folder of the test sets")
    options = parser.parse_args()
    print("| package | test (sentences) | BLEU | chrF |\n| --- | --- | ---: | ---: |", flush=True)
    signatures = {}
    for path in options.packages:
        for score in scores(path, options.test):
            print(score, flush=True)
            signatures[score.signature] = None
    print("", *signatures, sep="\n")


if __name__ == "__main__":
    main()
