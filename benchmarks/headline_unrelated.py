"""headline.unrelated on fnc1, read as a table of headline and target."""

from __future__ import annotations


def report(*, tune: bool, show: bool) -> None:  # noqa: ARG001
    """Print the part's table."""
