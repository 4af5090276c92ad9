"""What HTML's elements say about the text in them."""

from __future__ import annotations

import re

SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea"})
PAGE_ELEMENTS = frozenset({"nav", "footer", "aside", "form", "button", "dialog", "menu"})
PAGE_ROLES = frozenset(
    {"navigation", "complementary", "banner", "contentinfo", "dialog", "alertdialog", "search", "menu", "toolbar"}
)
# What editors' systems call the boxes around a story, as a word of a class or id.
BOX = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|ing)|social-(?:links|media|share|buttons|bar)|ads?(?=$|[\s_-](?:$|slot|box|label|unit|banner|wrapper))"
    r"|advert(?:s|isement|ising|orial)?|anzeige|werbung|related|recommend(?:ed|ation|ations)|newsletter|cookies?|consent"
    r"|promo|breadcrumbs?|sidebar|nav|navigation|navbar|menu|toolbar|footer|skip(?:-?link|-to-content)?|most-?read"
    r"|outbrain|taboola|paywall|subscribe|subscription|comments)(?=$|[\s_-])",
    re.IGNORECASE,
)
BREAKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
"""Elements that part paragraphs."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
REACH = 64
"""Open elements that an end tag looks back over: real pages close near by, and a hostile one must stay cheap."""
STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|lead|lede|subtitle|subheadline|dek|teaser|summary|chapo)(?:$|[\s_-])", re.I
)
CONTAINERS = frozenset({"html", "body", "main", "article", "section"})
"""Elements whose class says what the page is about, never that all of it is a byline or a standfirst."""
COPY = frozenset({"html", "body", "main", "article", "p", "h1", "title", "blockquote", "figure", "figcaption"})
"""Elements that a story is made of, whatever a class of theirs says (body class="has-sidebar")."""
BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|auteur)(?:$|[\s_-])", re.I)
