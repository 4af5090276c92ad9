"""Which repairs of damaged words may be suggested: those of words that something else bears out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from checker.text.homoglyphs import unlike
from checker.text.letters import alphabet
from checker.text.ordinary import ordinary
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.ledger import Ledger
    from checker.story import Bitext
    from checker.text.damaged import Damage
    from checker.text.homoglyphs import Intruder

_WORD = re.compile(r"[^\W\d_]+")
_LOST = "\ufffd"
_SEVERAL = 2
"""Different words damaged in one way that bear each other out."""
_WHOLE = 3
"""Letters of a word that comes out of bytes alone, which prove each other."""
_HOLE = re.compile(r"[?\ufffd]+")


class Known:
    """The words that a story's repairs may be made of.

    A repair is borne out by the text around it, by other words damaged in the same way, by the glossary, by the same
    word undamaged in story or source, by the language's word list, or because damage beyond doubt comes out as usual
    letters of some language, or as a whole word of another script, which it doesn't by chance (benchmarks/damage.py).
    """

    def __init__(self, bitext: Bitext, ledger: Ledger, found: Iterable[Damage]) -> None:
        self._bitext = bitext
        self._ledger = ledger
        self._language = bitext.story.language
        self._counts = Counter(one.encoding for one in found if one.certain and one.repaired)

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words of story and source as they stand."""
        stories = filter(None, (self._bitext.story, self._bitext.source))
        texts = (field.passage.text for story in stories for field in story.fields)
        return frozenset(word for text in texts for word in _WORD.findall(text))

    def repair(self, one: Damage) -> str | None:
        """What to write instead of a damaged word; None where nothing bears it out."""
        if one.repaired is None:
            return self._filled(one.text)
        if one.borne_out or self._counts[one.encoding] >= _SEVERAL:
            return one.repaired
        words = _WORD.findall(one.repaired)
        return one.repaired if all(self._known(word, one.certain) for word in words) else None

    def typed(self, one: Intruder) -> str | None:
        """What to write instead of a word with look-alike letters; None where it is as likely a word of others.

        A letter may stand for one with a mark that the keyboard lacked as well: i for ї, in Україна. Then it is what
        is known, and where neither is, nobody can tell.
        """
        others = unlike(one)
        if not others or self.word(one.meant):
            return one.meant
        known = [other for other in others if self.word(other)]
        return known[0] if len(known) == 1 else None

    def word(self, word: str) -> bool:
        """Whether a word stands in story or source, or is one of the language's or the glossary's."""
        language = self._language
        if word in self._words or word.lower() in small_words(language):
            return True
        return language is not None and (ordinary(word, language) or self._ledger.glossary.covers(word, language))

    def _known(self, word: str, certain: bool) -> bool:
        if word.isascii() or self.word(word):
            return True
        beyond = {char for char in word.lower() if char > "\x7f"}
        return certain and (beyond <= alphabet() or (len(word) >= _WHOLE and min(word) > "\u0370"))

    def _filled(self, text: str) -> str | None:
        """The one word of story and source that fits where letters were lost: García for Garc?a."""
        if "?" not in text and _LOST not in text:
            return None
        pattern = re.compile(r"[^\W\d_]{1,2}".join(map(re.escape, _HOLE.split(text))))
        fits = {word for word in self._words if not word.isascii() and pattern.fullmatch(word)}
        return fits.pop() if len(fits) == 1 else None
