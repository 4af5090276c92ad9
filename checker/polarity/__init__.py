"""Whether two texts that render each other say a thing or its contrary."""

from checker.polarity.flips import Flip, alike_in_length, flip

__all__ = ["Flip", "alike_in_length", "flip"]
