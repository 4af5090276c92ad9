"""The edits that write the preferred form of a name, and how sure it is that nothing else must change with it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.finding import Fix, Tier
from checker.fixing.replacing import replaced
from checker.names.case_forms import carried
from checker.names.prescription import prescribed
from checker.names.spellings import ALIKE, disapproved, own
from checker.tables import tables
from checker.text.capitals import starts_sentence
from checker.text.letters import SPACELESS, unaccented
from checker.text.romanization import romanization_key
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.glossary import Form
    from checker.ledger import Entity, Ledger, Mention
    from checker.passage import Place
    from checker.story import Bitext, Segment

_NAMES = ("person", "place", "body")
_NEAR = 30
"""Characters between two forms of one name that may explain each other: Kiev, or Kyiv as it is called today."""
_BEFORE = re.compile(r"([^\W\d_]+)(?:[’']|\s+)\Z")
_AFTER = re.compile(r"(?:[’']s)?\s+([^\W\d_]+)")
_ELIDED = 3
"""Letters up to which a word in front of a name may change with the name's first sound: a, an, d', об, in."""
_VOWELS = "aeiouyаеиоуыэюяєіїøæ"


def replacements(
    entity: Entity, mentions: Iterable[Mention], ledger: Ledger, bitext: Bitext, usual: str | None = None
) -> tuple[Fix, ...]:
    """The edits for mentions of one name: what the glossary rejects as it prescribes, the rest as ``usual``."""
    found: list[Fix] = []
    for mention in mentions:
        rejected = disapproved(mention)
        new = prescribed(entity, [mention], ledger, bitext)
        if new is None and not rejected and usual is not None:
            new = next((form for each in own(entity) for form in each.forms if form.form == usual), None)
        if new is not None and new.form != mention.form:
            found += _replacement(mention, new, Tier.SAFE if rejected else Tier.LIKELY)
    return tuple(found)


def respelt(at: Place, text: str, bitext: Bitext) -> tuple[Fix, ...]:
    """The edit that writes another spelling at a place of the story, as likely as the finding itself."""
    for field in bitext.story.fields:
        if field.document is at.document and (clean := field.passage.clean(at.span)) is not None:
            return replaced(field, *clean, text, Tier.LIKELY)
    return ()


def _replacement(mention: Mention, new: Form, tier: Tier) -> tuple[Fix, ...]:
    segment, old = mention.segment, mention.row or mention.forms[0]
    language = segment.language or ""
    if old.bridge or new.bridge or not _same_use(old, new):
        return ()
    text = carried(segment.text[mention.start : mention.end].replace("\u00a0", " "), old, new, language)
    text = _set(text, mention, old, new)
    if text is None or _explained(mention, new, language):
        return ()
    if not _sure(mention, old, new, language):
        tier = Tier.LIKELY
    ending, end = segment.text[mention.base : mention.end], mention.end
    if ending and text.endswith(ending):  # it stays, whatever markup is in front of it
        text, end = text[: -len(ending)], mention.base
    return replaced(segment, mention.start, end, text, tier)


def _same_use(old: Form, new: Form) -> bool:
    """Whether both are the same part of a name: no full name for a surname."""
    if old.use == new.use and old.use is not None:
        return True
    return old.kind != "person" or len(old.form.split()) == len(new.form.split())


def _set(text: str | None, mention: Mention, old: Form, new: Form) -> str | None:
    """The text with the capital that its place asks for; None where a whole line is set in capitals."""
    whole = mention.segment.text
    if text is None or (old.form.isupper() and not new.form.isupper() and whole.isupper()):
        return None
    if text[:1].islower() and old.form[:1].isupper() and starts_sentence(whole, mention.start):
        return text[0].upper() + text[1:]
    return text


def _explained(mention: Mention, new: Form, language: str) -> bool:
    """Whether the sentence may speak of the name as a name, or gives both forms side by side."""
    text = mention.segment.text
    before, after = text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]
    if new.form in before or new.form in after:
        return True
    return _about_names(text, language)


@lru_cache(maxsize=64)
def _about_names(text: str, language: str) -> bool:
    about = _about(language)
    return about is not None and about.search(text.lower()) is not None


@cache
def _about(language: str) -> re.Pattern[str] | None:
    words = tables("names", "replacing")["about"].get(language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})") if words else None


def _sure(mention: Mention, old: Form, new: Form, language: str) -> bool:
    """Whether nothing around the name depends on which form it is: no article, no gender, no longer name."""
    if old.kind not in _NAMES:
        return False
    if old.form.casefold() == new.form.casefold():
        return True
    segment = mention.segment
    before = _BEFORE.search(segment.text, max(0, mention.start - _NEAR), mention.start)
    if _vowel(old.form) != _vowel(new.form) and before is not None and len(before[1]) <= _ELIDED:
        return False
    if _alike(old.form, new.form) or language in SPACELESS or old.kind == "person":
        return True
    # Another name: it may take an article (the Netherlands), or be part of a name that stays as it is (Bombay Duck).
    if language != "en" or old.kind != "place" or " " in new.form or new.form.endswith("s"):
        return False
    return not _neighbour(segment, mention, before)


def _neighbour(segment: Segment, mention: Mention, before: re.Match[str] | None) -> bool:
    after = _AFTER.match(segment.text, mention.base)
    if after is not None and after[1][0].isupper():
        return True
    if before is None:
        return False
    word = before[1]
    return word.lower() == "the" or (word[0].isupper() and not starts_sentence(segment.text, before.start(1)))


def _vowel(form: str) -> bool:
    return unaccented(form[:1].lower())[:1] in _VOWELS


def _alike(one: str, other: str) -> bool:
    return ratio(one, other) >= ALIKE or romanization_key(one) == romanization_key(other)
