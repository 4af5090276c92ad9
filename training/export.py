"""A trained model as CTranslate2 reads it, int8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ctranslate2
import torch

from training.model import positions
from training.names import ctranslate2_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.model import Transformer


def export(model: Transformer, vocabulary: Sequence[str], folder: Path, quantization: str | None = "int8") -> None:
    """Writes ``model.bin``, ``config.json`` and ``shared_vocabulary.json`` into a folder."""
    size = model.size
    spec = ctranslate2.specs.TransformerSpec.from_config((size.encoder, size.decoder), size.heads, pre_norm=True)
    # Copies, since CTranslate2 quantises in place.
    weights = {name: weight.detach().cpu().numpy().copy() for name, weight in model.state_dict().items()}
    for ours, theirs in ctranslate2_names(size.encoder, size.decoder):
        _put(spec, theirs, weights[ours])
    if not torch.equal(model.positions.cpu(), positions(size.width)):
        spec.decoder.position_encodings.encodings = model.positions.cpu().numpy().copy()
    # The same array everywhere: CTranslate2 writes it once.
    spec.encoder.embeddings[0].weight = spec.decoder.projection.weight = spec.decoder.embeddings.weight
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _put(spec: Any, name: str, weight: Any) -> None:
    *path, last = name.split("/")
    for part in path:
        listed, _, number = part.rpartition("_")
        # A part of a list is numbered in the file; linear_0 of a feed-forward layer is a name of its own.
        spec = getattr(spec, part) if hasattr(spec, part) else getattr(spec, listed)[int(number)]
    setattr(spec, last, weight)
