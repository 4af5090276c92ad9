"""How translation models are run: what settings say of it, and what of it a translation depends on."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    @property
    def changes(self) -> bool:
        """Whether it may change a translation: other threads don't."""
        return (self.beam, self.compute_type, self.device) != (DEFAULT.beam, DEFAULT.compute_type, DEFAULT.device)

    def on(self, device: str) -> Decoding:
        """The same on the device that auto turned out to be."""
        return replace(self, device=device)

    def __str__(self) -> str:
        """What of it a translation depends on.

        >>> str(Decoding(beam=1, threads=2))
        'beam 1, auto, auto'
        """
        return f"beam {self.beam}, {self.compute_type}, {self.device}"


DEFAULT = Decoding()
