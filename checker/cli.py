"""The command line: parse, call, print, exit. Everything else is imported when a command needs it."""

from __future__ import annotations

import datetime  # noqa: TC003  typer reads the annotations when it runs
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from checker import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Checks a translated news story before it is published.",
)  # fmt: skip
models_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Translation models on this machine.")
app.add_typer(models_app, name="models")

Level = Literal["error", "warning", "note"]
Models = Annotated[
    Path | None, typer.Option("--models", metavar="DIR", help="Folder of the translation models.")
]  # fmt: skip


@contextmanager
def _exits() -> Iterator[None]:
    """What a user can mend is one line on stderr and exit code 2."""
    from checker.errors import CheckerError

    try:
        yield
    except CheckerError as error:
        _say(f"checker: {error}")
        raise typer.Exit(2) from error


def _say(line: str) -> None:
    """One line on stderr, whatever a file's name or contents put into it."""
    from checker.report.snippet import visible

    with suppress(OSError):  # nobody listens, and the exit code still tells
        typer.echo(visible(line), err=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"checker {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    source: Annotated[
        Path | None, typer.Option(help="The original: a file, or a folder with the same relative paths.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language of the stories; detected by default.")] = None,
    source_language: Annotated[str | None, typer.Option(help="Language of the originals.")] = None,
    date: Annotated[datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of the stories.")] = None,
    style: Annotated[str | None, typer.Option(help="Style profile of the glossaries: ap, guardian, afp...")] = None,
    glossary: Annotated[
        list[Path] | None, typer.Option(metavar="PATH", help="A further glossary; it wins over the house's.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Settings; by default checker.toml, searched upwards.")
    ] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the files; UTF-8 by default.")] = None,
    input_format: Annotated[
        Literal["text", "markdown", "html", "tsv"] | None, typer.Option(help="By default the file's suffix tells.")
    ] = None,
    format: Annotated[
        Literal["plain", "json", "jsonl", "github"], typer.Option(help="Form of the report.")
    ] = "plain",
    output: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Write the report to a file; - is standard output.")
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note", "never"], typer.Option(help="From which severity the exit code is 1.")
    ] = "error",
    show: Annotated[Level, typer.Option(help="From which severity the formats for people print.")] = "warning",
    only: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Only this rule or check.")] = None,
    skip: Annotated[list[str] | None, typer.Option(metavar="RULE", help="Not this rule or check.")] = None,
    back_translate: Annotated[
        Literal["auto", "always", "never"],
        typer.Option(help="What to back-translate: what a check asks for, all, none."),
    ] = "auto",
    strict: Annotated[bool, typer.Option("--strict", help="Exit 2 if anything could not be checked.")] = False,
    models: Models = None,
) -> None:
    """Check stories, each beside its source where it has one.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 something could not be checked as asked;
    3 no story at all; 130 interrupted.
    """
    from checker.inputs import Request
    from checker.session import Session

    with _exits():
        request = Request(
            tuple(paths),
            source,
            language,
            source_language,
            date.date() if date else None,
            style,
            encoding,
            input_format,
        )
        session = Session.open(
            request, config=config, glossaries=tuple(glossary or ()), only=tuple(only or ()),
            skip=tuple(skip or ()), models=models,
        )  # fmt: skip
        code = session.report(
            format, output, show=show, fail_on=fail_on, strict=strict, back_translate=back_translate, say=_say,
        )  # fmt: skip
    raise typer.Exit(code)


@app.command()
def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="RULE", help="A rule or a check; all of them by default.")
    ] = None,
) -> None:
    """Say what a rule finds, with examples that pass and fail."""
    from checker.explain import explain as told
    from checker.output import write

    with _exits():
        write([told(rule), "\n"])


@models_app.command("list")
def list_models(models: Models = None) -> None:
    """List the installed translation models."""
    from checker.engines.models import folders, installed
    from checker.output import write

    with _exits():
        write(f"{model}\n" for model in installed(folders(models)))


@models_app.command("install")
def install_models(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".argosmodel packages.")],
    models: Models = None,
) -> None:
    """Install translation models from files."""
    from checker.engines.models import folders, install

    with _exits():
        for file in files:
            typer.echo(f"installed {install(file, folders(models)[0])}")


@models_app.command("verify")
def verify_models(models: Models = None) -> None:
    """Check that every installed model is whole and unchanged."""
    from checker.engines.models import folders, verify

    with _exits():
        problems = verify(folders(models))
        for problem in problems:
            _say(problem)
    raise typer.Exit(2 if problems else 0)


def main() -> None:
    """Run the command line. An interruption is 130, a reader that went away is no error, a crash is 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        _say(f"checker: internal error: {type(error).__name__}: {error}")
        sys.exit(2)
