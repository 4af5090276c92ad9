"""Where training starts: from nothing, or from a package."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from training.binary import weights
from training.model import Size, Transformer
from training.names import ctranslate2_names
from training.package import listed_licences
from training.subwords import Subwords

POSITIONS = "decoder/position_encodings/encodings"


@dataclass(frozen=True)
class Start:
    """A model, its subwords, and what came with them: the splitter of sentences, the licences of what it has read."""

    model: Transformer
    subwords: Subwords
    splitter: bytes | None = None
    licences: tuple[str, ...] = ()


def from_package(path: Path, dropout: float = 0.1) -> Start:
    """What a package holds, its int8 weights made float again. Raises ``ValueError`` for another architecture."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(path) as package:
        parts = {Path(name).name: name for name in package.namelist() if not name.endswith("/")}
        file = Path(package.extract(parts["model.bin"], folder))
        found = weights(file)
        subwords = Subwords(package.read(parts["sentencepiece.model"]))
        splitter = package.read(parts["xx.onnx"]) if "xx.onnx" in parts else None
        read = listed_licences(package.read(parts["README.md"]).decode()) if "README.md" in parts else ()
    layers = [max(int(name.split("_")[1].split("/")[0]) for name in found if name.startswith(f"{side}/layer_")
                  and name[len(side) + 7].isdigit()) + 1 for side in ("encoder", "decoder")]  # fmt: skip
    vocabulary, width = found["decoder/embeddings/weight"].shape
    inner = found["encoder/layer_0/ffn/linear_0/weight"].shape[0]
    size = Size(vocabulary, width, inner, int(found["encoder/num_heads"]), *layers)
    if len(subwords) != vocabulary or "decoder/projection/bias" not in found:
        raise ValueError(f"{path}: not a model with one vocabulary and one table of embeddings")
    model = Transformer(size, dropout)
    if POSITIONS in found:  # a package of another origin may count places from 0
        model.positions = torch.tensor(found[POSITIONS])
    model.load_state_dict({ours: torch.tensor(found[theirs]) for ours, theirs in ctranslate2_names(*layers)})
    return Start(model, subwords, splitter, read)
