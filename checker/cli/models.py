"""``checker models``: translation models on this machine."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  typer reads the annotations when it runs
from typing import Annotated

import typer

from checker.cli.app import exits, say
from checker.cli.options import Models  # noqa: TC001

models_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Translation models on this machine.")


@models_app.command("list")
def list_models(models: Models = None) -> None:
    """List the installed translation models."""
    from checker.engines.models import folders, installed
    from checker.output import write

    with exits():
        write(f"{model}\n" for model in installed(folders(models)))


@models_app.command("install")
def install_models(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=".argosmodel packages.")],
    models: Models = None,
) -> None:
    """Install translation models from files."""
    from checker.engines.models import folders, install

    with exits():
        for file in files:
            typer.echo(f"installed {install(file, folders(models)[0])}")


@models_app.command("verify")
def verify_models(models: Models = None) -> None:
    """Check that every installed model is whole and unchanged."""
    from checker.engines.models import folders, verify

    with exits():
        problems = verify(folders(models))
        for problem in problems:
            say(problem)
    raise typer.Exit(2 if problems else 0)
