"""Verdicts kept from earlier runs: given again where all that they rest on is as it was."""

from checker.verdicts.ground import Ground
from checker.verdicts.kept import Kept, default_place

__all__ = ["Ground", "Kept", "default_place"]
