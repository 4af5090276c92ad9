"""What every command shares: the application, one line on stderr, what ends a run and with which exit code."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from checker import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Checks a translated news story before it is published.",
)  # fmt: skip


@contextmanager
def exits() -> Iterator[None]:
    """What a user can mend is one line on stderr, one for each difference from a lock, and exit code 2."""
    from checker.errors import CheckerError, NotLocked

    try:
        yield
    except NotLocked as error:
        for line in error.lines:
            say(f"checker: {line}")
        raise typer.Exit(2) from error
    except CheckerError as error:
        say(f"checker: {error}")
        raise typer.Exit(2) from error


def say(line: str) -> None:
    """One line on stderr, whatever a file's name or contents put into it."""
    from checker.report.snippet import visible

    with suppress(OSError):  # nobody listens, and the exit code still tells
        typer.echo(visible(line), err=True)


_BROKEN_OFF = (128 + signal.SIGINT, 128 + signal.SIGTERM)


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


def _terminated(number: int, _: object) -> None:
    """End as an interruption does, so that no half-written file stays."""
    sys.exit(128 + number)


def _leave(code: int) -> None:
    """End at once: a model in the middle of a batch can't be stopped, and Python would wait for its thread."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def main() -> None:
    """Run the command line. An interruption is 130, a reader that went away is no error, a crash is 2."""
    signal.signal(signal.SIGTERM, _terminated)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="checker")
    except KeyboardInterrupt:
        _leave(130)
    except SystemExit as ended:
        if ended.code in _BROKEN_OFF:
            _leave(int(ended.code))
        raise
    except Exception as error:
        say(f"checker: internal error: {type(error).__name__}: {error}")
        sys.exit(2)
