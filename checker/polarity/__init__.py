"""Whether two texts that render each other say a thing or its contrary."""

from checker.polarity.flips import Flip, alike_in_length, flip
from checker.polarity.opposites import Opposite, opposite

__all__ = ["Flip", "Opposite", "alike_in_length", "flip", "opposite"]
