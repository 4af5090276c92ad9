"""What damaged copy shows of its damage, and what is flagged in copy that has none.

Each part stands in a module beside this one and prints its figures next to its bar and its peer. Parts report on the
half of each set that rules weren't made with; ``--tune`` takes the other half, and ``--show`` prints what went wrong
there. Needs CHECKER_DATA.
Usage: python benchmarks/damage.py [PART...] [--tune [--show]]
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import damage_characters
import damage_language
import damage_leftovers
import damage_mojibake
import damage_spelling
import detection

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS: dict[str, Callable[[bool, bool], None]] = {
    "mojibake": damage_mojibake.report,
    "characters": damage_characters.report,
    "language": detection.report,
    "wrong_language": damage_language.report,
    "spelling": damage_spelling.report,
    "leftovers": damage_leftovers.report,
}
"""By name a function of whether to take the half held out, and whether to print what went wrong."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    for name in options.parts or PARTS:
        print(f"== {name}{' (the half for making rules)' if options.tune else ''}")
        PARTS[name](not options.tune, options.show and options.tune)


if __name__ == "__main__":
    main()
