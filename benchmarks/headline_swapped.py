"""headline.unrelated on ntrex128 with headlines swapped between documents."""

from __future__ import annotations


def report(*, tune: bool, show: bool) -> None:
    """Print the part's table."""
