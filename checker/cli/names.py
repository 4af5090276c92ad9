"""``checker names``: the names of stories, and how alike two names are."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from checker.cli.app import exits, say
from checker.cli.options import (
    Config,
    Date,
    Encoding,
    Glossaries,
    InputFormat,
    Language,
    Models,
    Output,
    Paths,
    Source,
    SourceLanguage,
    Style,
)


def names(
    paths: Annotated[list[str] | None, Paths] = None,
    source: Source = None,
    compare: Annotated[
        str | None,
        typer.Option(metavar="PAIRS.tsv", help="Instead of stories: a table with the columns a and b; or -."),
    ] = None,
    language: Language = None,
    source_language: SourceLanguage = None,
    date: Date = None,
    style: Style = None,
    glossary: Glossaries = None,
    config: Config = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    format: Annotated[Literal["plain", "json", "csv"], typer.Option(help="Form of the list.")] = "plain",
    output: Output = None,
    models: Models = None,
) -> None:
    """List the names of stories: a row a person, place and body, each spelling with its places, and the verdict.

    With --compare: how alike pairs of names are, a line of JSON a row of the table, which may have the columns
    a_language and b_language as well.

    Exit codes: 0 done; 2 something could not be read; 3 no story at all; 130 interrupted.
    """
    from checker.errors import BadSettings

    with exits():
        if compare is not None:
            from checker.comparison import comparison

            others = {
                "PATH": paths, "--source": source, "--language": language, "--source-language": source_language,
                "--date": date, "--style": style, "--glossary": glossary, "--input-format": input_format,
                "--config": config, "--models": models, "--format": format != "plain",
            }  # fmt: skip
            for option, given in others.items():
                if given:
                    raise BadSettings(f"{option}: not with --compare, which reads one table of pairs and no story")
            code = comparison(compare, encoding=encoding, output=output, say=say)
        elif not paths:
            raise BadSettings("give the PATH of a story, or a table of pairs of names with --compare")
        else:
            from checker.inputs import Request
            from checker.namelist import ONLY, namelist
            from checker.session import Session

            request = Request(
                tuple(paths), source, language, source_language, date.date() if date else None, style, encoding,
                input_format,
            )  # fmt: skip
            session = Session.open(
                request, config=config, glossaries=tuple(glossary or ()), only=ONLY, models=models, no_baseline=True
            )
            code = namelist(session, format, output, say)
    raise typer.Exit(code)
