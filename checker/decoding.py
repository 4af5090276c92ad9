"""How translation models are run: what settings say of it, and what of it a translation depends on."""

from __future__ import annotations

from dataclasses import dataclass

DEVICES = ("auto", "cpu", "cuda")
COMPUTE_TYPES = (
    "auto", "default", "int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16",
    "float16", "bfloat16", "float32",
)  # fmt: skip
"""Kinds of numbers that CTranslate2 calculates with; auto is the quickest that the machine has."""
WIDEST = 32
"""Hypotheses that a beam may hold: beyond it nothing gets better, and everything slower."""

MOST_THREADS = 256


@dataclass(frozen=True, slots=True)
class Decoding:
    """Settings of decoding; by default argostranslate's own, so that its output and ours agree.

    ``beam`` is how many hypotheses are followed, ``threads`` how many cores are used (0 is all), ``device`` where the
    models run (auto is the GPU if there is one).
    """

    beam: int = 4
    threads: int = 0
    compute_type: str = "auto"
    device: str = "auto"

    def key(self, device: str) -> str:
        """What of it a translation on this device depends on, as the memory names it.

        >>> Decoding(threads=2).key("cpu")
        'beam 4, auto, cpu'
        """
        return f"beam {self.beam}, {self.compute_type}, {device}"


DEFAULT = Decoding()
