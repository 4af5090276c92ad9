"""Patterns of paths: ``*`` and ``?`` within one folder's name, ``**`` over any number of folders."""

from __future__ import annotations

import re

_WILDCARDS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
_WILD = re.compile(r"(\*\*/|\*\*|\*|\?)")


def expression(pattern: str) -> str:
    """A pattern as a regular expression, to be matched with a whole relative path.

    >>> [bool(re.fullmatch(expression("en/**/*.md"), path)) for path in ("en/a.md", "en/b/c/a.md", "de/a.md")]
    [True, True, False]
    """
    return "".join(_WILDCARDS.get(part, re.escape(part)) for part in _WILD.split(pattern))


def covering(pattern: str) -> re.Pattern[str]:
    """The same, where a pattern whose last name has no wildcard, or that ends in /, is a folder's with all in it.

    >>> [bool(covering("archive").fullmatch(path)) for path in ("archive/1999/a.md", "archive", "archives/a.md")]
    [True, True, False]
    >>> [bool(covering("*.en.md").fullmatch(path)) for path in ("a.en.md", "news/a.en.md")]
    [True, False]
    """
    folder = pattern.rstrip("/")
    last = folder.rsplit("/", 1)[-1]
    if folder != pattern:
        return re.compile(expression(folder) + "/.*", re.DOTALL)
    return re.compile(expression(pattern) + ("" if _WILD.search(last) else "(?:/.*)?"), re.DOTALL)
