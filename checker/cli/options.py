"""Options that several commands have, each written once: its name, its type and what help says of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer


def rule_names(incomplete: str) -> list[str]:
    """Rules and checks that begin so, for shells that complete."""
    from checker.settings import known_rules

    return sorted(name for name in known_rules() if name.startswith(incomplete))


Paths = typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")
"""What is read; a command says whether it can do without."""

PathsOrHere = typer.Argument(
    metavar="PATH...",
    show_default=False,
    help="Files, folders, or - for standard input; with --changed-since and --staged by default this folder.",
)

Source = Annotated[
    Path | None, typer.Option(help="The original: a file, or a folder with the same relative paths.")
]  # fmt: skip
Language = Annotated[str | None, typer.Option(help="Language of the stories; detected by default.")]
SourceLanguage = Annotated[str | None, typer.Option(help="Language of the originals.")]
Date = Annotated[datetime.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of the stories.")]
Style = Annotated[str | None, typer.Option(help="Style profile of the glossaries: ap, guardian, afp...")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option("--glossary", metavar="PATH", help="A further glossary; it wins over the house's."),
]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="PATH", help="Settings; by default checker.toml, searched upwards.")
]  # fmt: skip
Encoding = Annotated[str | None, typer.Option(help="Encoding of the files; UTF-8 by default.")]
InputFormat = Annotated[
    Literal["text", "markdown", "html", "tsv"] | None, typer.Option(help="By default the file's suffix tells.")
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="PATH", help="Write to a file; - is standard output.")
]  # fmt: skip
Only = Annotated[
    list[str] | None, typer.Option(metavar="RULE", autocompletion=rule_names, help="Only this rule or check.")
]
Skip = Annotated[
    list[str] | None, typer.Option(metavar="RULE", autocompletion=rule_names, help="Not this rule or check.")
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="PATH", help="Accepted findings; by default checker-baseline.toml, upwards."),
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Report what the baseline accepts, too.")]
Today = Annotated[
    datetime.datetime | None,
    typer.Option(
        "--today", formats=["%Y-%m-%d"], help="Day on which a baseline's dates are judged; by default the clock's."
    ),
]
Locked = Annotated[
    bool, typer.Option("--locked", help="Exit 2 if models, glossaries or detectors aren't those of checker.lock.")
]  # fmt: skip
Models = Annotated[
    Path | None, typer.Option("--models", metavar="DIR", help="Folder of the translation models.")
]  # fmt: skip
