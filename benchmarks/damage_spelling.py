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
from checker.tools import Translations

_WORD = re.compile(r"[^\W\d_]+")


def report(held_out: bool, show: bool) -> None:
    """The bar of good copy is 99.5 % silent; what is put in is found where the story has the word at all."""
    copies = [copy for copy in (*ntrex(), *fnc(), *wmt22()) if copy.held_out == held_out]
    stories, flagged = Counter[str](), Counter[str]()
    changed, found = Counter[str](), Counter[str]()
    for copy in copies:
        if copy.language not in contrasts():
            continue
        stories[copy.language] += 1
        said = messages(copy)
        flagged[copy.language] += bool(said)
        for message in said if show else ():
            print(f"    {copy.language}: {message}")
        for contrast in contrasts()[copy.language] if not said else ():
            mixed = _mixed(copy, contrast)
            if mixed is not None:
                key = f"{copy.language} {contrast.left}"
                changed[key] += 1
                found[key] += bool(messages(mixed))
    total, alarms = stories.total(), flagged.total()
    print(f"silent on good stories: {share(total - alarms, total)} of {total} (bar 99.5 %)", +flagged)
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
            if match.group() in side
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
