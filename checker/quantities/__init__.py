"""The quantities of a story beside those of its source: compared as values, with their units."""

from checker.quantities.differences import Difference, differences
from checker.quantities.quantity import Quantity, quantities

__all__ = ["Difference", "Quantity", "differences", "quantities"]
