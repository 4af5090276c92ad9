"""Two orthographies put into good stories, and stories of professionals that mix none. A part of damage.py."""

from __future__ import annotations

import re
from collections import Counter

from damage_mojibake import share
from false_alarms import story
from good_copy import Copy, fnc, ntrex, wmt22

from checker.checks.spelling import Contrast, Spelling, contrasts
from checker.glossary import Glossary
from checker.ledger import build
from checker.story import Bitext, Detection
from checker.text.quotations import quotations, quoted
from checker.tools import Translations

_WORD = re.compile(r"[^\W\d_]+")


def report(held_out: bool, show: bool) -> None:
    """The bar of good copy is 99.5 % silent; what is put in is found where the story has the word at all."""
    sets = {"ntrex128": ntrex, "wmt22_docs": wmt22, "fnc1, as scraped": fnc}
    copies = [
        (name, copy)
        for name, read in sets.items()
        for copy in read()
        if copy.held_out == held_out and copy.language in contrasts()
    ]
    stories, flagged = Counter[str](), Counter[str]()
    changed, found = Counter[str](), Counter[str]()
    for name, copy in copies:
        stories[name] += 1
        said = messages(copy)
        flagged[name] += bool(said)
        for message in said if show else ():
            print(f"    {copy.language}: {message}")
        for contrast in contrasts()[copy.language] if not said else ():
            mixed = _mixed(copy, contrast)
            if mixed is not None:
                key = f"{copy.language} {contrast.left}"
                changed[key] += 1
                found[key] += bool(messages(mixed))
    for name, total in stories.items():
        print(f"silent on {name}: {share(total - flagged[name], total)} of {total} (bar 99.5 %)")
    for key, count in sorted(changed.items()):
        print(f"one word in the other spelling, {key}: found {share(found[key], count)} of {count}")


def _mixed(copy: Copy, contrast: Contrast) -> Copy | None:
    """The story with its last word of an orthography in the other one, where it has two of the first."""
    if contrast.characters or contrast.least > 1:
        return None
    for side in (contrast.lefts, contrast.rights):
        places = [
            (at, match)
            for at, text in enumerate(copy.paragraphs)
            for match in _WORD.finditer(text)
            if match.group() in side and not quoted(quotations(text, copy.language), *match.span())
        ]
        words = Counter(match.group() for _, match in places)
        if len(places) > 1 and (not contrast.same_word or words[places[-1][1].group()] > 1):
            at, match = places[-1]
            text = copy.paragraphs[at]
            other = text[: match.start()] + side[match.group()] + text[match.end() :]
            return copy._replace(paragraphs=(*copy.paragraphs[:at], other, *copy.paragraphs[at + 1 :]))
    return None


def messages(copy: Copy) -> list[str]:
    """What the check says of a story."""
    bitext = Bitext(story("story", copy.paragraphs, copy.language, copy.headed, lambda *_: Detection(None, None)))
    return [each.message for each in Spelling().run(bitext, build(bitext, Glossary()), Translations())]
