"""``checker fix``: what can be mended without a question is."""

from __future__ import annotations

from typing import Annotated

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
    NoBaseline,
    Only,
    Paths,
    Skip,
    Source,
    SourceLanguage,
    Style,
    Today,
)


def fix(
    paths: Annotated[list[str], Paths],
    diff: Annotated[bool, typer.Option("--diff", help="Print a patch, and write nothing.")] = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Make the likely fixes as well.")] = False,
    source: Source = None,
    language: Language = None,
    source_language: SourceLanguage = None,
    date: Date = None,
    style: Style = None,
    glossary: Glossaries = None,
    config: Config = None,
    encoding: Encoding = None,
    input_format: InputFormat = None,
    baseline: Baseline = None,
    no_baseline: NoBaseline = False,
    today: Today = None,
    only: Only = None,
    skip: Skip = None,
    locked: Locked = False,
) -> None:
    """Fix stories: names that the glossary rejects, damaged and invisible characters, doubled words.

    Only what is sure, nothing that is ignored, and nothing in quotations, markup, code and addresses; what is fixed
    is checked again. What --source names stays as it is. The text of standard input goes to standard output.

    Exit codes: 0 done, whatever is left; 1 with --diff, where something is to fix; 2 something could not be read,
    checked or written; 3 no story at all; 130 interrupted.
    """
    from checker.cli.clock import day_of_run
    from checker.inputs import Request
    from checker.mending.run import Mending
    from checker.session import Session

    with exits():
        request = Request(
            tuple(paths), source, language, source_language, date.date() if date else None, style, encoding,
            input_format,
        )  # fmt: skip
        session = Session.open(
            request,
            config=config,
            glossaries=tuple(glossary or ()),
            only=tuple(only or ()),
            skip=tuple(skip or ()),
            baseline=baseline,
            no_baseline=no_baseline,
            clock=lambda: day_of_run(today),
            locked=locked,
            translating=False,
        )
        code = Mending(session, unsafe=unsafe, diff=diff, say=say).run()
    raise typer.Exit(code)
