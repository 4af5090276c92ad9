"""``checker config``: what is in force, and where it comes from."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from checker.cli.app import exits
from checker.cli.options import Config, Glossaries, Models, Style, rule_names


def show_config(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file or folder; here by default.")] = ".",
    config: Config = None,
    style: Style = None,
    glossary: Glossaries = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Only this rule or check.", autocompletion=rule_names),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Not this rule or check.", autocompletion=rule_names),
    ] = None,
    models: Models = None,
    format: Annotated[Literal["plain", "json"], typer.Option(help="Form of the answer.")] = "plain",
) -> None:
    """Print the settings in force for a file, as TOML, and where each value came from.

    Options are those of check, and are shown as it would take them. A file need not be there yet.
    """
    from checker.output import write
    from checker.settings.showing import as_json, in_force_for, on_command_line, plain

    with exits():
        told = in_force_for(
            path,
            config,
            lambda settings: on_command_line(
                settings.narrowed(only or (), skip or ()), style=style, glossaries=glossary or (), models=models
            ),
        )
        write((as_json if format == "json" else plain)(told))
