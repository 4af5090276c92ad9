"""The scale of scores: one half parts one person's names from two people's."""

from __future__ import annotations

SAME = 0.5
"""From this score on two names are taken for one person's; as with ``across``, it is as likely as not."""

LIKE = 0.75
"""Where likeness of letters, which two people's names have much of, parts one person from two."""

_BORNE_OUT = 7.0  # odds


def scaled(likeness: float) -> float:
    """A likeness of letters on the scale of scores."""
    return SAME * likeness / LIKE if likeness < LIKE else 1 - (1 - SAME) * (1 - likeness) / (1 - LIKE)


def likeness(score: float) -> float:
    """A score as a likeness of letters, the reverse of ``scaled``."""
    return LIKE * score / SAME if score < SAME else 1 - (1 - LIKE) * (1 - score) / (1 - SAME)


def borne_out(score: float) -> float:
    """The score of a word across scripts beside a surname that is certain: few share both that and nearly this."""
    return _BORNE_OUT * score / (_BORNE_OUT * score + 1 - score)
