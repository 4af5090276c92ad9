"""CTranslate2's ``model.bin``, read back into plain arrays, so that training can go on from a package."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = (numpy.float32, numpy.int8, numpy.int16, numpy.int32, numpy.float16)


def weights(path: Path) -> dict[str, numpy.ndarray]:
    """Every variable by its name, int8 ones given back their scale; aliases stand under both names.

    Raises ``ValueError`` for a file of another kind or version.
    """
    data = path.read_bytes()
    at = 0

    def number(kind: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from(f"<{kind}", data, at)
        at += struct.calcsize(kind)
        return int(value)

    def word() -> str:
        nonlocal at
        length = number("H")
        at += length
        return data[at - length : at - 1].decode()

    version, kind = number("I"), word()
    if version != 6 or kind != "TransformerSpec":
        raise ValueError(f"{path}: {kind} in version {version} of the format, not TransformerSpec in version 6")
    number("I")  # the specification's revision
    found: dict[str, numpy.ndarray] = {}
    for _ in range(number("I")):
        name = word()
        shape = [number("I") for _ in range(number("B"))]
        dtype = _TYPES[number("B")]
        length = number("I")
        found[name] = numpy.frombuffer(data, dtype, length // dtype().itemsize, at).reshape(shape)
        at += length
    for _ in range(number("I")):
        alias, name = word(), word()
        found[alias] = found[name]
        if f"{name}_scale" in found:
            found[f"{alias}_scale"] = found[f"{name}_scale"]
    for name in [name for name in found if f"{name}_scale" in found]:
        found[name] = found[name].astype(numpy.float32) / found[f"{name}_scale"][:, None]
    return {name: array for name, array in found.items() if not name.endswith("_scale")}
