"""Which variable of CTranslate2's ``TransformerSpec`` each weight of ours is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def ctranslate2_names(encoder: int, decoder: int) -> Iterator[tuple[str, str]]:
    """Ours and theirs, for a model of so many layers.

    >>> dict(ctranslate2_names(1, 1))["encoder.0.inner.input.weight"]
    'encoder/layer_0/ffn/linear_0/weight'
    """
    yield "embeddings.weight", "decoder/embeddings/weight"
    yield "bias", "decoder/projection/bias"
    for side, layers in (("encoder", encoder), ("decoder", decoder)):
        yield from _norm(f"{side}_norm", f"{side}/layer_norm")
        for at in range(layers):
            ours, theirs = f"{side}.{at}", f"{side}/layer_{at}"
            yield from _attention(f"{ours}.attention", f"{theirs}/self_attention", 1)
            if side == "decoder":
                yield from _attention(f"{ours}.across", f"{theirs}/attention", 2)
            yield from _norm(f"{ours}.inner.norm", f"{theirs}/ffn/layer_norm")
            yield from _linear(f"{ours}.inner.input", f"{theirs}/ffn/linear_0")
            yield from _linear(f"{ours}.inner.output", f"{theirs}/ffn/linear_1")


def _attention(ours: str, theirs: str, inputs: int) -> Iterator[tuple[str, str]]:
    yield from _norm(f"{ours}.norm", f"{theirs}/layer_norm")
    for at in range(inputs):
        yield from _linear(f"{ours}.inputs.{at}", f"{theirs}/linear_{at}")
    yield from _linear(f"{ours}.output", f"{theirs}/linear_{inputs}")


def _linear(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    for part in ("weight", "bias"):
        yield f"{ours}.{part}", f"{theirs}/{part}"


def _norm(ours: str, theirs: str) -> Iterator[tuple[str, str]]:
    yield f"{ours}.weight", f"{theirs}/gamma"
    yield f"{ours}.bias", f"{theirs}/beta"
