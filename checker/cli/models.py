"""``checker models``: translation models on this machine."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from checker.cli.app import exits, say
from checker.cli.options import Models  # noqa: TC001  typer reads the annotations when it runs
from checker.cli.progress import drawable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

models_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Translation models on this machine.")


@models_app.command("list")
def list_models(
    models: Models = None,
    format: Annotated[Literal["plain", "json"], typer.Option(help="Form of the answer.")] = "plain",
) -> None:
    """List the installed translation models: languages, version, hash, size, folder, and which are used."""
    from checker.engines.models import folders, installed
    from checker.engines.models.listing import as_json, none, plain
    from checker.output import write

    with exits():
        places = folders(models)
        write((as_json if format == "json" else plain)(places))
        if not installed(places):
            say(none(places))


@models_app.command("install")
def install_models(
    packages: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|PAIR...",
            help="An .argosmodel file, a folder of them, an unpacked package, or two languages (de_en).",
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Download without a question.")] = False,
    index: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            envvar="ARGOS_PACKAGE_INDEX",
            help="Index of packages; by default argostranslate's own.",
        ),
    ] = None,
    models: Models = None,
) -> None:
    """Install translation models from files, from folders, or, for a pair of languages, from the Argos index.

    Only for a pair is the network used, and only by this command; a file or folder of that name goes before it. A
    download says its size and asks; one that was interrupted goes on where it ended. A package of a pair that is
    there replaces it.

    Exit codes: 0 all is installed; 2 something isn't; 130 interrupted.
    """
    from checker.engines.models import folders
    from checker.engines.models.wanted import Desk, install_all
    from checker.report.snippet import visible

    def asked(question: str) -> bool:
        try:
            return yes or typer.confirm(question, err=True)
        except typer.Abort as error:
            if isinstance(error.__context__, KeyboardInterrupt):
                raise KeyboardInterrupt from error
            return False

    with exits():
        asks = yes or sys.stdin.isatty()
        desk = Desk(lambda line: typer.echo(visible(line)), say, asked if asks else None, _bar)
        done = install_all(packages, folders(models)[0], index or "", desk)
    raise typer.Exit(0 if done else 2)


@models_app.command("remove")
def remove_models(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="A pair (de_en), or the name of a folder.")],
    models: Models = None,
) -> None:
    """Remove translation models that the checker installed; argostranslate's own folder stays as it is."""
    from checker.engines.models import folders
    from checker.engines.models.installing import remove

    with exits():
        for model in remove(names, folders(models)[0]):
            typer.echo(f"removed {model}")


@models_app.command("verify")
def verify_models(models: Models = None) -> None:
    """Check that every installed model is whole and unchanged."""
    from checker.engines.models import folders, verify
    from checker.engines.models.listing import sound

    with exits():
        places = folders(models)
        problems = verify(places)
        for problem in problems:
            say(problem)
        if not problems:
            typer.echo(sound(places))
    raise typer.Exit(2 if problems else 0)


@contextmanager
def _bar(name: str, size: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal for a download of so many bytes; whoever has them tells how many more."""
    if size is None or not drawable(sys.stderr):
        yield lambda _: None
        return
    with typer.progressbar(length=size, label=name, file=sys.stderr) as bar:
        yield bar.update
