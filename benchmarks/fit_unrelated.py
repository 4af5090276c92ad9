"""Fit checker/headlines/data/unrelated.toml: when a headline stands over a body about something else.

On the half that rules are made with: of fnc1 the bodies with odd numbers, of ntrex128 every other article, its
headline over its own body and over others. One model for all languages; one limit for English, whose terms were
counted in many texts, one for the others, and stricter ones for those of them in which enough is found all the same.
What the table of news terms counted in these articles themselves is taken off again. Needs CHECKER_DATA and numpy.
Usage: python benchmarks/fit_unrelated.py [--write]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from fit_coverage import fit
from good_copy import data
from headline_swapped import headed, swapped
from headline_unrelated import rows
from make_news_terms import A_TEXT

import checker
from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped
from checker.headlines.naming import Naming
from checker.headlines.postings import Postings
from checker.headlines.unrelated import another_language, features, seek
from checker.ledger import build
from checker.story import Bitext
from checker.text.news_terms import size
from checker.text.terms import same_term, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.headlines.unrelated import Sought
    from checker.story import Story

DATA = Path(checker.__file__).parent / "headlines/data/unrelated.toml"
RELATED, UNRELATED, SWAPS = 3000, 3000, 8
FLAGGED = 0.0085
"""Of the related rows of fnc1, at most: it has by far the oddest headlines."""
FOUND = 0.93
"""Of ntrex128's headlines over other bodies, at least, over all languages."""
FOUND_IN_EACH = 0.92
"""Of those of one language, where its own limit is the stricter one; so that chance leaves nine in ten."""
FEWEST, SHORTEST = 3, 8


def examples(glossary: Glossary) -> Iterator[tuple[str, bool, Mapping[str, float] | None]]:
    """Language ("fnc" for English of fnc1), whether the body is another one, features."""
    every, chance = list(rows(held_out=False)), random.Random(3)
    for related, count in ((True, RELATED), (False, UNRELATED)):
        for row in chance.sample([row for row in every if row.related == related], count):
            story = headed("fnc", "en", row.headline, tuple(part for part in row.body.split("\n\n") if part.strip()))
            yield "fnc", not related, example(story, glossary, taken=False)
    for story, own, at in swapped(held_out=False, swaps=SWAPS):
        yield story.language or "", own != at, example(story, glossary, taken=True)


def example(story: Story, glossary: Glossary, *, taken: bool) -> Mapping[str, float] | None:
    """The features of a story; None where there is too little to tell."""
    headline, body = story.segments("headline"), story.segments("body")
    postings = Postings(body)
    sought = seek(headline, body, postings, Naming(story, build(Bitext(story), glossary)))
    if (
        sum(not each.term.text.isdigit() for each in sought) < FEWEST
        or postings.size < SHORTEST
        or another_language(headline, body)
    ):
        return None
    if taken:
        count = Counter(term for segment in (*headline, *body) for term in terms(segment.text))
        count = Counter({term: min(times, A_TEXT) for term, times in count.items()})
        sought = [without(each, count, size(story.language)) for each in sought]
    return features(sought, postings)


def without(sought: Sought, count: Counter[str], total: int) -> Sought:
    """A term whose share is that of all texts but this one."""
    own = sum(times for term, times in count.items() if same_term(sought.term.text, term))
    return sought._replace(share=max(0.5, sought.share * (total + 1) - own) / (total + 1))


def main() -> None:
    data()
    found = list(examples(Glossary.load([(path, Layer.SHIPPED) for path in shipped()])))
    kept = [(group, wrong, values) for group, wrong, values in found if values is not None]
    names = list(kept[0][2])
    x = np.array([[values[name] for name in names] for *_, values in kept])
    y = np.array([float(wrong) for _, wrong, _ in kept])
    groups = np.array([group for group, *_ in kept])
    beta = fit(x, y, penalty=0.05)
    odds = np.hstack([x, np.ones((len(x), 1))]) @ beta
    total = Counter((group, wrong) for group, wrong, _ in found)
    right = np.sort(odds[(groups == "fnc") & (y == 0)])[::-1]
    limit = float(right[int(FLAGGED * total["fnc", False])])
    wrong = np.sort(odds[(groups != "fnc") & (y == 1)])[::-1]
    swaps = sum(count for (group, other), count in total.items() if other and group != "fnc")
    elsewhere = float(wrong[int(FOUND * swaps)])
    own = {}
    for group in sorted({each for each, _ in total} - {"fnc", "en"}):
        here = np.sort(odds[(groups == group) & (y == 1)])[::-1]
        # Drawn half way to the shared one: thirty articles are few.
        own[group] = max(elsewhere, (elsewhere + float(here[int(FOUND_IN_EACH * total[group, True])])) / 2)
    least = np.array([limit if group in ("fnc", "en") else own[group] for group in groups])
    rates = {
        group: (
            ((groups == group) & (y == 1) & (odds >= least)).sum() / total[group, True],
            ((groups == group) & (y == 0) & (odds >= least)).sum() / total[group, False],
        )
        for group in sorted({each for each, _ in total})
    }
    fnc = rates.pop("fnc")
    worst, most = min(each[0] for each in rates.values()), max(each[1] for each in rates.values())
    print(f"from {limit:.2f}: fnc1 found {fnc[0]:.3f}, flagged {fnc[1]:.4f}")
    print(f"from {elsewhere:.2f}: ntrex128 in the worst language: found {worst:.3f}, flagged {most:.3f}")
    lines = [
        "# By benchmarks/fit_unrelated.py: the odds, in logits, from which a body that shares so little with its",
        "# headline seems to be about something else: in English, elsewhere, and where a language has its own limit;",
        "# and what each feature adds to them.",
        f"english = {limit:.2f}",
        f"elsewhere = {elsewhere:.2f}",
        f"constant = {beta[-1]:.3f}\n",
        "[own]",
        *(f"{group} = {value:.2f}" for group, value in own.items() if value > elsewhere),
        "",
        "[coefficients]",
        *(f'"{name}" = {value:.3f}' for name, value in zip(names, beta, strict=False)),
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
