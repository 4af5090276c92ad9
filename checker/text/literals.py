"""What stands in a text and is nobody's language: addresses, placeholders, markup, emoji."""

from __future__ import annotations

from checker.expressions import lazy
from checker.passage import Span
from checker.text.addresses import addresses

_PLACEHOLDER = r"\{\{?\s*[\w.:-]+\s*\}?\}|\$\{[\w.]+\}|%\(\w+\)[a-z]|(?<![\w%])%[sdif]\b|__\w+?__"
_MARKUP = r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);"
# Pictographs and the marks that make one of several, as in Unicode Technical Standard #51, 1.4.9: skin, presentation,
# keycap, joiner.
_PICTURE = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u231A\u231B\u23E9-\u23FA\u2B50\u2B55]"
_EMOJI = rf"(?:[0-9#*]\uFE0F?\u20E3|{_PICTURE}[\uFE0F\u20E3]*(?:\u200D{_PICTURE}[\uFE0F\u20E3]*)*)+"
_FORM = lazy(f"{_PLACEHOLDER}|{_MARKUP}|{_EMOJI}")
_KINDS = frozenset({"url", "mail", "handle"})


def literals(text: str) -> list[Span]:
    """Where what no translation changes stands, in order and apart from one another.

    >>> text = "Write to desk@example.org, {name} 👍🏽!"
    >>> [text[one.start : one.end] for one in literals(text)]
    ['desk@example.org', '{name}', '👍🏽']
    """
    found = [Span(one.start, one.end) for one in addresses(text) if one.kind in _KINDS]
    found += [Span(match.start(), match.end()) for match in _FORM.finditer(text)]
    apart: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
