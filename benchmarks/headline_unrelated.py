"""headline.unrelated on fnc1, read as a table of headline and target."""

from __future__ import annotations


def report(*, tune: bool, show: bool) -> None:
    """Print the part's table."""
