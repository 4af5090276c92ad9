"""The checks, in the order in which reports explain them."""

from checker.checks.attribution import Attribution
from checker.checks.base import Check, Rule
from checker.checks.coverage import Coverage
from checker.checks.dates import Dates
from checker.checks.encoding import Encoding
from checker.checks.headline import Headline
from checker.checks.ignores import Ignores
from checker.checks.language import Language
from checker.checks.leftovers import Leftovers
from checker.checks.links import Links
from checker.checks.names import Names
from checker.checks.negation import Negation
from checker.checks.numbers import Numbers
from checker.checks.quotes import Quotes
from checker.checks.repeats import Repeats
from checker.checks.spelling import Spelling
from checker.checks.untranslated import Untranslated

CHECKS: tuple[type[Check], ...] = (
    Names,
    Numbers,
    Dates,
    Negation,
    Attribution,
    Quotes,
    Coverage,
    Untranslated,
    Links,
    Headline,
    Encoding,
    Leftovers,
    Repeats,
    Language,
    Spelling,
    Ignores,
)

__all__ = ["CHECKS", "Check", "Rule"]
