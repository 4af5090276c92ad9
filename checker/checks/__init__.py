"""The checks, in the order in which reports explain them."""

from checker.checks.base import Check, Rule

CHECKS: tuple[type[Check], ...] = ()

__all__ = ["CHECKS", "Check", "Rule"]
