"""``checker names``: how alike two names are."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads the annotations when it runs
from typing import Annotated

import typer

from checker.cli.app import exits, say


def names(
    compare: Annotated[
        str,
        typer.Option(metavar="PAIRS.tsv", help="A table with the columns a and b, a pair of names a row; or -."),
    ],
    encoding: Annotated[str | None, typer.Option(help="Encoding of the table; UTF-8 by default.")] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write the answers to a file; - is standard output.")
    ] = None,
) -> None:
    """Say of pairs of names how alike they are, and whether they are one person's: a line of JSON a row.

    The table may have the columns a_language and b_language. Exit codes: 0 all rows compared; 2 some could not be.
    """
    from checker.comparison import comparison

    with exits():
        code = comparison(compare, encoding=encoding, output=output, say=say)
    raise typer.Exit(code)
