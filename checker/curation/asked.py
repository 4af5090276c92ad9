"""Languages and styles as somebody asks for them: known ones, or one clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import BadSettings, hint
from checker.text.languages import tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterable


def known_language(code: str | None) -> str | None:
    """The BCP 47 tag that a code means. Raises ``BadSettings``."""
    try:
        return tag(code) if code is not None else None
    except ValueError as error:
        raise BadSettings(f"--language {error}") from error


def counts_for(language: str, asked: str) -> bool:
    """Whether a row of a language counts where another one is asked for: its own rows, and its regions'.

    >>> counts_for("pt", "pt-BR"), counts_for("de-CH", "de"), counts_for("zh-Hant", "zh")
    (True, True, False)
    """
    region = language.removeprefix(f"{asked}-")
    return language in tags(asked) or (region != language and len(region) == 2)


def known_style(style: str | None, styles: Iterable[str]) -> str | None:
    """The style, if it is one of those that rows are of. Raises ``BadSettings``."""
    known = set(styles) - {""}
    if style is not None and style not in known:
        near = hint(style, known) or f" (known are {', '.join(sorted(known)) or 'none'})"
        raise BadSettings(f"style {style}: no glossary has rows of this style{near}")
    return style
