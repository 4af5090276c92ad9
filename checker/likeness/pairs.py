"""A table of pairs of names: every row compared, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from checker.errors import BadInput
from checker.likeness.persons import compare
from checker.text.languages import canonical
from checker.text.rows import repeated, rows, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS = ("a", "b", "a_language", "b_language")


class Compared(TypedDict):
    """A row as it is printed: the names as they stand in the table, and what ``compare`` says of them."""

    a: str
    b: str
    score: float
    same: bool
    why: str


def pairs(text: str, path: str) -> Iterator[Compared | BadInput]:
    """The rows of a table with the columns a and b, and perhaps ``a_language`` and ``b_language``, compared.

    ``text`` is the table decoded, ``path`` names it in messages. A row that cannot be read is a ``BadInput`` in its
    place. Scores have six decimals. Raises ``BadInput`` where the header lacks a or b or has a column twice; columns
    of other names are passed over.

    >>> for row in pairs("a\\tb\\nKiev\\tKIEV\\nKiev\\n", "pairs.tsv"): print(row)
    {'a': 'Kiev', 'b': 'KIEV', 'score': 1.0, 'same': True, 'why': 'identical but for letter case'}
    pairs.tsv:3: 1 cell, the header has 2
    """
    table = rows(text)
    _, header = next(table, (1, []))
    for name in ("a", "b"):
        if name not in header:
            raise BadInput(
                path, f"no column {name} in the header line; name the two columns of names a and b", line=1
            )
    twice = repeated(header)
    if twice is not None:
        raise BadInput(path, f"column {twice} stands twice in the header line", line=1)
    at = [header.index(name) if name in header else None for name in _COLUMNS]
    for number, cells in table:
        if len(cells) != len(header):
            yield BadInput(
                path, f"{len(cells)} cell{'s' if len(cells) > 1 else ''}, the header has {len(header)}", line=number
            )
            continue
        a, b, a_language, b_language = (unescaped(cells[place]) if place is not None else "" for place in at)
        if not a.strip() or not b.strip():
            yield BadInput(path, f"no name in column {'b' if a.strip() else 'a'}", line=number)
            continue
        try:
            languages = [canonical(code) if code.strip() else None for code in (a_language, b_language)]
        except ValueError as error:
            yield BadInput(path, str(error), line=number)
            continue
        found = compare(a, b, *languages)
        yield {"a": a, "b": b, "score": round(found.score, 6), "same": found.same, "why": found.why}
