"""``checker memory``: what the translation models said before, kept for the next run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.app import exits
from checker.errors import BadInput

memory_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The translation memory, which changes speed only."
)

Place = Annotated[
    Path | None,
    typer.Option("--path", metavar="FILE", help="The memory; by default the one in the user's cache folder."),
]


@memory_app.command("stats")
def stats(path: Place = None) -> None:
    """Say where the memory is, how large, and what is in it.

    A line a model and its settings of decoding: how many of its sentences are kept.
    """
    from checker.engines.memory import LIMIT, Account, default_place
    from checker.engines.models.installed import megabytes
    from checker.output import write

    place = path or default_place()
    with exits():
        found = Account.of(place)
        if found is None:
            write([f"no translation memory yet: {place}\n"])
            return
        total = sum(found.sentences.values())
        write([f"{place}: {megabytes(found.size)} of at most {megabytes(LIMIT)}, {_sentences(total)}\n"])
        width = len(f"{total:,}")
        write(f"{count:{width},}  {_readable(key)}\n" for key, count in found.sentences.items())


@memory_app.command("clear")
def clear_memory(path: Place = None) -> None:
    """Remove the memory, or empty it where a run has it open.

    That run goes on, and later ones translate all anew.
    """
    from checker.engines.memory import clear, default_place
    from checker.engines.models.installed import megabytes
    from checker.output import write

    place = path or default_place()
    with exits():
        if not place.name:
            raise BadInput(str(place), "a folder: give the memory's file")
        done = clear(place)
        if done is None:
            write([f"no translation memory yet: {place}\n"])
        elif done.emptied:
            write([f"emptied {place}, which another run has open: {megabytes(done.freed)} freed\n"])
        else:
            write([f"removed {place}: {megabytes(done.freed)} freed\n"])


def _readable(key: str) -> str:
    """A model and its settings, with hashes as long as a report has them."""
    import re

    return re.sub(r"\b([0-9a-f]{12})[0-9a-f]{52}\b", r"\1", key)


def _sentences(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count:,} sentences"
