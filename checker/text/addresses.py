"""Addresses in running text and in its markup: of the web and of mail, handles, hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal
from urllib.parse import unquote

from checker.expressions import lazy
from checker.tables import tables

Kind = Literal["url", "mail", "handle", "hashtag"]

_URL = r"(?:https?://|www\.)[^\s<>\"“”„«»‹›\[\]{}|\\^`，。）（、】「」]+"
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_HOST = r"(?<![\w@.-])(?:[A-Za-z0-9-]{1,63}\.){0,4}"
_PATH = r"/[^\s<>\"“”„«»\[\]]+"
_MARKUP = lazy(
    r"\]\(\s*<?(?P<link>(?:https?://|mailto:)(?:[^()\s<>]|\([^()\s]*\))+)"
    r"|\bhref\s*=\s*[\"']?(?P<href>(?:https?://|mailto:)[^\s\"'<>]+)",
    re.IGNORECASE,
)
_END = ".,;:!?…'’\"*_)"
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|igshid|s|xtor)=[^&]*&?", re.IGNORECASE)
_SCHEME = lazy(r"(?:[a-z]+://|mailto:)?(?:www\.|m\.)?", re.IGNORECASE)
_LANGUAGE = lazy(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text has that has any address, and addresses by their kinds."""
    domains = tables("text", "domains")
    general, national = ("|".join(domains[key]) for key in ("general", "national"))
    site = rf"{_HOST}(?:[A-Za-z0-9-]{{1,63}}\.(?:{general})|[A-Za-z0-9-]{{3,63}}\.(?:{national})){_PATH}"
    text = (
        rf"(?P<url>{_URL}|{site})|(?P<mail>{_MAIL})|(?P<handle>(?<![\w.@/&])@\w{{2,30}}(?:\.\w+)*)"
        r"|(?P<hashtag>(?<![\w&/#])#\w*[^\W\d_]\w*)"
    )
    return re.compile(rf"[@#]|://|www\.|\.(?:{general}|{national})/"), lazy(text)


@dataclass(frozen=True)
class Address:
    """An address as written at ``start``..``end`` of a text; ``hidden`` where only the markup has it."""

    kind: Kind
    start: int
    end: int
    text: str
    hidden: bool = False

    @cached_property
    def key(self) -> str:
        """What it leads to: without scheme, tracking, and a stroke at its end."""
        return _key(self.text, self.kind)

    @cached_property
    def site(self) -> str:
        """The host without labels and endings of languages and countries: wikipedia for de.wikipedia.org."""
        return _site(self.key)

    @cached_property
    def anywhere(self) -> str:
        """It without the parts that are a language's or country's: two pages of one site may be the same page."""
        host, *path = self.key.split("/")
        labels = host.split(".")
        kept = [label for label in labels[:-1] if not _LANGUAGE.fullmatch(label)]
        return "/".join((".".join(kept), *(part for part in path if not _LANGUAGE.fullmatch(part))))

    @cached_property
    def localised(self) -> bool:
        """Whether a part of its path or of its host's beginning is a language's."""
        host, *path = self.key.split("/")
        return any(_LANGUAGE.fullmatch(part) for part in (*host.split(".")[:-1], *path))


@lru_cache(maxsize=4096)
def _key(text: str, kind: Kind) -> str:
    if kind != "url":
        return text.removeprefix("mailto:").casefold()
    bare = unquote(_SCHEME.sub("", text, count=1)).partition("#")[0]
    path, _, query = bare.partition("?")
    host, stroke, rest = path.partition("/")
    query = _TRACKING.sub("", query).rstrip("&")
    return (host.casefold() + stroke + rest).rstrip("/") + (f"?{query}" if query else "")


@lru_cache(maxsize=4096)
def _site(key: str) -> str:
    labels = key.partition("/")[0].split(".")
    named = [label for label in labels[:-1] if not _LANGUAGE.fullmatch(label) and label not in ("com", "org", "net")]
    return named[-1] if named else labels[0]


def addresses(text: str) -> list[Address]:
    """The addresses that a text shows, without the punctuation behind them.

    >>> [(one.kind, one.text) for one in addresses("See www.example.org/a or write to desk@example.org (#news).")]
    [('url', 'www.example.org/a'), ('mail', 'desk@example.org'), ('hashtag', '#news')]
    """
    sign, form = _patterns()
    if not sign.search(text):
        return []
    found = []
    for match in form.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        written = match[0]
        while (
            written and written[-1] in _END and not (written[-1] == ")" and written.count("(") >= written.count(")"))
        ):
            written = written[:-1]
        found.append(Address(kind, match.start(), match.start() + len(written), written))
    return found


def linked(text: str) -> list[Address]:
    """The addresses that links of Markdown or HTML lead to, in a text with its markup.

    >>> [one.key for one in linked("[here](https://www.example.org/a/?utm_source=x), <a href='mailto:a@b.org'>x</a>")]
    ['example.org/a', 'a@b.org']
    """
    if "](" not in text and "href" not in text:
        return []
    found = []
    for match in _MARKUP.finditer(text):
        group = match.lastgroup or "link"
        kind: Kind = "mail" if match[group].lower().startswith("mailto:") else "url"
        found.append(Address(kind, *match.span(group), match[group], hidden=True))
    return found
