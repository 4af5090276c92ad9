"""The lines of a story, with their first and last sentences: what a page or a tool leaves stands at these edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.passage import Place
    from checker.story import Field, Story

QUOTES = tuple('"“„«‚‘»「『”—–-')
"""What a line opens with that somebody says."""
STOP = re.compile(r"""[.!?…:;。！？।؟»«”“"’‘'›‹)\]|」』）]\s*$""")
ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…)\s*$")

_FOLDS = str.maketrans(
    "’ʼ‘\xa0\u202f\u2009：！，；？｜أإآёי", "'''   :!,;?|اااеי", "\u0307" + "".join(map(chr, range(0x64B, 0x653)))
)
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDS))}]")
_BOLD = re.compile(r"\*\*|__|``?`?")


class Line(NamedTuple):
    """A line of a field, ``start``..``end`` in its clean text; ``cuts`` is where its further sentences begin."""

    field: Field
    start: int
    end: int
    text: str
    cuts: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.field.place(self.start, self.end)

    @property
    def first(self) -> Line:
        """Its first sentence as a line of its own; all of it where it has no second one."""
        return self.part(self.start, self.cuts[0]) if self.cuts else self

    @property
    def last(self) -> Line:
        """Its last sentence as a line of its own."""
        return self.part(self.cuts[-1], self.end) if self.cuts else self

    def part(self, start: int, end: int) -> Line:
        """A stretch of it, white space around it left out."""
        text = self.field.passage.text[start:end]
        bare = text.strip()
        lead = start + (len(text) - len(text.lstrip()) if len(bare) < len(text) else 0)
        return Line(self.field, lead, lead + len(bare), bare)

    def quoted(self, language: str | None) -> bool:
        """Whether somebody says it, as far as the marks in its paragraph tell."""
        text = self.field.passage.text
        if "«" not in text and self.text.endswith(("»", "›")):  # an arrow: Read more »
            text = text.rstrip("»› ")
        return quoted(quotations(text, language), self.start, min(self.end, len(text)))


def lines(story: Story) -> list[Line]:
    """Each line of each field: scraped pages break paragraphs at single newlines."""
    return [line for field in story.fields if not field.furniture for line in _lines(field)]


def _lines(field: Field) -> Iterator[Line]:
    text, start = field.passage.text, 0
    begins = [segment.offset for segment in field.segments] if len(field.segments) > 1 else ()
    if "\n" not in text and text[:1].strip() and text[-1:].strip():  # nearly every paragraph
        yield Line(field, 0, len(text), text, tuple([at for at in begins if at > 0]))
        return
    for line in text.split("\n"):
        if bare := line.strip():
            lead = start + len(line) - len(line.lstrip())
            end = lead + len(bare)
            cuts = tuple([at for at in begins if lead < at < end])
            yield Line(field, lead, end, bare, cuts)
        start += len(line) + 1


def folded(text: str) -> str:
    """A line for comparison: letter case, apostrophes, wide marks and Arabic vowel signs don't tell lines apart.

    >>> folded("À LIRE AUSSI : l’essentiel"), folded("**Note:** done")
    ("à lire aussi: l'essentiel", 'note: done')
    """
    text = text.casefold()
    if not text.isascii() and _FOLDED.search(text) is not None:
        text = text.translate(_FOLDS)
    if "**" in text or "__" in text or "``" in text:
        text = _BOLD.sub("", text)
    if " :" in text or " !" in text or " ?" in text:
        text = text.replace(" :", ":").replace(" !", "!").replace(" ?", "?")
    return text.strip()


def all_folded(texts: Iterable[str]) -> list[str]:
    """Lines for comparison, folded at once: a catalogue has thousands.

    >>> all_folded(["À LIRE AUSSI :", " **Note:**", ""]), all_folded([])
    (['à lire aussi:', 'note:', ''], [])
    """
    whole = folded("\n".join((".", *texts, ".")))
    return [line.strip() for line in whole.split("\n")[1:-1]]
