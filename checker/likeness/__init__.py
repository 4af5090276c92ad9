"""How alike two names are: 0 to 1, in one script or across two."""

from checker.likeness.persons import Likeness, compare
from checker.likeness.scale import SAME

__all__ = ["SAME", "Likeness", "compare"]
