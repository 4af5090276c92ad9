"""``checker check``: stories, each beside its source where it has one."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads the annotations when it runs
from typing import Annotated, Literal

import typer

from checker.cli.app import exits, say
from checker.cli.options import (
    Baseline,
    Config,
    Date,
    Encoding,
    Glossaries,
    InputFormat,
    Language,
    Locked,
    Models,
    NoBaseline,
    Only,
    PathsOrHere,
    Skip,
    Source,
    SourceLanguage,
    Style,
    Today,
)

Level = Literal["error", "warning", "note"]
Format = Literal["plain", "json", "jsonl", "github", "markdown", "sarif", "junit", "csv", "html"]


def check(
    paths: Annotated[list[str] | None, PathsOrHere] = None,
    source: Source = None,
    language: Language = None,
    source_language: SourceLanguage = None,
    date: Date = None,
    style: Style = None,
    glossary: Glossaries = None,
    config: Config = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    format: Annotated[Format, typer.Option(help="Form of the report.")] = "plain",
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write the report to a file; - is standard output.")
    ] = None,
    output_format: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=PATH", help="A further report: sarif=checker.sarif.")
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note", "never"], typer.Option(help="From which severity the exit code is 1.")
    ] = "error",
    show: Annotated[Level, typer.Option(help="From which severity the formats for people print.")] = "warning",
    min_confidence: Annotated[
        Literal["certain", "likely", "possible"],
        typer.Option(help="How sure a finding must be; less sure ones count for nothing, and only json holds them."),
    ] = "possible",
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit 0 whatever is found; 2 and 3 stay. Like --fail-on never.")
    ] = False,
    baseline: Baseline = None,
    no_baseline: NoBaseline = False,
    today: Today = None,
    only: Only = None,
    skip: Skip = None,
    changed_since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Only what changed since HEAD left this branch or commit."),
    ] = None,
    staged: Annotated[bool, typer.Option("--staged", help="Only what is staged in git, as it is staged.")] = False,
    back_translate: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(help="What to back-translate: what a check asks for, all, none."),
    ] = "auto",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check all anew, and keep no verdict.")] = False,
    cache_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where verdicts are kept; by default the user's cache folder.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 2 if anything could not be checked.")] = False,
    models: Models = None,
    locked: Locked = False,
) -> None:
    """Check stories, each beside its source where it has one.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 something could not be checked as asked;
    3 no story at all; 130 interrupted.
    """
    from checker.cli.clock import day_of_run
    from checker.cli.progress import bar
    from checker.errors import BadSettings
    from checker.finding import Confidence
    from checker.inputs import Request
    from checker.publishing import wanted
    from checker.session import Session
    from checker.verdicts import default_place

    with exits():
        if not paths and not staged and changed_since is None:
            raise BadSettings("PATH is missing: name files, folders, or - for standard input")
        reports = wanted(format, output, output_format or ())
        request = Request(
            tuple(paths or (".",)),
            source,
            language,
            source_language,
            date.date() if date else None,
            style,
            encoding,
            input_format,
            changed_since,
            staged,
        )
        session = Session.open(
            request, config=config, glossaries=tuple(glossary or ()), only=tuple(only or ()),
            skip=tuple(skip or ()), models=models,
            baseline=baseline, no_baseline=no_baseline, clock=lambda: day_of_run(today),
            confidence=Confidence(min_confidence), cache=None if no_cache else cache_dir or default_place(),
            locked=locked, translating=back_translate != "never",
        )  # fmt: skip
        code = session.report(
            reports, show=show, fail_on="never" if exit_zero else fail_on, strict=strict,
            back_translate=back_translate, say=say, progress=bar(),
        )  # fmt: skip
    raise typer.Exit(code)
