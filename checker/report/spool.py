"""Text that has to wait for a report's end."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = 1 << 22
"""Characters that wait in memory; more wait on disk, so that a run of any size needs no more."""
_BLOCK = 1 << 16


class Spool:
    """Texts in the order in which they came, to be read once. The file is gone when that is done, or the run ends.

    >>> spool = Spool()
    >>> spool.add("a"), spool.add("b")
    (None, None)
    >>> "".join(spool)
    'ab'
    """

    def __init__(self) -> None:
        # Lone surrogates pass: whoever writes the report decides how they look in it.
        self._file = SpooledTemporaryFile(  # noqa: SIM115  closed when it is read
            _MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline=""
        )
        self._empty = True

    def __bool__(self) -> bool:
        return not self._empty

    def add(self, text: str) -> None:
        """Keep a text."""
        self._file.write(text)
        self._empty = False

    def __iter__(self) -> Iterator[str]:
        with self._file as file:
            file.seek(0)
            while block := file.read(_BLOCK):
                yield block
