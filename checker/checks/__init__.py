"""The checks, in the order in which reports explain them."""

from checker.checks.base import Check, Rule
from checker.checks.encoding import Encoding
from checker.checks.headline import Headline
from checker.checks.language import Language
from checker.checks.leftovers import Leftovers
from checker.checks.names import Names
from checker.checks.repeats import Repeats
from checker.checks.spelling import Spelling

CHECKS: tuple[type[Check], ...] = (Names, Headline, Encoding, Leftovers, Repeats, Language, Spelling)

__all__ = ["CHECKS", "Check", "Rule"]
