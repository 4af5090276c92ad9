"""Names from other scripts in Latin letters: the standards by name, and a key that their results share."""

from __future__ import annotations

from checker.text.romanization.key import romanization_key, romanization_keys
from checker.text.romanization.scheme import Scheme
from checker.text.romanization.standards import Romanization, romanizations, romanized, standard

__all__ = [
    "Romanization", "Scheme", "romanization_key", "romanization_keys", "romanizations", "romanized", "standard",
]  # fmt: skip
