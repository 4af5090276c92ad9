"""``checker baseline``: accept what is found."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads the annotations when it runs
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
    Locked,
    Models,
    Only,
    Paths,
    Skip,
    Source,
    SourceLanguage,
    Style,
    Today,
)


def baseline(
    paths: Annotated[list[str], Paths],
    reason: Annotated[str, typer.Option(help="Why these findings are accepted.")] = "",
    who: Annotated[str | None, typer.Option(help="Who accepts them; by default the name that git knows.")] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="DAY", help="Last day on which this holds: 2026-12-31, or a number of days.")
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take entries out that match nothing any more in what is checked.")
    ] = False,
    severity: Annotated[
        Literal["error", "warning", "note"], typer.Option(help="From which severity findings are accepted.")
    ] = "warning",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The file; by default the settings' one, or checker-baseline.toml."),
    ] = None,
    source: Source = None,
    language: Language = None,
    source_language: SourceLanguage = None,
    date: Date = None,
    style: Style = None,
    glossary: Glossaries = None,
    config: Config = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    only: Only = None,
    skip: Skip = None,
    back_translate: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(help="What to back-translate: what a check asks for, all, none."),
    ] = "auto",
    models: Models = None,
    today: Today = None,
    locked: Locked = False,
) -> None:
    """Accept what is found now, so that only new findings are reported.

    Reasons, names and days of entries that are there stay as they are. An entry names rule, entity and words, not the
    line: moved text keeps its entry, changed text loses it.

    Exit codes: 0 written; 2 something could not be checked, or the file not be written; 3 no story at all;
    130 interrupted.
    """
    from checker.acceptance import Acceptance, accept, last_day
    from checker.cli.clock import day_of_run
    from checker.engines.author import author
    from checker.finding import Severity
    from checker.inputs import Request
    from checker.session import Session

    with exits():
        day = day_of_run(today)
        request = Request(
            tuple(paths), source, language, source_language, date.date() if date else None, style, encoding,
            input_format,
        )  # fmt: skip
        session = Session.open(
            request, config=config, glossaries=tuple(glossary or ()), only=tuple(only or ()),
            skip=tuple(skip or ()), models=models, baseline=baseline, clock=lambda: day,
            locked=locked, translating=back_translate != "never",
        )  # fmt: skip
        wanted = Acceptance(
            reason.strip(),
            author() if who is None else who.strip(),
            last_day(expires, day) if expires is not None else None,
            Severity[severity.upper()],
            prune,
        )
        code = accept(session, wanted, today=day, back_translate=back_translate, say=say)
    raise typer.Exit(code)
