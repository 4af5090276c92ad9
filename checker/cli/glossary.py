"""``checker glossary``: the names that a newsroom knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.app import exits, say

glossary_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Glossaries: look up, check, try, bring in."
)

Config = Annotated[
    Path | None, typer.Option("--config", metavar="PATH", help="Settings; by default checker.toml, searched upwards.")
]  # fmt: skip


@glossary_app.command("check")
def check_glossary(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Glossary files.")],
    config: Config = None,
) -> None:
    """Say what is wrong with glossary files, and run the examples beside them.

    Exit codes: 0 nothing to mend; 1 something; 2 a file could not be read.
    """
    from checker.curation.verify import verify
    from checker.output import write
    from checker.report.snippet import visible
    from checker.settings import load

    with exits():
        verdict = verify(files, load(config, files[0].parent))
        for line in verdict.unread:
            say(line)
        write(f"{visible(line)}\n" for line in verdict.lines())
    raise typer.Exit(2 if verdict.unread else 1 if verdict.problems else 0)
