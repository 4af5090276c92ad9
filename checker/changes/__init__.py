"""What changed since a revision, as git tells it: which stories to look at, and which findings count."""

from checker.changes.changes import Changes
from checker.changes.former import former
from checker.changes.marking import marked

__all__ = ["Changes", "former", "marked"]
