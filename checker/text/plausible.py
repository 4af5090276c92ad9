"""What the characters and the words of copy look like, whatever they say."""

from __future__ import annotations

import re

from checker.expressions import lazy

_ORDINARY = lazy(
    r"[À-ÖØ-öø-žơưƠƯșțȘȚḀ-ẕẞ-ỹΆ-ώЁ-ҁҐґғҒқҚңҢөӨұҰүҮһҺәӘא-ת،-ۿ\u0900-\u0dff\u0e00-\u0e7fა-ჿ\u3001-\u30ff一-鿿가-힣"
    r"\u2600-\u27bf\ufb00-\ufb06\uff01-\uff5e]"
)
_SIGNS = frozenset("‘’“”„‚–—…•€™¿¡«»°£§©®·½¼¾²³×\xa0\u2009\u202f‹›†‰−ªº\ufffd")
PUNCTUATION = ".,;:!?…()[]\"'‘’“”„‚«»‹›–—-/%"
_ONE_SCRIPT = lazy("[A-Za-zÀ-ɏḀ-ỿ]+|[Ѐ-ԯ]+|[Ͱ-Ͽἀ-῿]+|[\u0600-\u06ff]+|[א-ת]+|[\u0900-\u0dff]+|[가-힣]+")
# Letters to Unicode that no word of copy has.
ODD_LETTERS = frozenset("ªºƒ")
# No capital A with a tilde or circumflex stands before these in any language, and no I before those.
NEVER = re.compile("[ÂÃ][ŒœŠšŽžŸƒ]|Â[º°£§©®½¼¾±²³·¿¡]|â[œž„˜]|[ÎÏ][±²³´µ¶·¸¹º¼½¾¿]")


def ordinary(char: str) -> bool:
    """Whether a character outside ASCII is one that copy is made of."""
    return _ORDINARY.match(char) is not None or char in _SIGNS or char > "\U0001f000"


def plain(word: str) -> bool:
    """Whether a word is what words look like: letters of one script, none of them a capital in the middle."""
    letters = word.strip(PUNCTUATION)
    if not letters:
        return True
    if NEVER.search(word):
        return False
    if not letters.isalpha() or not ODD_LETTERS.isdisjoint(letters):
        return letters.isascii()
    return (letters[1:].islower() or letters.isupper()) and _ONE_SCRIPT.fullmatch(letters) is not None
