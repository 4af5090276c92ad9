"""The names that settings, options and comments may give a rule or check."""

from __future__ import annotations

from functools import cache

from checker.errors import BadSettings, hint
from checker.tables import tables


def known_rule(name: str, where: str) -> None:
    """Raise ``BadSettings`` for a name that is no rule and no check."""
    if name not in known_rules():
        raise BadSettings(f"{where}: {no_rule(name)}")


def no_rule(name: str) -> str:
    """What is said of a name that is no rule and no check.

    >>> no_rule("names.mixd")
    'names.mixd: no such rule or check (did you mean names.mixed?)'
    """
    return f"{name}: no such rule or check{hint(name, known_rules())}"


@cache
def known_rules() -> frozenset[str]:
    """Every rule and check by name, those that are planned included.

    Named by a table that has each of them, so that whoever reads settings need not load what checks are made of.
    """
    rules = {*tables("checks", "advice"), *tables("checks", "planned")["rules"]}
    return frozenset(rules | {rule.split(".")[0] for rule in rules})
