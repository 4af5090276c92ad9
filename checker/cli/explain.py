"""``checker explain``: what a rule finds."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.app import exits
from checker.cli.options import rule_names


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", autocompletion=rule_names, help="A rule or a check; all of them by default."),
    ] = None,
) -> None:
    """Say what a rule finds, with examples that pass and fail."""
    from checker.explain import explain as told
    from checker.output import write

    with exits():
        write([told(rule), "\n"])
