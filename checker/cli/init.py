"""``checker init``: a settings file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.app import exits


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the stories are; here by default.")
    ] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Write a checker.toml in which every setting is explained and none is in force yet."""
    from checker.output import write
    from checker.settings.template import place, template

    with exits():
        path = place(folder, force=force)
        write([template()], path, option="")
        write([f"{path} is written: checker config says what is in force\n"])
