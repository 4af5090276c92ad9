"""``checker glossary``: the names that a newsroom knows."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from checker.cli.app import exits, say
from checker.cli.options import Config, Date, Encoding, Glossaries, Language, Output, Style  # noqa: TC001

glossary_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Glossaries: look up, check, try, bring in."
)

AskedDate = Annotated[
    datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date for which it is asked.")
]


@glossary_app.command("lookup")
def look_up(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...", help="Names, in any script, whole or in part; quotes around several words."
        ),
    ],
    language: Annotated[str | None, typer.Option(help="Only the forms of this language.")] = None,
    date: AskedDate = None,
    style: Style = None,
    glossary: Glossaries = None,
    config: Config = None,
    format: Annotated[Literal["plain", "json"], typer.Option(help="Form of the answer.")] = "plain",
) -> None:
    """Say what the glossaries know about names: who that is, every form, what to write.

    Found are the name itself, case forms, parts of a name, the same name in another script, and near misses; titles
    before a name don't count, and offices are found as well.
    Exit codes, as grep has them: 0 found; 1 one not found, or perhaps; 2 it could not be looked up.
    """
    from checker.curation.asked import known_language, known_style
    from checker.curation.lookup import Question, lookup
    from checker.curation.lookup_report import as_json, plain_of_several
    from checker.curation.sheet import office_titles, read_stack, stack
    from checker.output import write
    from checker.settings import load

    with exits():
        settings = load(config, Path())
        entries = [*read_stack(stack(settings, glossary or ())), *office_titles()]
        style = known_style(style or settings.style, (entry.cells["style"] for entry in entries))
        day = date.date() if date else None
        questions = [Question(each, known_language(language), day, style) for each in name]
        answers = [(question, lookup(question, entries)) for question in questions]
        write((as_json if format == "json" else plain_of_several)(answers))
    raise typer.Exit(0 if all(any(each.sure for each in found) for _, found in answers) else 1)


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


@glossary_app.command("try")
def try_rows(
    row: Annotated[
        str, typer.Argument(metavar="ROW-or-FILE", help="A glossary file, or one row: Q1899,place,en,Kiev,former")
    ],
    paths: Annotated[list[str], typer.Argument(metavar="CORPUS...", help="Files and folders of stories.")],
    language: Language = None,
    date: Date = None,
    style: Style = None,
    encoding: Encoding = None,
    examples: Annotated[int, typer.Option(min=0, help="Places that are shown of each outcome.")] = 5,
    glossary: Glossaries = None,
    config: Config = None,
    format: Annotated[Literal["plain", "json"], typer.Option(help="Form of the answer.")] = "plain",
) -> None:
    """Say what rows would do to an archive before they go live: hits, findings, what passes, with examples.

    A row is one line of CSV, its cells in the order of the columns, those at the end left out where empty.
    Exit codes: 0 tried; 2 something could not be read; 3 no story at all.
    """
    from checker.curation.archive import tried
    from checker.curation.trial_report import as_json, plain
    from checker.inputs import Request, named
    from checker.output import write
    from checker.settings import load

    with exits():
        request = Request(tuple(paths), None, language, None, date.date() if date else None, style, encoding)
        settings = load(config, named(request.paths))
        trial, code = tried(
            row, request, settings, glossaries=tuple(glossary or ()), most_examples=examples, say=say
        )  # fmt: skip
        write((as_json if format == "json" else plain)(trial))
    raise typer.Exit(code)


@glossary_app.command("export")
def export_glossary(
    language: Annotated[list[str] | None, typer.Option(help="Only rows of this language.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only person, place, body, office, work or event.")] = None,
    entity: Annotated[list[str] | None, typer.Option(help="Only this entity.")] = None,
    glossary: Glossaries = None,
    config: Config = None,
    format: Annotated[Literal["csv", "json"], typer.Option(help="Form of the rows.")] = "csv",
    output: Output = None,
) -> None:
    """Write the rows in force, those that a later glossary replaces left out."""
    from checker.curation.asked import known_language
    from checker.curation.export import Choice, as_csv, as_json, chosen, spare
    from checker.curation.sheet import read_stack, stack
    from checker.output import STDOUT, write
    from checker.settings import load

    with exits():
        output = output if str(output) != STDOUT else None
        files = stack(load(config, Path()), glossary or ())
        spare(output, files)
        entries = read_stack(files)
        languages = tuple(known_language(code) or "" for code in language or ())
        rows = chosen(entries, Choice(languages, kind, tuple(entity or ())))
        chunks = as_json(rows) if format == "json" else as_csv(row.cells for row in rows)
        write(chunks, output)


@glossary_app.command("import")
def import_glossary(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A list as CSV or TSV, with a line of headings; - is standard input."),
    ],
    map: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HEADING=COLUMN",
            help="What a heading means: a column; a language, whose forms it holds; a status or use of forms "
            "(rejected, en:former, acronym); - to leave it out.",
        ),
    ] = None,
    set: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN=VALUE", help="What a column holds where the list is empty.")
    ] = None,
    commas: Annotated[
        bool, typer.Option("--commas", help="Commas in a cell part its forms, as ; and | do; but not people's names.")
    ] = False,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the file; UTF-8 by default.")] = None,
    output: Output = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
    config: Config = None,
) -> None:
    """Make a glossary of a list with other headings, and say what could not be brought over.

    Exit codes: 0 a glossary that can be used; 1 something is left to do; 2 the list could not be read.
    """
    from checker.curation.importing import import_file
    from checker.output import STDOUT
    from checker.settings import load

    with exits():
        code = import_file(
            file, output if str(output) != STDOUT else None, load(config, file.parent),
            maps=map or (), sets=set or (), encoding=encoding, force=force, commas=commas, say=say,
        )  # fmt: skip
    raise typer.Exit(code)
