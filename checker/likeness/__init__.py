"""How alike two names are: 0 to 1, in one script or across two."""

from checker.likeness.persons import SAME, Likeness, compare

__all__ = ["SAME", "Likeness", "compare"]
