"""The quantities of a story beside those of its source: compared as values, with their units."""

from checker.quantities.matching import Difference, differences
from checker.quantities.quantity import Quantity, quantities

__all__ = ["Difference", "Quantity", "differences", "quantities"]
