"""Korean in Latin letters: syllables taken apart, with the sound changes that names show."""

from __future__ import annotations

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
# Where a syllable without an initial follows, a final (or the second of two) is spoken as that initial.
_LINKED = {
    1: ("", "g"), 2: ("", "kk"), 3: ("k", "s"), 4: ("", "n"), 5: ("n", "j"), 6: ("", "n"), 7: ("", "d"), 8: ("", "r"),
    9: ("l", "g"), 10: ("l", "m"), 11: ("l", "b"), 14: ("l", "p"), 15: ("", "r"), 16: ("", "m"), 17: ("", "b"),
    18: ("p", "s"), 19: ("", "s"), 20: ("", "ss"), 22: ("", "j"), 23: ("", "ch"), 24: ("", "k"), 25: ("", "t"),
    26: ("", "p"), 27: ("", ""),
}  # fmt: skip
_NASAL = {"k": "ng", "t": "n", "p": "m"}


def revised(name: str) -> str | None:
    """Hangul by the Revised Romanization of 2000 (Ministry of Culture, notice 2000-8); None for other letters.

    >>> [revised(name) for name in ("부산", "독립문", "신라", "대전", "종로", "백마")]
    ['busan', 'dongnimmun', 'silla', 'daejeon', 'jongno', 'baengma']
    """
    codes = [ord(char) - 0xAC00 for char in name]
    if not codes or any(not 0 <= code < 11172 for code in codes):
        return None
    syllables = [(code // 588, code % 588 // 28, code % 28) for code in codes]
    found: list[str] = []
    initial = _INITIALS[syllables[0][0]]
    for place, (_, vowel, final) in enumerate(syllables):
        follows = _INITIALS[syllables[place + 1][0]] if place + 1 < len(syllables) else None
        end, following = _meeting(final, follows)
        found.append(initial + _VOWELS[vowel] + end)
        initial = following or ""
    return "".join(found)


def _meeting(final: int, follows: str | None) -> tuple[str, str | None]:
    """How a final consonant and the next syllable's initial are written where they meet."""
    end = _FINALS[final]
    if follows is None or not end:
        return end, follows
    if not follows:
        return _LINKED.get(final, (end, follows))
    if follows == "r":
        return _before_r(end)
    if follows in ("n", "m") and end in _NASAL:
        return _NASAL[end], follows
    if end == "l" and follows == "n":
        return "l", "l"
    return end, follows


def _before_r(end: str) -> tuple[str, str]:
    if end in ("n", "l"):
        return "l", "l"
    return _NASAL.get(end, end), "n"
