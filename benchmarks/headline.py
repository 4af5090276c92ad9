"""Headline against body: what of each rule is found, and flagged where nothing is wrong, beside its bar.

Each part is a module beside this one and prints the half that is held out; ``--tune`` prints the half that rules are
made with, ``--show`` its rows as well. Needs CHECKER_DATA.
Usage: python benchmarks/headline.py [PART...] [--tune [--show]]
"""

from __future__ import annotations

import argparse
import importlib

PARTS = {
    "unrelated": "headline_unrelated",
    "swapped": "headline_swapped",
}
"""The parts and their modules; each has ``report(tune, show)``, which prints its table."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", default=list(PARTS), choices=list(PARTS))
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for part in options.parts:
        print(f"== {part}")
        importlib.import_module(PARTS[part]).report(tune=options.tune, show=options.tune and options.show)


if __name__ == "__main__":
    main()
