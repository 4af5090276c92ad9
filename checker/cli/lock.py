"""``checker lock``: what verdicts rest on is written down, so that a later run can insist on it."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.app import exits
from checker.cli.options import Config, Glossaries, Models  # noqa: TC001  typer reads the annotations when it runs


def lock(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file or folder; here by default.")] = ".",
    config: Config = None,
    glossary: Glossaries = None,
    models: Models = None,
) -> None:
    """Write checker.lock: versions and hashes of the models, glossaries and detectors that verdicts rest on.

    It lies beside the settings in force for PATH, and is for the project's repository: check --locked ends with
    exit code 2 where anything differs. Options are those that check is run with.
    """
    from checker.lock import Locks, renew
    from checker.output import write
    from checker.settings import InForce

    with exits():
        write(renew(Locks(InForce(config), tuple(glossary or ()), models), path))
