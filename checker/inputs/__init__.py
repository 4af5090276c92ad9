"""Paths into stories beside their sources. One bad file is reported, and the others go on."""

from checker.inputs.opening import STDIN, blocks, contents
from checker.inputs.request import Request, named, none_found, validate
from checker.inputs.stories import Inputs

__all__ = ["STDIN", "Inputs", "Request", "blocks", "contents", "named", "none_found", "validate"]
