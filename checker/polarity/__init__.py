"""Whether two texts that render each other say a thing or its contrary."""

from checker.polarity.flips import Flip, flip

__all__ = ["Flip", "flip"]
