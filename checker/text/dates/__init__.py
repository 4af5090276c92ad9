"""Dates and times in copy, read as values."""

from checker.text.dates.moments import dates, known
from checker.text.dates.when import When

__all__ = ["When", "dates", "known"]
