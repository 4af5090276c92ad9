"""Languages and styles as somebody asks for them: known ones, or one clear line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import BadSettings, hint
from checker.text.languages import tag, tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.curation.sheet import Entry


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


def known_style(style: str | None, entries: Iterable[Entry]) -> str | None:
    """The style, if any row is of it. Raises ``BadSettings``."""
    styles = {entry.cells["style"] for entry in entries} - {""}
    if style is not None and style not in styles:
        near = hint(style, styles) or f" (known are {', '.join(sorted(styles)) or 'none'})"
        raise BadSettings(f"style {style}: no glossary has rows of this style{near}")
    return style
