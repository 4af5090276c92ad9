"""Near misses: known forms within an edit or two of a name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.text.similarity import distance as edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.glossary.entry import Form

SHORTEST = 5
"""Letters; among shorter names one edit too often makes another real one."""


class Near:
    """An index by deletion neighbourhood: two strings one edit apart share a string with at most one letter deleted.

    After Garbe, SymSpell (https://github.com/wolfgarbe/SymSpell), 2012.
    """

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms: dict[str, Form] = {}
        self._index: dict[str, list[str]] = defaultdict(list)
        for form in forms:
            if len(form.form) >= SHORTEST and not form.bridge and not form.status.disapproved:
                self._forms.setdefault(form.form, form)
        for text in self._forms:
            for key in {text, *_deletions(text)}:
                self._index[key].append(text)

    def find(self, name: str, distance: int = 1) -> list[tuple[Form, int]]:
        """Forms at most this many edits away, nearest first; nothing for a name that is a form itself."""
        if len(name) < SHORTEST or name in self._forms:
            return []
        seen = {text for key in {name, *_deletions(name)} for text in self._index.get(key, ())}
        found = [(self._forms[text], edits(name, text, distance)) for text in sorted(seen)]
        return sorted((pair for pair in found if pair[1] <= distance), key=lambda pair: pair[1])


def _deletions(text: str) -> Iterator[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))
