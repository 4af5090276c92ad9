"""Language codes: what users and files write, and the ISO 639-1 code that it means."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.story import Confidence
from checker.tables import tables

if TYPE_CHECKING:
    from checker.story import Story

_CODE = 3
"""Letters of the longest code."""
_ALIKE = 0.75
"""Likeness (0..1) from which a word is a slip for a language's name."""


@cache
def _aliases() -> dict[str, str]:
    own: dict[str, str] = tables("text", "languages")["aliases"]
    return own


@cache
def canonical(code: str) -> str:
    """The ISO 639-1 code that a code means (ISO 639-3 where there is no shorter one).

    Raises ``ValueError`` for a code that CLDR doesn't know, naming the nearest one that it does.

    >>> [canonical(code) for code in ("nb", "iw", "zh-cn", "pt-BR", "deu", "zh-Hans")]
    ['no', 'he', 'zh', 'pt', 'de', 'zh']
    """
    base = code.strip().replace("_", "-").split("-")[0].lower()
    if base in _aliases():
        return _aliases()[base]
    if base in tables("text", "scripts")["languages"]:
        return base  # the checker's own data know it, and CLDR needn't be read
    from babel.core import get_global

    base = str(get_global("language_aliases").get(base, base))
    base = _aliases().get(base, base)
    if base not in _known():
        named = _named().get(code.strip().lower())
        near = f" (write {named})" if named else _near(code.strip().lower())
        raise ValueError(f"{code}: no such language code{near}")
    return base


def _near(word: str) -> str:
    """The code of the language whose name is nearest; none for a short word, which is near any number of codes.

    >>> _near("germn"), _near("xx"), _near("xxq")
    (' (write de)', '', '')
    """
    import difflib

    near = difflib.get_close_matches(word, _named(), 1, _ALIKE) if len(word) > _CODE else []
    return f" (write {_named()[near[0]]})" if near else ""


@cache
def tag(code: str) -> str:
    """A code as a BCP 47 tag, its language as ISO 639-1 has it; a Chinese region says which script.

    >>> tag("pt_br"), tag("zh-TW"), tag("nb"), tag("sr-latn-RS-x-foo")
    ('pt-BR', 'zh-Hant-TW', 'no', 'sr-Latn-RS')
    """
    base, *rest = code.strip().replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    region = next((part.upper() for part in rest if len(part) == 2 or (len(part) == 3 and part.isdigit())), None)
    if canonical(base) == "zh" and script is None and region is not None:
        script = "Hant" if region in ("TW", "HK", "MO") else "Hans"
    return "-".join(part for part in (canonical(base), script, region) if part)


@cache
def _known() -> frozenset[str]:
    from babel.core import Locale

    return frozenset(Locale("en").languages) - {"und", "mul", "mis", "zxx", "root"}  # none, several, any


@cache
def _named() -> dict[str, str]:
    """The codes of languages by their names in English, lower case."""
    from babel.core import Locale

    return {str(name).lower(): code for code, name in sorted(Locale("en").languages.items(), reverse=True)}


def name(code: str) -> str:
    """A language's name in English, its code where CLDR has none.

    >>> name("uk")
    'Ukrainian'
    """
    from babel.core import Locale

    return str(Locale("en").languages.get(code, code))


def called(code: str, *stories: Story | None) -> str:
    """A language's name in English as reports may use it of these stories: with a doubt where detectors had one.

    What nobody has data for is often a guess: a Swahili story is taken for a Malay one.

    >>> from checker.story import Confidence, Story
    >>> [called("ms", Story("a.txt", "ms", (), confidence=confidence)) for confidence in Confidence]
    ['Malay', 'this language (Malay?)', 'this language']
    """
    story = next((each for each in stories if each is not None and each.language == code), None)
    if story is None or story.declared or story.confidence in (None, Confidence.CERTAIN):
        return name(code)
    if story.detected is not None and story.detected.sure:
        return name(code)
    return f"this language ({name(code)}?)" if story.confidence is Confidence.LIKELY else "this language"


def part(what: str, code: str, *stories: Story | None) -> str:
    """A part of a story and the language that it is in.

    >>> from checker.story import Confidence, Story
    >>> [part("dates", "ms", Story("a.txt", "ms", (), confidence=confidence)) for confidence in Confidence]
    ['Malay dates', 'dates in this language (Malay?)', 'dates in this language']
    """
    language = called(code, *stories)
    return f"{what} in {language}" if language != name(code) else f"{language} {what}"


@cache
def related(one: str, other: str | None) -> bool:
    """Whether detectors take two languages for each other.

    >>> related("hr", "sr"), related("hr", "cs")
    (True, False)
    """
    return any({one, other} <= set(group) for group in tables("text", "languages")["relatives"]["groups"])


@cache
def alike(one: str, other: str | None) -> bool:
    """Whether not even a whole story is surely in one of two languages rather than in the other.

    >>> alike("hr", "bs"), alike("da", "no")
    (True, False)
    """
    return any({one, other} <= set(group) for group in tables("text", "languages")["alike"]["groups"])


@cache
def tags(code: str) -> tuple[str, ...]:
    """The BCP 47 tags whose data holds for a tag, nearest first; a script never falls back to the bare language.

    >>> tags("pt-BR"), tags("zh-Hant"), tags("zh-Hant-TW")
    (('pt-BR', 'pt'), ('zh-Hant',), ('zh-Hant-TW', 'zh-Hant'))
    """
    parts = code.split("-")
    chain = ["-".join(parts[:size]) for size in range(len(parts), 0, -1)]
    scripted = len(parts) > 1 and len(parts[1]) == 4
    return tuple(chain[:-1] if scripted else chain)
