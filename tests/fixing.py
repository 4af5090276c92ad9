"""A text as ``checker fix`` leaves it, without files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.finding import Tier
from checker.inputs import Request
from checker.mending.lines import of_text
from checker.mending.story import Mended, mend
from checker.session import Session

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from checker.checked import Checked
    from checker.passage import Document


@cache
def session(
    language: str | None, format: str, style: str | None, date: datetime.date | None, glossary: Path | None
) -> Session:
    """A run with these options; what it has loaded serves for further texts."""
    request = Request(("-",), language=language, style=style, date=date, input_format=format)
    return Session.open(request, config=EMPTY, glossaries=(glossary,) if glossary else ())


EMPTY = Path(__file__).parent / "empty.toml"


def mended(opened: Session, text: str, *, unsafe: bool = False) -> Iterator[Mended]:
    """Each story of a text with its fixes made."""
    inputs = opened.reading(lambda _: iter([text.encode()]))
    tiers = frozenset((Tier.SAFE, Tier.LIKELY) if unsafe else (Tier.SAFE,))
    for checked in opened.judge(inputs):
        assert checked.detail is not None, checked.not_checked
        bitext = checked.detail.bitext

        def again(documents: Sequence[Document], bitext=bitext) -> Checked:  # type: ignore[no-untyped-def]
            return next(opened.judge([inputs.again(bitext, documents)]))

        yield mend(checked, again, tiers)


def fixed(
    text: str,
    language: str | None = "en",
    format: str = "text",
    *,
    style: str | None = None,
    date: datetime.date | None = None,
    glossary: Path | None = None,
    unsafe: bool = False,
) -> str:
    """A story's text with its fixes made."""
    opened = session(language, format, style, date, glossary)
    stories = list(mended(opened, text, unsafe=unsafe))
    edits = [edit for each in stories for _, own in each.edits for edit in own]
    return "".join(new for _, new in of_text([text], edits))
