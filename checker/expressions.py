"""Regular expressions that many stories don't need, compiled when one does."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class _Lazy:
    """Stands for a compiled expression: compiled at its first use, then it hands out that one's own methods."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern = expression
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def lazy(expression: str, flags: int = 0) -> re.Pattern[str]:
    """An expression as ``re.compile`` makes it, that costs a start nothing.

    Python takes up to some milliseconds for each class of letters beyond Latin, and there are hundreds: all but those
    that every sentence meets wait for a text that asks. A wrong one is told when it is used, and by its tests.

    >>> lazy("[А-я]+").findall("Lviv, Львов")
    ['Львов']
    """
    return cast("re.Pattern[str]", _Lazy(expression, flags))
